import assert from 'node:assert/strict';
import { byDefault, fromImage, leftTo, notKnown, written } from '../machines/fact';
import { hypervisors } from '../machines/hypervisors';
import type { Machine } from '../machines/model';
import { testDisk, testMachine } from '../machines/testMachine';
import { bytes } from '../sizes/bytes';
import type { Size } from '../sizes/size';
import { unknown } from '../sizes/size';
import { compare } from './compare';
import { machineSide } from './machine';
import type { Cell, Pair, RowId } from './rows/row';
import type { ContainerLimits } from './sides';
import { megabytes, rangeOf, testContainer, testIsolation, testPair, testSide, testSource } from './testPairs';
import { togetherContainers } from './together';
import { lighter } from './verdict';

const nowhere = { start: 0, end: 0 };
const gibibyte = 2 ** 30;
const kvm = byDefault(hypervisors.kvm, 'a test');
const shell = written('shell', nowhere);
const provisioners = [{ span: null, type: shell, name: shell, options: [] }];
const leftOpen = leftTo('a test');
const decides: ContainerLimits = { memoryReserved: leftOpen, memoryLimit: leftOpen, cpus: leftOpen };

function cellOf(pair: Pair, row: RowId, side: 'container' | 'machine'): Cell {
  const found = compare(pair).rows.find(({ id }) => id === row) ?? assert.fail(`there is no row ${row}`);
  return found[side];
}

