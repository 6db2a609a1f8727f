import assert from 'node:assert/strict';
import { readMessage, readState } from './messages';

describe('messages of the layers page', () => {
  const messages: readonly (readonly [sent: unknown, read: unknown])[] = [
    [{ kind: 'ready' }, { kind: 'ready' }],
    [{ kind: 'ready', more: 1 }, { kind: 'ready' }],
    [
      { kind: 'jump', line: 0 },
      { kind: 'jump', line: 0 },
    ],
    [{ kind: 'jump', line: -1 }, undefined],
    [{ kind: 'jump', line: 1.5 }, undefined],
    [{ kind: 'jump', line: Number.NaN }, undefined],
    [{ kind: 'jump', line: '3' }, undefined],
    [{ kind: 'jump' }, undefined],
    [{ kind: 'delete' }, undefined],
    [{}, undefined],
    ['ready', undefined],
    [null, undefined],
    [undefined, undefined],
  ];
  for (const [sent, read] of messages) {
    it(`reads ${JSON.stringify(sent)}`, () => assert.deepEqual(readMessage(sent), read));
  }
});

describe('state of the layers page', () => {
  const states: readonly (readonly [saved: unknown, read: string | undefined])[] = [
    [{ uri: 'file:///project/Dockerfile' }, 'file:///project/Dockerfile'],
    [{ uri: 7 }, undefined],
    [{}, undefined],
    [null, undefined],
    [undefined, undefined],
  ];
  for (const [saved, read] of states) {
    it(`reads ${JSON.stringify(saved)}`, () => assert.equal(readState(saved), read));
  }
});
