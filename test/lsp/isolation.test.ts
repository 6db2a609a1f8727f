import assert from 'node:assert/strict';
import * as path from 'node:path';
import { DidOpenTextDocumentNotification, HoverRequest } from 'vscode-languageserver/node';
import { PlainClient } from './client';

const server = { program: process.execPath, args: [path.join(__dirname, '../../dist/server.js'), '--stdio'] };

describe('isolation in hovers over stdio', () => {
  let client: PlainClient;
  beforeEach(async () => {
    client = new PlainClient(server);
    await client.initialize({});
  });
  afterEach(() => {
    if (client.process.exitCode === null && client.process.signalCode === null) client.process.kill();
  });

  /** What is shown at `¦`. */
  async function hover(name: string, languageId: string, marked: string): Promise<string> {
    const uri = `untitled:/isolation/${name}`;
    const before = marked.slice(0, marked.indexOf('¦')).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    const textDocument = { uri, languageId, version: 1, text: marked.replace('¦', '') };
    await client.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    return JSON.stringify(await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position }));
  }

  const cases: readonly [name: string, languageId: string, marked: string, expected: RegExp][] = [
    ['Dockerfile', 'dockerfile', 'FR¦OM debian\nUSER root\n', /It shares the host’s kernel; .*\(user-root\)/],
    ['Dockerfile', 'dockerfile', 'FROM debian\nUS¦ER 1000\n', /a user that is not root separate it from the host/],
    [
      'compose.yaml',
      'yaml',
      'services:\n  w¦eb:\n    image: a\n    pid: host\n',
      /5 of 6 namespaces.*It sees the processes/,
    ],
    [
      'a.xml',
      'xml',
      "<dom¦ain type='kvm'><name>a</name><memory>1</memory>\n<seclabel type='none'/></domain>",
      /It has a kernel of its own: .*\(seclabel-none\)/,
    ],
  ];
  for (const [name, languageId, marked, expected] of cases)
    it(JSON.stringify(marked), async () => assert.match(await hover(name, languageId, marked), expected));
});
