import assert from 'node:assert/strict';
import type { Isolation, WallState } from '../isolation/model';
import { byDefault, leftTo, notKnown, written } from '../machines/fact';
import { hypervisors } from '../machines/hypervisors';
import type { Machine } from '../machines/model';
import { testDisk, testMachine } from '../machines/testMachine';
import { bytes } from '../sizes/bytes';
import { printSize } from '../sizes/printSize';
import type { Size } from '../sizes/size';
import type { Severity } from '../text/problem';
import { compare } from './compare';
import { growthAt, sumOf } from './growth';
import { headline } from './headline';
import { machineSide } from './machine';
import { labelsOf } from './names';
import { oneReplica } from './replicas';
import { reservedMemory } from './reserved';
import type { Pair, RowId } from './rows/row';
import type { ContainerMember, ContainerSide, MachineSide } from './sides';
import { megabytes, testContainer, testIsolation, testPair, testSource } from './testPairs';
import { togetherContainers, togetherMachines } from './together';

const nowhere = { start: 0, end: 0 };
const gibibyte = 2 ** 30;
const kvm = byDefault(hypervisors.kvm, 'a test');
const open = leftTo('a test');

/** An image of layers of these keys and megabytes, the lowest first. */
function image(name: string, layers: Readonly<Record<string, number>>, member: Partial<ContainerMember> = {}) {
  const all = Object.entries(layers).map(([key, size]) => ({
    key,
    disk: megabytes(size),
    download: megabytes(size / 2),
  }));
  const total = Object.values(layers).reduce((sum, size) => sum + size, 0);
  return testContainer(
    megabytes(total),
    { name, layers: all, ...member },
    {
      name,
      stack: all.map(({ key, disk }) => ({
        kind: key.startsWith('base') ? 'baseLayers' : 'ownLayer',
        label: key,
        size: disk,
        per: 'once',
        place: null,
        note: null,
        member: 0,
        key,
      })),
    },
  );
}

function vm(name: string, more: Partial<Machine> = {}, isolation: Isolation = testIsolation('machine')): MachineSide {
  const side = machineSide(testMachine(name, more), testSource(''), isolation);
  assert.ok('kind' in side);
  return side;
}

function containers(...sides: readonly ContainerSide[]): ContainerSide {
  const side = togetherContainers(sides);
  assert.ok('kind' in side);
  return side;
}

function machines(...sides: readonly MachineSide[]): MachineSide {
  const side = togetherMachines(sides);
  assert.ok('kind' in side);
  return side;
}

function textOf(pair: Partial<Pair>, row: RowId, side: 'container' | 'machine'): string {
  const found = compare(testPair(pair)).rows.find(({ id }) => id === row) ?? assert.fail(`there is no row ${row}`);
  return found[side].text;
}

