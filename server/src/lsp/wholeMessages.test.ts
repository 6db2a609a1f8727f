import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { WholeMessages } from './wholeMessages';

const greeting = { jsonrpc: '2.0', method: 'größe' };
const text = '{"jsonrpc":"2.0","method":"größe"}';

describe('messages to a client', () => {
  it('leave at once, each in one piece, in their order, and their length counts bytes', async () => {
    const pieces: string[] = [];
    const writer = new WholeMessages(
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          pieces.push(chunk.toString('utf8'));
          done();
        },
      }),
    );
    const sent = [writer.write(greeting), writer.write({ jsonrpc: '2.0' })];
    assert.deepEqual(pieces, [`Content-Length: 36\r\n\r\n${text}`, 'Content-Length: 17\r\n\r\n{"jsonrpc":"2.0"}']);
    await Promise.all(sent);
  });

  it('are refused where they cannot be written, and the connection is told', async () => {
    const told: unknown[] = [];
    const stream = new Writable({ write: (_chunk, _encoding, done) => done(new Error('gone')) });
    const writer = new WholeMessages(stream);
    writer.onError(([error, message]) => told.push([error.message, message]));
    await assert.rejects(writer.write(greeting), /gone/);
    assert.deepEqual(told[0], ['gone', greeting]);
  });
});
