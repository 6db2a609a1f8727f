import assert from 'node:assert/strict';
import type { FootprintParams, Subject } from '../../protocol/footprint';
import type { OpenDocument } from '../documents';
import type { Session } from '../session';
import { Look } from './look';
import { wantedOf } from './wanted';

const machine: Subject = { kind: 'typical', id: 'debian-13' };
const container: Subject = { kind: 'file', uri: 'file:///w/Dockerfile', name: null };
const usual: FootprintParams = {
  containers: [container],
  machines: [machine],
  instances: 3,
  host: { memoryBytes: 2e9, cores: 4, diskBytes: null },
};

describe('what a client wants compared', () => {
  it('is taken as it is where it makes sense', () =>
    assert.deepEqual(wantedOf(usual), { instances: 3, host: { memory: 2e9, cores: 4, disk: null } }));

  it('has no host of nothing, or without end', () => {
    const host = { memoryBytes: 0, cores: -1, diskBytes: Number.POSITIVE_INFINITY };
    assert.deepEqual(wantedOf({ ...usual, host }).host, { memory: null, cores: null, disk: null });
  });

  const many = (count: number): readonly Subject[] => Array.from({ length: count }, () => container);
  const refused: readonly (readonly [what: string, more: Partial<FootprintParams>])[] = [
    ['no container', { containers: [] }],
    ['more containers than anybody compares', { containers: many(201) }],
    ['more machines than that', { machines: many(201) }],
    ['no instance', { instances: 0 }],
    ['half an instance', { instances: 1.5 }],
    ['more instances than there may be', { instances: 1001 }],
  ];
  for (const [what, more] of refused)
    it(`is refused: ${what}`, () => assert.throws(() => wantedOf({ ...usual, ...more }), { code: -32602 }));

  it('may be as many as that', () => {
    assert.equal(wantedOf({ ...usual, containers: many(200), machines: many(200), instances: 1000 }).instances, 1000);
  });
});

describe('an answer in the making', () => {
  it('is stale as soon as an editor shows something else of what it rests on', async () => {
    const uri = 'file:///w/Dockerfile';
    const document = { uri, lines: { text: 'FROM scratch\n' } } as unknown as OpenDocument;
    const shown = new Map([[uri, document]]);
    const documents = { get: (asked: string) => shown.get(asked), all: () => shown.values() };
    // As much of a session as reading what is open asks for.
    const look = new Look({ documents, folders: [] } as unknown as Session);
    assert.equal((await look.source('file:///%77/Dockerfile'))?.text, 'FROM scratch\n');
    assert.equal(look.isStale, false);
    shown.set(uri, { ...document });
    assert.equal(look.isStale, true);
    shown.delete(uri);
    assert.equal(look.isStale, true, 'closed');
  });
});