describe('several containers as one side', () => {
  const api = image('api', { base: 100, tools: 20, api: 3 });
  const worker = image('worker', { base: 100, tools: 20, worker: 4 });
  const db = image('db', { 'base of db': 400 });

  it('have the layers once that they share', () => {
    const side = containers(api, worker, db);
    assert.deepEqual(side.image, { disk: megabytes(527), download: megabytes(263.5) });
    assert.deepEqual(
      [1, 3].map((count) => growthAt(side.disk, count)),
      [megabytes(527), megabytes(527)],
    );
    assert.equal(side.name, 'api + worker + db');
  });

  it('are drawn with what they share below, and what is one’s alone above', () =>
    assert.deepEqual(
      containers(api, worker, db).stack.map(({ label, member, note }) => [label, member, note]),
      [
        ['base', null, 'shared by api and worker'],
        ['tools', null, 'shared by api and worker'],
        ['api', 0, null],
        ['worker', 1, null],
        ['base of db', 2, null],
      ],
    ));

  it('come to one image where all are made of it', () => {
    const other = { ...api, name: 'b', members: api.members.map((member) => ({ ...member, name: 'b' })) };
    assert.deepEqual(containers(api, other).image, api.image);
    assert.equal(containers(api), api);
  });

  it('may be put together in steps', () =>
    assert.deepEqual(containers(containers(api, worker), db), containers(api, worker, db)));

  const limits = (memory: number | null, cpus: number | null) => ({
    limits: {
      memoryReserved: memory === null ? open : written(bytes(memory * gibibyte), nowhere),
      memoryLimit: memory === null ? open : written(bytes(2 * memory * gibibyte), nowhere),
      cpus: cpus === null ? open : written(cpus, nowhere),
    },
  });
  const small = image('a', {}, limits(1, 0.5));
  const large = image('b', {}, limits(2, 1));
  const free = image('c', {}, limits(null, null));
  const unsaid = image(
    'd',
    {},
    { limits: { memoryReserved: notKnown('of x'), memoryLimit: open, cpus: notKnown('of y') } },
  );
  const texts: [side: ContainerSide, instances: number, row: RowId, text: string][] = [
    [
      containers(small, large),
      1,
      'memory',
      '3 GiB reserved: 1 GiB for a, 2 GiB for b; limited to 2 GiB for a, 4 GiB for b',
    ],
    [containers(small, small), 2, 'memory', '4 GiB reserved for 2 of each: 1 GiB each; limited to 2 GiB each'],
    [
      containers(small, free),
      1,
      'memory',
      '≥ 1 GiB reserved: 1 GiB for a, none for c; limited to 2 GiB for a, no limit for c',
    ],
    [containers(free, free), 1, 'memory', 'none reserved; no limit: they may take all of the host’s'],
    [
      containers(small, unsaid),
      1,
      'memory',
      '≥ 1 GiB reserved: 1 GiB for a, not known for d; limited to 2 GiB for a, no limit for d',
    ],
    [containers(small, large), 4, 'processors', '6 for 4 of each: 0.5 for a, 1 for b'],
    [containers(small, unsaid), 1, 'processors', '≥ 0.5: 0.5 for a, not known for d'],
    [containers(small, free), 4, 'processors', '0.5 for a, no bound for c'],
    [
      containers(image('f', {}, limits(1, 0.1)), image('g', {}, limits(1, 0.2))),
      3,
      'processors',
      '0.9 for 3 of each: 0.1 for f, 0.2 for g',
    ],
    [containers(free, free), 1, 'processors', 'all of the host’s, shared'],
    [
      containers(small, large),
      2,
      'overhead',
      '15.9 MiB to 42 MiB for 2 of each: 7.97 MiB to 21 MiB for one of each, cited',
    ],
    [
      containers(small, image('e', {}, { base: 'alpine:3', isBuilt: false })),
      1,
      'update',
      'build again on a newer debian:12 and pull a newer alpine:3, then replace the containers',
    ],
  ];
  for (const [container, instances, row, text] of texts)
    it(`say of ${row}: ${text}`, () => assert.equal(textOf({ container, instances }, row, 'container'), text));

  it('say once why nobody knows a figure of any of them', () => {
    const [alone, all] = [free, containers(free, free)].map(reservedMemory);
    assert.deepEqual(all?.kind === 'unknown' && all.because, alone?.kind === 'unknown' && alone.because);
  });
});

