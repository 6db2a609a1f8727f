import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PublishDiagnosticsParams, Range } from 'vscode-languageserver/node';
import { eventually } from '../eventually';
import { PlainClient } from './client';

const server = { program: process.execPath, args: [join(__dirname, '../../dist/server.js'), '--stdio'] };

const text =
  'FROM debian:bookworm-slim\nCOPY big /srv/big\nRUN rm /srv/big\nCMD ["true"]\nUSER 1000\nHEALTHCHECK NONE\n';

describe('advice while somebody types', () => {
  let client: PlainClient;
  let uri: string;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-advice-'));
    writeFileSync(join(folder, 'big'), Buffer.alloc(3_000_000));
    uri = pathToFileURL(join(folder, 'Dockerfile')).href;
    client = new PlainClient(server);
    await client.initialize({});
    await client.open(uri, text);
    assert.deepEqual(codes(await client.diagnostics(uri, 1)), ['removed-later at 2']);
  });

  after(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  it('stays where it belongs', async () => {
    client.published.length = 0;
    await client.change(uri, 2, '# a comment\n', at(1, 0));
    assert.deepEqual(codes(await client.diagnostics(uri, 2)), ['removed-later at 3']);
  });

  it('is dropped with the line that it stood at', async () => {
    client.published.length = 0;
    await client.change(uri, 3, 'x', at(3, 15));
    assert.deepEqual(codes(await client.diagnostics(uri, 3)), []);
  });

  it('is worked out anew once the hand rests', async () => {
    client.published.length = 0;
    await client.change(uri, 4, '', { start: { line: 3, character: 15 }, end: { line: 3, character: 16 } });
    assert.deepEqual(codes(await client.diagnostics(uri, 4)), []);
    await eventually(() => assert.deepEqual(last(), ['removed-later at 3']));
  });

  it('goes, though an edit elsewhere has made it wrong', async () => {
    client.published.length = 0;
    await client.change(uri, 5, 'er', at(2, 17));
    assert.deepEqual(codes(await client.diagnostics(uri, 5)), ['removed-later at 3']);
    await eventually(() => assert.deepEqual(last(), []));
  });

  function last(): readonly string[] | undefined {
    const newest = client.published.at(-1);
    return newest && codes(newest);
  }
});

function codes({ diagnostics }: PublishDiagnosticsParams): readonly string[] {
  return diagnostics.map(({ code, range }) => `${code} at ${range.start.line}`);
}

function at(line: number, character: number): Range {
  return { start: { line, character }, end: { line, character } };
}
