import assert from 'node:assert/strict';
import { written } from '../machines/fact';
import type { Machine } from '../machines/model';
import { testDisk, testMachine } from '../machines/testMachine';
import { machineTotals } from '../machines/totals';
import { bytes } from '../sizes/bytes';
import { type Size, unknown } from '../sizes/size';
import { diskGrowth } from './disks';
import { growthAt, times } from './growth';
import { megabytes, rangeOf, testContainer } from './testPairs';

const nowhere = { start: 0, end: 0 };
const master = { key: 'virtualbox a/b', used: megabytes(800) };
const partly: Size = { kind: 'unknown', because: 'why', atLeast: bytes(50e6) };
const shared = { source: written('/iso/tools', nowhere), readOnly: true };

describe('what instances take of the disk', () => {
  it('is one image for three containers, and three disks for three machines: the published example of 800 MB', () => {
    const container = testContainer(megabytes(800));
    const machine = testMachine('guest', { disks: [testDisk(0.8)] });
    assert.deepEqual(growthAt(container.disk, 3), megabytes(800));
    const three = growthAt(diskGrowth(machine), 3);
    assert.equal(three.kind === 'known' && three.bytes, 2.4e9);
  });

  const tables: [name: string, machine: Partial<Machine>, one: string, three: string][] = [
    ['a disk of its own', { disks: [testDisk(0.8)] }, '800', '2400'],
    ['two of them', { disks: [testDisk(0.8), testDisk(0.2, { role: 'data' })] }, '1000', '3000'],
    ['a linked clone', { disks: [testDisk(0.001, { master })] }, '801', '803'],
    [
      'two disks on one image',
      { disks: [testDisk(0.001, { master }), testDisk(0.002, { master, role: 'data' })] },
      '803',
      '809',
    ],
    [
      'a disk that others may use',
      { disks: [testDisk(0.1), testDisk(0.5, { role: 'data', ...shared })] },
      '600',
      '800',
    ],
    ['a disc that is put in', { disks: [testDisk(0.1), testDisk(0.5, { role: 'cdrom' })] }, '100', '300'],
    ['no disk', {}, '0', '0'],
    ['an unknown disk', { disks: [testDisk(0.1), testDisk(null, { role: 'data' })] }, '≥ 100', '≥ 300'],
    ['software from a script', { disks: [testDisk(0.1)], ...filled(rangeOf(200, 300, 400)) }, '≈ 400', '≈ 1200'],
    ['software of which a part is known', { disks: [testDisk(0.1)], ...filled(partly) }, '≥ 150', '≥ 450'],
    ['software of which nothing is known', { disks: [testDisk(0.1)], ...filled(unknown('why')) }, '100', '300'],
    [
      'disks that may be more',
      { disks: [testDisk(0.1)], incomplete: [{ field: 'disks', because: 'a loop', span: null }] },
      '≥ 100',
      '≥ 300',
    ],
  ];
  for (const [name, more, one, three] of tables)
    it(`counts what machines share once: ${name}`, () => {
      const machine = testMachine('m', more);
      const growth = diskGrowth(machine);
      assert.deepEqual([shown(growthAt(growth, 1)), shown(growthAt(growth, 3))], [one, three]);
      assert.deepEqual(growthAt(growth, 1), machineTotals([machine], false).disk);
    });

  it('says what comes on top', () => {
    const provisioner = { span: null, type: written('shell', nowhere), name: written('', nowhere), options: [] };
    assert.deepEqual(diskGrowth(testMachine('m', { provisioners: [provisioner] })).more, [
      'what its provisioner put into it',
    ]);
    const more = (size: Size) => diskGrowth(testMachine('m', filled(size))).more;
    assert.deepEqual(more(unknown('why')), ['what its provisioner put into it']);
    assert.deepEqual(more(partly), ['what else its provisioner put into it']);
    assert.deepEqual(more(rangeOf(200, 300, 400)), []);
    assert.equal(diskGrowth(testMachine('m')).more.length, 0);
  });
});

describe('a size several times over', () => {
  const tables: [size: Size, three: Size][] = [
    [megabytes(2), megabytes(6)],
    [rangeOf(1, 2, 4), rangeOf(3, 6, 12)],
    [unknown('why'), unknown('why')],
    [
      { kind: 'unknown', because: 'why', atLeast: bytes(5) },
      { kind: 'unknown', because: 'why', atLeast: bytes(15) },
    ],
  ];
  for (const [size, three] of tables)
    it(`keeps its kind and its errors: ${size.kind}`, () => assert.deepEqual(times(size, 3), three));
});

/** A machine with one provisioner that installs so much. */
function filled(size: Size): Partial<Machine> {
  const type = written('shell', nowhere);
  return { provisioners: [{ span: null, type, name: type, options: [] }], software: { size, left: null } };
}

function shown(size: Size): string {
  const millions = (count: number) => String(Math.round(count / 1e6));
  if (size.kind === 'known') return millions(size.bytes);
  return size.kind === 'range' ? `≈ ${millions(size.likely)}` : `≥ ${millions(size.atLeast ?? 0)}`;
}