describe('several machines as one side', () => {
  const amounts = (memory: number, cpus: number): Partial<Machine> => ({
    memory: written(bytes(memory * gibibyte), nowhere),
    cpus: written(cpus, nowhere),
    hypervisor: kvm,
  });
  const master = { key: 'virtualbox a/b', used: megabytes(800) };
  const clone = { disks: [testDisk(0.001, { master })] };
  const disks: [name: string, all: readonly Partial<Machine>[], one: string, three: string][] = [
    ['full disks', [{ disks: [testDisk(0.8)] }, { disks: [testDisk(0.8)] }], '1.6 GB', '4.8 GB'],
    ['clones of one master', [clone, clone], '802 MB', '806 MB'],
    ['a clone and a full disk', [clone, { disks: [testDisk(0.8)] }], '1.6 GB', '3.2 GB'],
    ['an unknown disk', [{ disks: [testDisk(0.8)] }, { disks: [testDisk(null)] }], '≥ 800 MB', '≥ 2.4 GB'],
  ];
  for (const [name, all, one, three] of disks)
    it(`have on the disk what they share once: ${name}`, () => {
      const side = machines(...all.map((more, at) => vm(`m${at}`, more)));
      assert.deepEqual(
        [1, 3].map((count) => printSize(growthAt(side.disk, count))),
        [one, three],
      );
    });

  it('stand on what they share, and beside each other with what is one’s alone', () => {
    const shared = testDisk(1, { role: 'data', name: 'vdb', shareable: true, source: written('/d.img', nowhere) });
    const { stack } = machines(vm('a', { disks: [testDisk(2), shared] }), vm('b', { disks: [testDisk(3), shared] }));
    assert.deepEqual(
      stack.filter(({ size }) => size !== null).map(({ kind, member, note }) => [kind, member, note]),
      [
        ['dataDisk', null, 'shared by a and b'],
        ['guestSystem', 0, null],
        ['guestSystem', 1, null],
      ],
    );
  });

  it('fetch one box once', () => {
    const box = { name: written('a/b', nowhere), version: written('1', nowhere), urls: open };
    assert.equal(machines(vm('a', { box }), vm('b', { box })).downloads.length, 1);
    const other = { ...box, name: written('c/d', nowhere) };
    assert.equal(machines(vm('a', { box }), vm('b', { box: other })).downloads.length, 2);
  });

  it('let what is not known be not known of its own figure alone', () => {
    const side = machines(vm('a', amounts(2, 2)), vm('b', { hypervisor: kvm, cpus: written(4, nowhere) }));
    const { rows, curves } = compare(testPair({ machine: side }));
    const texts = new Map(rows.map(({ id, machine }) => [id, machine.text]));
    assert.equal(texts.get('memory'), '≥ 2 GiB given to the guests: 2 GiB for a, not known for b');
    assert.equal(texts.get('processors'), '6: 2 for a, 4 for b');
    assert.equal(texts.get('overhead'), 'not known');
    assert.ok(side.overhead.kind === 'unknown' && side.overhead.because.startsWith('b: '));
    const reserved = curves.memory[0]?.machine;
    assert.ok(reserved?.kind === 'unknown' && reserved.atLeast === 2 * gibibyte && reserved.because.startsWith('b: '));
  });

  const texts: [row: RowId, instances: number, text: string][] = [
    ['memory', 3, '18 GiB given to the guests for 3 of each: 2 GiB for web, 4 GiB for db'],
    ['processors', 1, '6: 2 for web, 4 for db'],
    ['overhead', 1, '136 MiB to 240 MiB, cited'],
    ['kernel', 1, 'one of its own for each, above KVM (type 1)'],
  ];
  for (const [row, instances, text] of texts)
    it(`say of ${row}: ${text}`, () => {
      const machine = machines(vm('web', amounts(2, 2)), vm('db', amounts(4, 4)));
      assert.equal(textOf({ machine, instances }, row, 'machine'), text);
    });

  it('fit as a whole', () => {
    const machine = machines(vm('web', amounts(2, 2)), vm('db', amounts(4, 4)));
    const host = { memory: 32 * gibibyte, cores: 12, disk: null };
    assert.equal(textOf({ machine, host }, 'fits', 'machine'), '5 of each; memory decides');
  });

  it('tell members of one name apart by their files', () => {
    const other = vm('web');
    const elsewhere = { ...other, members: other.members.map((member) => ({ ...member, file: 'b/Vagrantfile' })) };
    const machine = machines(vm('web', amounts(2, 2)), elsewhere);
    assert.match(
      textOf({ machine }, 'memory', 'machine'),
      /2 GiB for web of Vagrantfile, not known for web of b\/Vagrantfile$/,
    );
  });
});

