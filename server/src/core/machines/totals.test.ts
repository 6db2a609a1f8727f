import assert from 'node:assert/strict';
import { bytes } from '../sizes/bytes';
import { known, type Size } from '../sizes/size';
import { byDefault, notKnown, written } from './fact';
import type { Machine } from './model';
import { printMemory, printTotals } from './print';
import { testDisk, testMachine } from './testMachine';
import { machineTotals } from './totals';

const gibibyte = 2 ** 30;
const nowhere = { start: 0, end: 0 };
const figures = (cpus: number, gibibytes: number) => ({
  cpus: byDefault(cpus, 'a test'),
  memory: byDefault(bytes(gibibytes * gibibyte), 'a test'),
});
const gigabytes = (count: number): Size => known(bytes(count * 1e9), { kind: 'listed', source: 'a test' });

describe('what machines come to together', () => {
  const cases: [name: string, machines: Machine[], printed: string][] = [
    [
      'one machine',
      [testMachine('a', { ...figures(2, 4), disks: [testDisk(3)] })],
      '1 machine, 2 vCPU, 4 GiB, 3.0 GB of disk',
    ],
    [
      'three machines',
      ['a', 'b', 'c'].map((name) => testMachine(name, { ...figures(2, 4), disks: [testDisk(3)] })),
      '3 machines, 6 vCPU, 12 GiB, 9.0 GB of disk',
    ],
    [
      'disks on one master, which is there once',
      ['a', 'b'].map((name) =>
        testMachine(name, { ...figures(1, 1), disks: [testDisk(0.5, { master: { key: 'box', used: gigabytes(2) } })] }),
      ),
      '2 machines, 2 vCPU, 2 GiB, 3.0 GB of disk',
    ],
    [
      'a disk that two machines share',
      ['a', 'b'].map((name) =>
        testMachine(name, {
          ...figures(1, 1),
          disks: [testDisk(4, { shareable: true, source: written('/d', nowhere) })],
        }),
      ),
      '2 machines, 2 vCPU, 2 GiB, 4.0 GB of disk',
    ],
    [
      'discs that are put in',
      [testMachine('a', { ...figures(1, 1), disks: [testDisk(1), testDisk(null, { role: 'cdrom' })] })],
      '1 machine, 1 vCPU, 1 GiB, 1.0 GB of disk',
    ],
    [
      'what is not known, which is left out and said',
      [testMachine('a', { ...figures(1, 1), disks: [testDisk(1)] }), testMachine('b', { disks: [testDisk(null)] })],
      '2 machines, ≥ 1 vCPU (1 not known), ≥ 1 GiB (1 not known), ≥ 1.0 GB of disk',
    ],
    [
      'the most that disks may come to, where nobody knows what they take',
      [testMachine('a', { ...figures(1, 1), disks: [testDisk(null, { virtual: testDisk(20).virtual })] })],
      '1 machine, 1 vCPU, 1 GiB, up to 20 GB of disk',
    ],
    [
      'what is left out, never rounded to more than is there',
      [
        testMachine('a', {
          cpus: written(1, nowhere),
          memory: written(bytes(1.999 * gibibyte), nowhere),
          disks: [testDisk(1.06)],
        }),
        testMachine('b', { disks: [testDisk(null)] }),
      ],
      '2 machines, ≥ 1 vCPU (1 not known), ≥ 1.99 GiB (1 not known), ≥ 1.0 GB of disk',
    ],
    [
      'the most that disks may come to, never rounded to less',
      [testMachine('a', { ...figures(1, 1), disks: [testDisk(null, { virtual: testDisk(20.01).virtual })] })],
      '1 machine, 1 vCPU, 1 GiB, up to 20.1 GB of disk',
    ],
    [
      'nothing that is known',
      [testMachine('a', { cpus: notKnown('x'), disks: [testDisk(null)] })],
      '1 machine, vCPU not known, memory not known, disk not known',
    ],
    [
      'what provisioners install',
      ['a', 'b'].map((name) =>
        testMachine(name, { ...figures(1, 1), disks: [testDisk(1)], software: { size: gigabytes(0.5), left: null } }),
      ),
      '2 machines, 2 vCPU, 2 GiB, 3.0 GB of disk',
    ],
    [
      'what provisioners install onto a disk that nobody knows, of which the most is known',
      [
        testMachine('a', {
          ...figures(1, 1),
          disks: [testDisk(null, { virtual: testDisk(20).virtual })],
          software: { size: gigabytes(0.5), left: null },
        }),
      ],
      '1 machine, 1 vCPU, 1 GiB, up to 20 GB of disk',
    ],
    [
      'what provisioners install, of which a part is known',
      [
        testMachine('a', {
          ...figures(1, 1),
          disks: [testDisk(1, { virtual: testDisk(20).virtual })],
          software: { size: { kind: 'unknown', because: 'x', atLeast: bytes(5e8) }, left: null },
        }),
      ],
      '1 machine, 1 vCPU, 1 GiB, ≥ 1.5 GB of disk',
    ],
    [
      'machines on demand',
      [
        testMachine('a', { ...figures(1, 1), disks: [testDisk(1)] }),
        testMachine('b', { ...figures(1, 1), autostart: false }),
      ],
      '2 machines (1 on demand), 2 vCPU, 2 GiB, 1.0 GB of disk',
    ],
    [
      'a machine that may not be there, with disks that are not known',
      [
        testMachine('a', {
          ...figures(1, 1),
          incomplete: [
            { field: 'machine', because: 'x', span: null },
            { field: 'disks', because: 'y', span: null },
          ],
        }),
      ],
      '≈ 1 machine, 1 vCPU, 1 GiB, disk not known',
    ],
  ];
  for (const [name, machines, printed] of cases)
    it(name, () => assert.equal(printTotals(machineTotals(machines, false)), printed));

  it('does not count what may be more', () => {
    assert.match(printTotals(machineTotals([testMachine('a')], true)), /^≈ 1 machine,/);
  });

  const memories: [bytes: number, printed: string][] = [
    [512 * 2 ** 20, '512 MiB'],
    [1536 * 2 ** 20, '1.5 GiB'],
    [12 * gibibyte, '12 GiB'],
    [1953125 * 1024, '1.86 GiB'],
    [1000, '1000 bytes'],
    [0, '0 bytes'],
  ];
  for (const [count, printed] of memories) it(printed, () => assert.equal(printMemory(count), printed));
});
