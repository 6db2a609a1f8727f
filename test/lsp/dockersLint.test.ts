import assert from 'node:assert/strict';
import { join } from 'node:path';
import { CodeActionRequest } from 'vscode-languageserver/node';
import { PlainClient } from './client';

const server = { program: process.execPath, args: [join(__dirname, '../../dist/server.js'), '--stdio'] };
const uri = 'file:///lint/Dockerfile';
const text = 'FROM alpine:3.23\nMAINTAINER somebody\nUSER 1000\nHEALTHCHECK NONE\n';

/** Codes of what is shown, and titles of what can be done about it. */
async function shown(severity: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const client = new PlainClient(server);
  const literals = { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } };
  await client.initialize({ textDocument: { codeAction: literals } }, [], { settings: { rules: { severity } } });
  await client.open(uri, text);
  const { diagnostics } = await client.diagnostics(uri, 1);
  const actions = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: { start: { line: 1, character: 0 }, end: { line: 1, character: 10 } },
    context: { diagnostics: [] },
  });
  await client.stop();
  return [...diagnostics.map(({ code }) => String(code)), ...(actions ?? []).map(({ title }) => title)];
}

describe('what Docker’s own extensions report', () => {
  it('is not told twice in an editor', async () => assert.deepEqual(await shown({}), []));

  it('is told where somebody has chosen how severe it is', async () => {
    const told = await shown({ 'maintainer-deprecated': 'warning' });
    assert.equal(told[0], 'maintainer-deprecated');
    assert.ok(told.length > 1, 'with what can be done about it');
  });
});
