import assert from 'node:assert/strict';
import type { EntrySource, ServiceEntry } from './composeFacts';
import { overview } from './overview';

describe('the overview', () => {
  const sources: readonly [what: string, source: EntrySource][] = [
    ['of an image that cannot be told', { kind: 'unknown', because: 'a variable is not set' }],
    ['of a Dockerfile that nobody has read', { kind: 'build', dockerfile: '/w/none', target: null, isPlain: true }],
  ];
  for (const [what, source] of sources)
    it(`does not take a service for empty that is made ${what}`, () => {
      const { own, ownText, open } = entryOf(source);
      assert.deepEqual([own, ownText, open], [0, '?', true]);
    });
});

function entryOf(source: EntrySource) {
  const service: ServiceEntry = {
    traits: {
      side: 'container',
      uri: 'file:///w/compose.yaml',
      path: '/w/compose.yaml',
      name: 'web',
      names: [],
      software: [],
      ports: [],
      dockerfile: null,
      image: null,
    },
    definedIn: '/w/compose.yaml',
    line: 1,
    source,
    memory: null,
  };
  const facts = { path: '/w/compose.yaml', services: [service], isPart: false, gap: null, pending: false };
  const { items } = overview({
    images: [],
    composeFiles: [{ uri: 'file:///w/compose.yaml', file: 'compose.yaml', facts }],
    machineFiles: [],
    complete: true,
    limits: [],
    unread: [],
    imageless: [],
    builds: new Map(),
    imageOf: () => null,
  });
  return items[0] ?? assert.fail();
}
