import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CodeLensRequest, DidOpenTextDocumentNotification } from 'vscode-languageserver/node';
import { PlainClient } from './client';

const spy = path.join(__dirname, '../spy.cjs');
const server = path.join(__dirname, '../../dist/server.js');

/** All that is no Ruby, and could bring machines along. */
const others: readonly (readonly [name: string, languageId: string, text: string])[] = [
  ['Dockerfile', 'dockerfile', 'FROM debian:bookworm\nRUN apt-get update\n'],
  ['compose.yaml', 'yaml', 'services:\n  a:\n    image: debian\n'],
  ['shop.xml', 'xml', "<domain type='kvm'><name>shop</name><memory>1048576</memory></domain>\n"],
  ['pom.xml', 'xml', '<project/>\n'],
  ['app.rb', 'ruby', 'puts 1\n'],
];

describe('Ruby’s parser', () => {
  let folder = '';
  let client: PlainClient | undefined;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-parser-'));
  });
  afterEach(() => {
    client?.process.kill();
    rmSync(folder, { recursive: true });
  });

  it('is read with the first Vagrantfile, and not before', async () => {
    const log = path.join(folder, 'spy');
    const args = ['--require', spy, server, '--stdio'];
    const driven = new PlainClient({ program: process.execPath, args, environment: { PLIMSOLL_SPY: log } });
    client = driven;
    await driven.initialize({}, [pathToFileURL(folder).href]);
    const lenses = async (name: string, languageId: string, text: string) => {
      const uri = pathToFileURL(path.join(folder, name)).href;
      await driven.connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version: 1, text },
      });
      return (await driven.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
    };
    const isRead = () => /prism\.wasm/.test(readFileSync(log, 'utf8'));
    for (const other of others) await lenses(...other);
    // Asked last, so that all that was opened before has been looked at.
    assert.notDeepEqual(await lenses('late.xml', 'xml', others[2]?.[2] ?? ''), []);
    assert.equal(isRead(), false);
    const vagrantfile = 'Vagrant.configure("2") { |c| c.vm.box = "a/b" }\n';
    assert.notDeepEqual(await lenses('Vagrantfile', 'ruby', vagrantfile), []);
    assert.equal(isRead(), true);
  });
});
