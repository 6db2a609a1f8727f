import assert from 'node:assert/strict';
import type { Size } from '../../sizes/size';
import { megabytes, rangeOf } from '../testPairs';
import type { EntrySource, ServiceEntry } from './composeFacts';
import { overview, type ReadWorkspace } from './overview';
import type { MachineTraits } from './traits';

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

  for (const isFilled of [true, false])
    it(`${isFilled ? 'says' : 'does not say'} that more is on a machine that ${isFilled ? 'provisioners' : 'no provisioners'} fill`, () => {
      const traits: MachineTraits = { ...nobody, side: 'machine', shares: [], starts: [], runs: [] };
      const ownOf = (size: Size) => {
        const disk = [{ key: null, size }];
        const machine = { traits, title: 'vm', line: 0, detail: '', disk, isFilled, memory: null };
        const facts = { machines: [machine], refused: null, gap: null, containers: 0, pending: false };
        const { items } = overview({ ...empty, machineFiles: [{ uri: nobody.uri, file: 'Vagrantfile', facts }] });
        return items.map(({ own, ownText, open }) => [own, ownText, open]);
      };
      assert.deepEqual(ownOf(megabytes(5)), [[5e6, '5.0 MB', isFilled]]);
      // Where more is there than is known, the figure is the least, which is not what is likely.
      assert.deepEqual(ownOf(rangeOf(4, 5, 7)), [[isFilled ? 4e6 : 5e6, '≈ 5.0 MB', isFilled]]);
    });
});

const nobody = { uri: 'file:///w/x', path: '/w/x', name: null, names: [], software: [], ports: [] };

const empty: ReadWorkspace = {
  images: [],
  composeFiles: [],
  machineFiles: [],
  complete: true,
  limits: [],
  unread: [],
  imageless: [],
  builds: new Map(),
  imageOf: () => null,
};

function entryOf(source: EntrySource) {
  const service: ServiceEntry = {
    traits: { ...nobody, side: 'container', name: 'web', dockerfile: null, image: null },
    definedIn: '/w/compose.yaml',
    line: 1,
    source,
    memory: null,
  };
  const facts = { path: '/w/compose.yaml', services: [service], isPart: false, gap: null, pending: false };
  const composeFiles = [{ uri: 'file:///w/compose.yaml', file: 'compose.yaml', facts }];
  return overview({ ...empty, composeFiles }).items[0] ?? assert.fail();
}
