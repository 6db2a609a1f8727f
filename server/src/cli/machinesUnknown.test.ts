import assert from 'node:assert/strict';
import { notKnown, unset } from '../core/machines/fact';
import { testDisk, testMachine } from '../core/machines/testMachine';
import { unknownsOf } from './machinesUnknown';

describe('what is not known of a machine', () => {
  it('names every fact of a disk that the JSON shows', () => {
    const because = 'it depends';
    const fact = notKnown(because);
    const disk = testDisk(1, { source: fact, place: fact, sourceKind: fact, format: fact, bus: fact, backing: fact });
    assert.deepEqual(
      unknownsOf(testMachine('vm', { hypervisor: unset, disks: [testDisk(1), disk] })),
      ['source', 'place', 'type', 'format', 'bus', 'backing'].map((name) => ({ field: `disks[1].${name}`, because })),
    );
  });
});
