import assert from 'node:assert/strict';
import { type DocumentKind, kindOf } from './kind';

const domain = "<domain type='kvm'><name>a</name></domain>";

describe('the kind of a document', () => {
  const cases: readonly (readonly [uri: string, languageId: string, text: string, kind: DocumentKind | null])[] = [
    ['file:///a/Dockerfile', 'dockerfile', 'FROM a', 'dockerfile'],
    ['file:///a/anything', 'dockerfile', '', 'dockerfile'],
    ['file:///a/anything', 'dockerfile-ts', '', 'dockerfile'],
    ['file:///a/Containerfile', 'containerfile', '', 'dockerfile'],
    ['file:///a/Dockerfile', 'plaintext', '', 'dockerfile'],
    ['file:///a/Dockerfile.web', '', '', 'dockerfile'],
    ['file:///a/web.dockerfile', '', '', 'dockerfile'],
    ['untitled:Untitled-1', 'dockerfile', '', 'dockerfile'],
    ['file:///a/Dockerfile.dockerignore', 'plaintext', '', null],
    ['file:///a/plimsoll.yaml', 'yaml', '', 'plimsoll'],
    ['file:///a/plimsoll.yaml', 'dockerfile', '', 'plimsoll'],
    ['file:///a/other.yaml', 'yaml', '', null],
    ['file:///a/compose.yaml', 'yaml', '', 'compose'],
    ['file:///a/docker-compose.prod.yml', 'plaintext', '', 'compose'],
    ['file:///a/other.yaml', 'dockercompose', '', 'compose'],
    ['file:///a/composer.yaml', 'yaml', '', null],
    ['file:///a/Vagrantfile', 'ruby', '', 'vagrantfile'],
    ['file:///a/Vagrantfile.local', 'plaintext', '', 'vagrantfile'],
    ['file:///a/app.rb', 'ruby', 'Vagrant.configure("2") { }', null],
    ['file:///a/a.xml', 'xml', domain, 'libvirt'],
    ['file:///a/a.xml', 'plaintext', domain, 'libvirt'],
    ['untitled:Untitled-2', 'xml', domain, 'libvirt'],
    ['file:///a/notes.txt', 'plaintext', domain, null],
    ['file:///a/pom.xml', 'xml', '<project/>', null],
    ['file:///a/domain.xml', 'xml', "<domain log-root='x'/>", null],
    ['file:///a/empty.xml', 'xml', '', null],
  ];
  for (const [uri, languageId, text, kind] of cases)
    it(`${uri} as ${languageId || 'nothing'}${text === '' ? '' : ` with ${text}`}: ${kind ?? 'none of ours'}`, () =>
      assert.equal(kindOf(uri, languageId, text), kind));
});
