import assert from 'node:assert/strict';
import { byDefault, written } from '../machines/fact';
import { hypervisors } from '../machines/hypervisors';
import { testDisk } from '../machines/testMachine';
import { bytes } from '../sizes/bytes';
import { type Fit, fits, type HostSize } from './fits';
import { fitText } from './rows/run';
import type { ContainerSide, MachineSide } from './sides';
import { megabytes, rangeOf, testContainer, testSide } from './testPairs';

const nowhere = { start: 0, end: 0 };
const gibibyte = 2 ** 30;
const kvm = byDefault(hypervisors.kvm, 'a test');
const box = byDefault(hypervisors.virtualbox, 'a test');
const memory = written(bytes(2 * gibibyte), nowhere);
const cpus = written(2, nowhere);
const nothing: HostSize = { memory: null, cores: null, disk: null };

describe('how many fit on a host', () => {
  const machine = testSide({ memory, cpus, hypervisor: kvm, disks: [testDisk(4)] });
  const container = testContainer(megabytes(250));
  const limited = testContainer(megabytes(250), {
    limits: { memoryReserved: written(bytes(gibibyte), nowhere), memoryLimit: memory, cpus: written(0.5, nowhere) },
  });
  const tables: [
    name: string,
    side: ContainerSide | MachineSide,
    host: Partial<HostSize>,
    all: string,
    by: 'memory' | 'disk' | null,
  ][] = [
    // 2048 MiB and 58 to 110 MiB of QEMU each: 16384 / 2106 and / 2158.
    ['memory with what QEMU takes', machine, { memory: 16 * gibibyte }, '7', 'memory'],
    ['bounds that differ', machine, { memory: 512 * gibibyte }, '242 to 248', 'memory'],
    [
      'an overhead that nobody has published',
      testSide({ memory, hypervisor: box }),
      { memory: 16 * gibibyte },
      'at the most 8',
      'memory',
    ],
    [
      'a memory of nothing below an overhead that nobody has published',
      testSide({ memory: written(bytes(0), nowhere), hypervisor: box }),
      { memory: gibibyte },
      'not known',
      null,
    ],
    ['a memory that is not known', testSide({ hypervisor: kvm }), { memory: gibibyte }, 'not known', null],
    [
      'two resources of which neither is known in full',
      testSide({ memory, hypervisor: box, disks: [testDisk(4), testDisk(null, { role: 'data' })] }),
      { memory: 16 * gibibyte, disk: 12e9 },
      'at the most 3',
      'disk',
    ],
    ['the disk of each machine', machine, { disk: 10e9 }, '2', 'disk'],
    ['the disk where it is scarcer than memory', machine, { memory: 64 * gibibyte, disk: 10e9 }, '2', 'disk'],
    ['memory where it is scarcer than the disk', machine, { memory: 8 * gibibyte, disk: 1e12 }, '3', 'memory'],
    ['processors alone, each used by one', machine, { cores: 8 }, '', null],
    ['containers by what their engine takes', container, { memory: gibibyte }, 'at the most 256', 'memory'],
    ['containers that reserve', limited, { memory: 16 * gibibyte }, '15', 'memory'],
    ['containers by the disk', container, { disk: 1e9 }, 'no bound', null],
    ['an image that has no room', container, { disk: 1e8 }, '0', 'disk'],
    [
      'a disk that is a range',
      testSide({ disks: [testDisk(0, { used: rangeOf(100, 200, 400) })] }),
      { disk: 1e9 },
      '2 to 10',
      'disk',
    ],
    ['a disk that is not known', testSide({ disks: [testDisk(null)] }), { disk: 1e9 }, 'not known', null],
    ['nothing given', machine, {}, '', null],
  ];
  for (const [name, side, host, all, by] of tables)
    it(`goes by ${name}`, () => {
      const found = fits(side, { ...nothing, ...host });
      assert.deepEqual([text(found.all), found.decidedBy], [all, by]);
    });

  it('tells processors apart, which instances may share', () => {
    assert.equal(text(fits(machine, { ...nothing, cores: 9 }).cores), '4');
    assert.equal(text(fits(limited, { ...nothing, cores: 8 }).cores), '16');
    assert.equal(text(fits(container, { ...nothing, cores: 8 }).cores), 'no bound');
    const share = (count: number) =>
      limited.members.map((member) => ({ ...member, limits: { ...member.limits, cpus: written(count, nowhere) } }));
    const shares: ContainerSide = { ...limited, members: [...share(0.1), ...share(0.2)] };
    assert.equal(text(fits(shares, { ...nothing, cores: 3 }).cores), '10');
  });

  it('does not count on a disk that provisioners fill', () => {
    const type = written('shell', nowhere);
    const side = testSide({ disks: [testDisk(1)], provisioners: [{ span: null, type, name: type, options: [] }] });
    assert.equal(text(fits(side, { ...nothing, disk: 10e9 }).all), 'at the most 10');
  });
});

function text(fit: Fit | null): string {
  return fit === null ? '' : fitText(fit);
}