describe('the rows of a comparison', () => {
  const machines: [row: RowId, more: Partial<Machine>, instances: number, text: string][] = [
    ['disk', { disks: [testDisk(0.8)] }, 3, '2.4 GB for 3, 800 MB for one'],
    ['disk', { disks: [testDisk(0.8)] }, 1, '800 MB'],
    ['disk', { disks: [testDisk(null)] }, 3, '?'],
    ['download', {}, 3, '?'],
    ['memory', { memory: written(bytes(gibibyte), nowhere) }, 3, '3 GiB for 3: 1 GiB given to the guest'],
    ['memory', { memory: notKnown('it depends') }, 3, 'not known'],
    ['overhead', { memory: written(bytes(gibibyte), nowhere), hypervisor: kvm }, 1, 'not known'],
    [
      'overhead',
      { memory: written(bytes(gibibyte), nowhere), cpus: written(1, nowhere), hypervisor: kvm },
      2,
      '96 MiB to 200 MiB for 2: 48 MiB to 100 MiB each, cited',
    ],
    ['processors', { cpus: written(2, nowhere) }, 3, '6 for 3: 2 each'],
    ['processors', {}, 3, 'not known: nobody decides'],
    ['startup', {}, 1, 'not known: a whole system boots'],
    ['kernel', { hypervisor: kvm }, 1, 'its own, above KVM (type 1)'],
    ['kernel', {}, 1, 'its own'],
    [
      'system',
      { os: fromImage('Ubuntu 22.04', 'a test') },
      1,
      'any that boots on its virtual hardware; here Ubuntu 22.04',
    ],
    ['sharedWithHost', {}, 1, 'nothing that its definition names'],
    ['update', { provisioners }, 1, 'inside of the guest, by its own package manager or by provisioning again'],
    [
      'snapshot',
      { disks: [testDisk(1, { format: written('qcow2', nowhere) })] },
      1,
      'snapshots of its disks, and of its memory while it runs',
    ],
    [
      'snapshot',
      { disks: [testDisk(1, { format: written('raw', nowhere) })] },
      1,
      'a raw disk holds no snapshots: they take a copy, or a disk of differences above it',
    ],
    ['portability', {}, 1, 'made for virtualbox; another takes another box or a conversion'],
  ];
  for (const [row, more, instances, text] of machines)
    it(`tells ${row} of ${instances} machines: ${text}`, () =>
      assert.equal(cellOf(testPair({ machine: testSide(more), instances }), row, 'machine').text, text));

  const limit = { ...decides, memoryLimit: written(bytes(gibibyte / 2), nowhere) };
  const containers: [row: RowId, more: Partial<Pair>, text: string][] = [
    ['disk', { instances: 3 }, '250 MB for 3, 250 MB for one'],
    ['memory', {}, 'none reserved; no limit: it may take all of the host’s'],
    ['memory', { container: testContainer(megabytes(1), { limits: limit }) }, 'none reserved; limited to 512 MiB each'],
    [
      'memory',
      { container: testContainer(megabytes(1), { limits: { ...limit, memoryReserved: notKnown('it depends') } }) },
      'what is reserved is not known; limited to 512 MiB each',
    ],
    [
      'memory',
      {
        container: testContainer(megabytes(1), { limits: { ...limit, memoryReserved: limit.memoryLimit } }),
        instances: 4,
      },
      '2 GiB for 4: 512 MiB reserved; limited to 512 MiB each',
    ],
    ['processors', {}, 'all of the host’s, shared'],
    ['startup', {}, '0.2 to 2.6 s for other images, cited'],
    ['kernel', {}, 'the host’s (linux), shared by all containers'],
    ['system', {}, 'programs for linux on amd64 only, on a base of debian:12'],
    ['portability', {}, 'any engine for linux/amd64; 250 MB through a registry'],
  ];
  for (const [row, more, text] of containers)
    it(`tells ${row} of containers: ${text}`, () => assert.equal(cellOf(testPair(more), row, 'container').text, text));

  it('cites every published figure with source and date', () => {
    const machine = testSide({ memory: written(bytes(gibibyte), nowhere), cpus: written(1, nowhere), hypervisor: kvm });
    const cells = compare(testPair({ machine })).rows.flatMap((row) => [row.container, row.machine]);
    const figures = cells.flatMap(({ published }) => published);
    assert.equal(figures.length, 7);
    for (const { what, source, date, low, high } of figures) {
      assert.ok(what !== '' && source.includes(' ') && /^\d{4}/.test(date ?? ''), `${what}: ${source}, ${date}`);
      assert.ok(high > 0 && (low ?? high) <= high, what);
    }
  });

  it('does not take the download of any version for that of one that is not known', () => {
    const version = notKnown('it depends');
    const box = { name: written('bento/ubuntu-24.04', nowhere), version, urls: leftOpen };
    const { text, notes } = cellOf(testPair({ machine: testSide({ box }) }), 'download', 'machine');
    assert.deepEqual([text, notes], ['?', ['it depends']]);
  });

  it('says what a disk may grow to, and nothing of it where there is none', () => {
    const notes = (more: Partial<Machine>) => cellOf(testPair({ machine: testSide(more) }), 'disk', 'machine').notes;
    assert.ok(notes({ disks: [testDisk(2)] }).includes('each may grow to 2.0 GB, which its guest sees'));
    assert.ok(!notes({}).some((note) => note.includes('grow')));
  });

  it('says why a machine may share more than is told', () => {
    const incomplete = [
      { field: 'devices', because: 'one is not known', span: null },
      { field: 'disks', because: 'another is not', span: null },
    ] as const;
    const { notes } = cellOf(testPair({ machine: testSide({ incomplete }) }), 'sharedWithHost', 'machine');
    assert.deepEqual(notes, ['there may be more: one is not known']);
  });

  it('has fits only where a host is given', () => {
    const ids = (pair: Pair) => compare(pair).rows.map(({ id }) => id);
    assert.ok(!ids(testPair()).includes('fits'));
    assert.ok(ids(testPair({ host: { memory: 1e9, cores: null, disk: null } })).includes('fits'));
  });

  it('tells the boundary and what opens it, with its line and rule', () => {
    const nothing = testIsolation('machine');
    const opening = { trait: 'shared-folders', what: 'A folder is shared.', severity: 'warning' } as const;
    const row = { id: 'shared-folders', title: 'Files of the host', state: 'opened', reasons: ['one'] } as const;
    const openings = [
      { ...opening, span: { start: 4, end: 5 }, rule: 'folder-shared' },
      { ...opening, span: null, rule: null },
    ];
    const side = machineSide(testMachine('m', { hypervisor: kvm }), testSource('a\nb\nc'), {
      ...nothing,
      openings,
      matrix: [row],
    });
    assert.ok('kind' in side);
    const pair = testPair({ machine: side });
    const { text, notes } = cellOf(pair, 'isolation', 'machine');
    assert.equal(text, 'A machine; 2 openings');
    assert.deepEqual(notes, ['opened: A folder is shared (line 3, folder-shared)', 'opened: A folder is shared']);
    const walled = testContainer(
      megabytes(1),
      {},
      {
        isolation: { boundary: 'A kernel.', openings: [], matrix: [{ ...row, state: 'absent', reasons: [] }] },
      },
    );
    const { walls, choose } = compare({ ...pair, container: walled });
    assert.deepEqual(walls, [
      {
        id: 'shared-folders',
        title: 'Files of the host',
        container: { state: 'absent', reasons: [] },
        machine: { state: 'opened', reasons: ['one'] },
      },
    ]);
    assert.match(choose.at(-1)?.text ?? '', /it leaves open: Files of the host$/);
  });
});

