import assert from 'node:assert/strict';
import { readArgument, readMessage } from './messages';

const subject = { kind: 'file', uri: 'file:///project/Dockerfile', name: null };
const host = { memoryBytes: 2 ** 34, cores: 4, diskBytes: null };
const png = 'iVBORw0KGgoAAAANSUhEUg==';

describe('messages of the footprint page', () => {
  const taken: readonly unknown[] = [
    { kind: 'ready' },
    { kind: 'set', instances: 1, host },
    { kind: 'set', instances: 1000, host: { memoryBytes: null, cores: null, diskBytes: null } },
    { kind: 'tab', tab: 'overview' },
    { kind: 'jump', uri: 'file:///project/Dockerfile', line: 0 },
    { kind: 'pick', side: 'machine' },
    { kind: 'compare', side: 'container', subject },
    { kind: 'compare', side: 'machine', subject: { kind: 'typical', id: 'debian-13' } },
    { kind: 'export', format: 'svg' },
    { kind: 'png', data: png },
    { kind: 'copy', format: 'table' },
  ];
  for (const message of taken) {
    it(`takes ${JSON.stringify(message)}`, () => assert.deepEqual(readMessage(message), message));
  }

  it('leaves out what it does not know', () =>
    assert.deepEqual(readMessage({ kind: 'pick', side: 'machine', more: 1 }), { kind: 'pick', side: 'machine' }));

  const refused: readonly unknown[] = [
    { kind: 'set', instances: 0, host },
    { kind: 'set', instances: 1001, host },
    { kind: 'set', instances: 1.5, host },
    { kind: 'set', instances: 3 },
    { kind: 'set', instances: 3, host: { ...host, cores: 0 } },
    { kind: 'set', instances: 3, host: { ...host, cores: -4 } },
    { kind: 'set', instances: 3, host: { ...host, memoryBytes: Number.POSITIVE_INFINITY } },
    { kind: 'set', instances: 3, host: { memoryBytes: 1, cores: 1 } },
    { kind: 'tab', tab: 'settings' },
    { kind: 'jump', uri: 'file:///project/Dockerfile', line: -1 },
    { kind: 'jump', line: 1 },
    { kind: 'pick', side: 'left' },
    { kind: 'compare', side: 'container', subject: { kind: 'file', uri: 'Dockerfile', name: null } },
    { kind: 'compare', side: 'container', subject: { kind: 'file', uri: 'file:///Dockerfile' } },
    { kind: 'compare', subject },
    { kind: 'export', format: 'table' },
    { kind: 'copy', format: 'json' },
    { kind: 'png', data: `data:image/png;base64,${png}` },
    { kind: 'png', data: '<svg/>' },
    { kind: 'png', data: 7 },
    { kind: 'delete' },
    {},
    [],
    'ready',
    null,
    undefined,
  ];
  for (const message of refused) {
    it(`ignores ${JSON.stringify(message)}`, () => assert.equal(readMessage(message), undefined));
  }
});

describe('argument of the command', () => {
  it('names a side and a subject', () =>
    assert.deepEqual(readArgument({ side: 'machine', subject }), { side: 'machine', subject }));

  for (const value of [undefined, 'file:///project/Dockerfile', { side: 'machine' }, { subject }]) {
    it(`is not ${JSON.stringify(value)}`, () => assert.equal(readArgument(value), undefined));
  }
});