describe('the names of several', () => {
  const named: [members: readonly string[], labels: readonly string[]][] = [
    [
      ['a x', 'b x'],
      ['a', 'b'],
    ],
    [
      ['a x', 'a y', 'b x'],
      ['a of x', 'a of y', 'b'],
    ],
    [
      ['a x', 'a x', 'a y'],
      ['a of x (1)', 'a of x (2)', 'a of y'],
    ],
  ];
  for (const [members, labels] of named)
    it(labels.join(', '), () => {
      const found = members.map((member) => member.split(' ')).map(([name = '', file = '']) => ({ name, file }));
      assert.deepEqual(labelsOf(found), labels);
    });
});

describe('the isolation of several', () => {
  const wall = (state: WallState, reason: string): Isolation => ({
    ...testIsolation('machine'),
    boundary: `Its ${reason}.`,
    openings: [{ trait: 'kernel', what: reason, span: nowhere, severity: 'warning', rule: null }],
    matrix: [{ id: 'kernel', title: 'Kernel', state, reasons: [reason] }],
  });
  const states: [states: readonly WallState[], weakest: WallState][] = [
    [['kept', 'kept'], 'kept'],
    [['kept', 'unknown'], 'unknown'],
    [['unknown', 'absent', 'kept'], 'absent'],
    [['absent', 'opened', 'kept'], 'opened'],
  ];
  for (const [all, weakest] of states)
    it(`is as weak as the weakest: ${all.join(', ')}`, () => {
      const side = machines(...all.map((state, at) => vm(`m${at}`, {}, wall(state, `${at}`))));
      assert.equal(side.isolation.matrix[0]?.state, weakest);
    });

  it('tells the most severe opening of all first', () => {
    const opened = (name: string, severity: Severity) => {
      const opening = { trait: 'shared-folders', what: 'x', severity, span: null, rule: null } as const;
      return vm(name, {}, { ...testIsolation('machine'), openings: [opening] });
    };
    const { openings } = machines(opened('a', 'hint'), opened('b', 'error'), opened('c', 'warning')).isolation;
    assert.deepEqual(
      openings.map(({ what }) => what),
      ['b: x', 'c: x', 'a: x'],
    );
  });

  it('names whom a reason, an opening and a boundary are about', () => {
    const side = machines(...['x', 'y', 'x'].map((reason, at) => vm(`m${at}`, {}, wall('opened', reason))));
    assert.deepEqual(side.isolation.matrix[0]?.reasons, ['m0, m2: x', 'm1: y']);
    assert.deepEqual(
      side.isolation.openings.map(({ what }) => what),
      ['m0: x', 'm1: y', 'm2: x'],
    );
    assert.equal(side.isolation.boundary, 'm0, m2: Its x. m1: Its y.');
  });
});

describe('the sentence on several', () => {
  const service = { name: 's', file: 'compose.yaml', line: 0, shares: [], replicas: oneReplica };
  const size = (total: number): Size => megabytes(total);
  const three = (more: Partial<ContainerMember>) =>
    containers(...['a', 'b', 'c'].map((name) => image(name, { [name]: 100 }, { name, ...more })));
  const two = machines(vm('web', { disks: [testDisk(1)] }), vm('db', { disks: [testDisk(2)] }));
  const one = vm('web', { disks: [testDisk(0.9)] });
  const sentences: [pair: Partial<Pair>, text: string][] = [
    [{ container: three({ service }), machine: two }, '2 machines take 10 times the disk of 3 services.'],
    [
      { container: three({ service }), machine: two, instances: 2 },
      '4 machines take 20 times the disk of 6 containers.',
    ],
    [{ container: three({}), machine: one }, 'The machine takes 3 times the disk of 3 containers.'],
    [{ container: testContainer(size(1000)), machine: two }, '2 machines take 3 times the disk of the container.'],
    [{ container: testContainer(size(9000)), machine: two }, 'The container takes 3 times the disk of 2 machines.'],
    [{ container: testContainer(size(3240)), machine: two }, 'The container takes 1.08 times the disk of 2 machines.'],
  ];
  for (const [pair, text] of sentences) it(text, () => assert.equal(headline(compare(testPair(pair))), text));

  it('adds up what the guests see of their disks', () => assert.deepEqual(sumOf(two.virtual), megabytes(3000)));
});