describe('which side is lighter', () => {
  const container = (image: Size) => testContainer(image);
  const tables: [name: string, image: Size, disk: Size, instances: number, found: unknown][] = [
    ['both known', megabytes(800), megabytes(800), 3, { side: 'container', atLeast: 3, likely: 3 }],
    ['the same', megabytes(800), megabytes(800), 1, null],
    ['the machine', megabytes(800), megabytes(400), 1, { side: 'machine', atLeast: 2, likely: 2 }],
    ['intervals that meet', rangeOf(100, 200, 400), rangeOf(300, 500, 900), 1, null],
    [
      'intervals apart',
      rangeOf(100, 200, 250),
      rangeOf(500, 800, 900),
      1,
      { side: 'container', atLeast: 2, likely: 4 },
    ],
    ['a machine without a disk', megabytes(800), megabytes(0), 1, null],
    ['a machine that is not known', megabytes(800), unknown('why'), 1, null],
    [
      'a machine known in part',
      megabytes(100),
      { kind: 'unknown', because: 'why', atLeast: bytes(300e6) },
      1,
      { side: 'container', atLeast: 3, likely: null },
    ],
  ];
  for (const [name, image, used, instances, found] of tables)
    it(`says so where it is certain: ${name}`, () => {
      const machine = testSide({ disks: [testDisk(0, { used })] });
      assert.deepEqual(lighter(container(image), machine, instances), found);
    });

  it('does not call a machine lighter that provisioners fill', () => {
    const machine = testSide({ disks: [testDisk(0.1)], provisioners });
    assert.equal(lighter(container(megabytes(800)), machine, 1), null);
    assert.deepEqual(lighter(container(megabytes(10)), machine, 1), { side: 'container', atLeast: 10, likely: null });
  });
});

describe('software from provisioners', () => {
  const disks = [testDisk(1)];
  const partOf = (software: Machine['software']) => {
    const side = testSide({ disks, provisioners, software });
    const part = side.stack.find(({ kind }) => kind === 'provisioned') ?? assert.fail('there is no part');
    return { size: part.size, note: part.note, disk: cellOf(testPair({ machine: side }), 'disk', 'machine') };
  };

  it('is a part with its bytes where it is weighed, and then nothing comes on top', () => {
    const size = rangeOf(200, 300, 400);
    const { disk, ...part } = partOf({ size, left: 'apt’s lists among it' });
    assert.deepEqual(part, { size, note: 'apt’s lists among it' });
    assert.equal(disk.text, '≈ 1.3 GB');
    assert.ok(!disk.notes.some((note) => note.includes('comes on top')), disk.notes.join());
  });

  it('is at least what is known of it, and says that more comes on top', () => {
    const size: Size = { kind: 'unknown', because: 'pip brings more', atLeast: bytes(2e8) };
    const { disk, ...part } = partOf({ size, left: null });
    assert.deepEqual(part, { size, note: null });
    assert.equal(disk.text, '≥ 1.2 GB');
    assert.ok(disk.notes.includes('what else its provisioner put into it comes on top'), disk.notes.join());
  });

  it('is not weighed where nothing is known of it, and says why', () => {
    const { disk, ...part } = partOf({ size: unknown('nobody reads Chef'), left: null });
    assert.deepEqual(part, { size: null, note: 'what they install is not weighed: nobody reads Chef' });
    assert.equal(disk.text, '1.0 GB');
    assert.ok(disk.notes.includes('what its provisioner put into it comes on top'), disk.notes.join());
  });
});

