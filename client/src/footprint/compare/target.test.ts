import assert from 'node:assert/strict';
import type { SubjectView } from '../../../../server/src/protocol/footprint';
import { meant, readTarget } from './target';

describe('target of the command', () => {
  const files: readonly (readonly [path: string, language: string | undefined, read: string])[] = [
    ['/p/Dockerfile', undefined, 'container'],
    ['/p/Dockerfile.prod', undefined, 'container'],
    ['/p/api.Dockerfile', undefined, 'container'],
    ['/p/Containerfile', undefined, 'container'],
    ['/p/build', 'dockerfile', 'container'],
    ['/p/compose.yaml', undefined, 'containers'],
    ['/p/docker-compose.prod.yml', undefined, 'containers'],
    ['/p/stack.yaml', 'dockercompose', 'containers'],
    ['/p/Vagrantfile', undefined, 'machines'],
    ['/p/Vagrantfile.local', undefined, 'machines'],
    ['/p/vm.xml', undefined, 'machines'],
    ['/p/stack.yaml', 'yaml', 'none'],
    ['/Dockerfile/readme.md', undefined, 'none'],
  ];
  for (const [path, language, read] of files) {
    it(`reads ${path}${language === undefined ? '' : ` as ${language}`}`, () => {
      const target = readTarget(path, language);
      assert.equal(target === undefined ? 'none' : `${target.side}${target.several ? 's' : ''}`, read);
    });
  }
});

describe('what is meant in a file', () => {
  const uri = 'file:///p/compose.yaml';
  const member = (name: string, line: number): SubjectView => ({
    subject: { kind: 'file', uri, name },
    side: 'container',
    name,
    file: 'compose.yaml',
    line,
    detail: '',
  });
  const members = [member('db', 8), member('web', 1)];
  const nameAt = (line: number | undefined, of: readonly SubjectView[] = members) => {
    const wish = meant(uri, of, line);
    return wish.kind === 'one' && wish.subject.kind === 'file' ? wish.subject.name : wish.kind;
  };

  it('is the one that the cursor is in', () =>
    assert.deepEqual([nameAt(1), nameAt(7), nameAt(8)], ['web', 'web', 'db']));
  it('is asked for above all of them', () => assert.equal(nameAt(0), 'ask'));
  it('is asked for without a cursor', () => assert.equal(nameAt(undefined), 'ask'));
  it('is the only one', () => assert.equal(nameAt(undefined, [member('web', 3)]), 'web'));
  it('is what the file itself takes where none is known', () => assert.equal(nameAt(4, []), null));
});