describe('when to choose which', () => {
  const reasons = (more: Partial<Machine>, pair: Partial<Pair> = {}) =>
    compare(testPair({ machine: testSide(more), ...pair })).choose.map(
      ({ side, text }) => `${side}: ${text.split(':')[0]}`,
    );

  it('follows from facts, and from nothing where none are known', () => assert.deepEqual(reasons({}), []));
  it('names disk, memory, kernel and system', () =>
    assert.deepEqual(
      reasons({
        disks: [testDisk(9)],
        memory: written(bytes(gibibyte), nowhere),
        hypervisor: kvm,
        os: fromImage('Windows 11', 'a test'),
      }),
      [
        'container: disk is scarce',
        'container: instances idle much',
        'machine: memory must have a bound',
        'machine: tenants do not trust each other, or a kernel of its own is needed',
        'machine: the work needs Windows 11',
      ],
    ));
  it('says nothing of limits and reservations that are not known', () => {
    const memory = written(bytes(gibibyte), nowhere);
    const ofLimits = (limits: Partial<typeof decides>) =>
      reasons({ memory }, { container: testContainer(megabytes(250), { limits: { ...decides, ...limits } }) });
    assert.deepEqual(ofLimits({ memoryLimit: notKnown('it depends') }), ['container: instances idle much']);
    assert.deepEqual(ofLimits({ memoryReserved: notKnown('it depends') }), []);
  });
  it('bounds a machine by what it may grow to', () => {
    const machine = testSide({
      memory: written(bytes(gibibyte), nowhere),
      maxMemory: written(bytes(4 * gibibyte), nowhere),
    });
    const { text } = compare(testPair({ machine })).choose.find(({ side }) => side === 'machine') ?? assert.fail();
    assert.ok(text.includes('cannot take more than 4 GiB,'), text);
  });
  it('does not weigh disks that are as good as the same against each other', () => {
    const container = testContainer(megabytes(1000));
    const alike = (gigabytes: number) => reasons({ disks: [testDisk(gigabytes)] }, { container });
    assert.deepEqual([alike(1.04), alike(1.06)], [[], ['container: disk is scarce']]);
  });
  it('praises no bound of a machine that may grow to nobody knows what', () => {
    const memory = written(bytes(gibibyte), nowhere);
    assert.deepEqual(reasons({ memory, maxMemory: notKnown('it depends') }), ['container: instances idle much']);
  });
  it('takes no system for needed that one of the containers has', () => {
    const on = (os: string) => testContainer(megabytes(1), { platform: { os, architecture: 'amd64', variant: '' } });
    const container = togetherContainers([on('linux'), on('windows')]);
    assert.ok('kind' in container);
    const guest = { os: fromImage('Windows 11', 'a test') };
    assert.deepEqual(reasons(guest, { container: on('linux') }), ['machine: the work needs Windows 11']);
    assert.deepEqual(reasons(guest, { container }), []);
  });
  it('does not praise the isolation of a machine that is emulated', () =>
    assert.deepEqual(reasons({ hypervisor: byDefault(hypervisors.emulated, 'a test') }), ['container: speed matters']));
});

describe('the curves of a comparison', () => {
  it('have a point for the number that is asked for, and grow as the sides do', () => {
    const machine = testSide({ disks: [testDisk(0.8)], memory: written(bytes(gibibyte), nowhere) });
    const { disk, memory } = compare(testPair({ machine, instances: 7 })).curves;
    assert.deepEqual(
      disk.map(({ instances }) => instances),
      [1, 2, 3, 5, 7, 10, 20, 30, 50, 100, 200, 300, 500, 1000],
    );
    const [seven, most] = [disk[4], disk.at(-1)];
    assert.deepEqual([seven?.container, seven?.machine], [megabytes(250), megabytes(5600)]);
    assert.deepEqual([most?.container, most?.machine], [megabytes(250), megabytes(800_000)]);
    const last = memory.at(-1);
    assert.ok(last?.machine.kind === 'known' && last.machine.bytes === 1000 * gibibyte);
    assert.equal(last.container.kind, 'unknown');
    assert.deepEqual(last.overhead, { container: { low: 4.18e9, high: 11e9 }, machine: null });
  });
});

describe('a machine as a side', () => {
  it('is none where a provider starts containers', () => {
    const machine = testMachine('web', { hypervisor: byDefault(hypervisors.docker, 'a test') });
    assert.deepEqual(machineSide(machine, testSource(''), testIsolation('machine')), {
      because: 'web runs as Docker (a container): there is no virtual machine to compare with',
    });
  });

  it('stacks what it stands on and what it brings, from the hardware up', () => {
    const master = { key: 'k', used: megabytes(800) };
    const { stack } = testSide({
      hypervisor: byDefault(hypervisors.virtualbox, 'a test'),
      cpus: written(2, nowhere),
      os: fromImage('Debian 12', 'a test'),
      disks: [testDisk(0.001, { master }), testDisk(0.5, { role: 'data', name: 'vdb' })],
      provisioners,
    });
    assert.deepEqual(
      stack.map(({ kind, label, per }) => [kind, label, per]),
      [
        ['hardware', 'hardware', 'host'],
        ['hostSystem', 'system of the host', 'host'],
        ['hypervisor', 'VirtualBox', 'host'],
        ['virtualHardware', 'virtual hardware: 2 vCPU, memory not known', 'each'],
        ['sharedImage', 'guest kernel and system: Debian 12', 'once'],
        ['guestSystem', 'differences of vda', 'each'],
        ['provisioned', 'software from its provisioner', 'each'],
        ['dataDisk', 'disk vdb', 'each'],
      ],
    );
  });
});
