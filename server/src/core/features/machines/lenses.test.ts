import assert from 'node:assert/strict';
import { byDefault, type Fact, leftTo, notKnown, written } from '../../machines/fact';
import { hypervisors } from '../../machines/hypervisors';
import type { Machine, MachineBox } from '../../machines/model';
import { testDisk, testMachine } from '../../machines/testMachine';
import { type Bytes, bytes } from '../../sizes/bytes';
import { machineLenses } from './lenses';
import { machineProblems } from './problems';
import { machineStatus } from './status';
import { machineSymbols } from './symbols';
import { testReading, testVagrantfile } from './testSnapshot';
import { resourcesOf } from './words';

const at = { start: 0, end: 1 };
const gib = (count: number): Fact<Bytes> => written(bytes(count * 2 ** 30), at);
const onVirtualBox = { hypervisor: byDefault(hypervisors.virtualbox, 'a test') };
const box = (name: string): MachineBox => ({ name: written(name, at), version: notKnown(''), urls: notKnown('') });
const usual = { ...onVirtualBox, cpus: written(2, at), memory: gib(2), box: box('bento/ubuntu-24.04') };

describe('what a lens says of machines', () => {
  const said: readonly (readonly [what: string, machines: readonly Partial<Machine>[], expected: string])[] = [
    ['one', [usual], '2 vCPU · 2 GiB · bento/ubuntu-24.04 · VirtualBox (type 2)'],
    ['equal ones', [usual, usual], '2 vCPU · 2 GiB · bento/ubuntu-24.04 · VirtualBox (type 2)'],
    [
      'different ones',
      [usual, { ...usual, cpus: written(4, at), memory: gib(8) }],
      '2–4 vCPU · 2–8 GiB · bento/ubuntu-24.04 · VirtualBox (type 2)',
    ],
    [
      'two boxes',
      [usual, { ...usual, box: box('x/y') }],
      '2 vCPU · 2 GiB · bento/ubuntu-24.04, x/y · VirtualBox (type 2)',
    ],
    [
      'three boxes',
      [usual, { ...usual, box: box('x/y') }, { ...usual, box: box('z') }],
      '2 vCPU · 2 GiB · 3 different · VirtualBox (type 2)',
    ],
    [
      'an unknown amount',
      [{ ...usual, cpus: notKnown('nproc') }],
      '? vCPU · 2 GiB · bento/ubuntu-24.04 · VirtualBox (type 2)',
    ],
    [
      'one unknown among others',
      [usual, { ...usual, memory: notKnown('x') }],
      '2 vCPU · ? memory · bento/ubuntu-24.04 · VirtualBox (type 2)',
    ],
    [
      'what the box decides',
      [{ ...usual, cpus: leftTo('the box'), memory: leftTo('the box') }],
      'vCPU and memory: the box’s · bento/ubuntu-24.04 · VirtualBox (type 2)',
    ],
    [
      'half of what the box decides',
      [{ ...usual, cpus: leftTo('the box') }],
      'vCPU: the box’s · 2 GiB · bento/ubuntu-24.04 · VirtualBox (type 2)',
    ],
    [
      'a container',
      [
        {
          hypervisor: byDefault(hypervisors.docker, 'x'),
          cpus: leftTo('nobody: it takes all'),
          memory: leftTo('nobody: it takes all'),
        },
      ],
      'vCPU and memory: no limit · Docker (a container)',
    ],
    [
      'a disk',
      [{ ...usual, disks: [testDisk(1.5)] }],
      '2 vCPU · 2 GiB · bento/ubuntu-24.04 · 1.5 GB of disk · VirtualBox (type 2)',
    ],
    [
      'a disk of which the most is known',
      [{ ...usual, disks: [testDisk(null, { virtual: testDisk(20).virtual })] }],
      '2 vCPU · 2 GiB · bento/ubuntu-24.04 · up to 20 GB of disk · VirtualBox (type 2)',
    ],
    [
      'a disk that nobody knows',
      [{ ...usual, disks: [testDisk(null)] }],
      '2 vCPU · 2 GiB · bento/ubuntu-24.04 · ? disk · VirtualBox (type 2)',
    ],
  ];
  for (const [what, machines, expected] of said)
    it(what, () => assert.equal(resourcesOf(machines.map((each, index) => testMachine(`m${index}`, each))), expected));
});

describe('lenses on machines', () => {
  const text = '# three\nVagrant.configure("2") do |config|\n  define\nend\n';
  const heading = { start: text.indexOf('define'), end: text.indexOf('define') + 6 };
  const loop = ['web-1', 'web-2', 'web-3'].map((name) =>
    testMachine(name, { ...usual, heading, disks: [testDisk(1)] }),
  );

  it('tell of a loop once, and above the file what all come to', () => {
    assert.deepEqual(
      machineLenses(testVagrantfile(text, loop)).map(({ span, title }) => [text.slice(span.start, span.end), title]),
      [
        ['Vagrant.configure("2") do |config|', '3 machines · 6 vCPU · 6 GiB · 3.0 GB of disk'],
        [
          'define',
          '×3: web-1 … web-3, each 2 vCPU · 2 GiB · bento/ubuntu-24.04 · 1.0 GB of disk · VirtualBox (type 2)',
        ],
      ],
    );
  });

  it('name a machine that has a name, and leave out the name that Vagrant gives', () => {
    const lens = (name: string) =>
      machineLenses(testVagrantfile(text, [testMachine(name, { ...onVirtualBox, ...usual })]));
    assert.match(lens('web')[0]?.title ?? '', /^web: 2 vCPU/);
    assert.match(lens('default')[0]?.title ?? '', /^2 vCPU/);
  });

  it('say when there may be more', () => {
    const gaps = [{ because: 'the list depends on the host', span: null }];
    assert.equal(machineLenses(testVagrantfile(text, [], { gaps }))[0]?.title, 'how many machines is not known');
    const some = machineLenses(testVagrantfile(text, loop, { gaps }))[0]?.title ?? '';
    assert.match(some, /^3 machines · .*, and how many more is not known$/);
  });

  it('are silent of a file that cannot be read, which a problem tells of, and of one that is still being read', () => {
    const refused = testVagrantfile(text, [], { refused: 'it is longer than 300 kB' });
    assert.deepEqual(machineLenses(refused), []);
    assert.deepEqual(
      machineProblems(refused).map(({ message, severity }) => `${severity} ${message}`),
      ['information The machines of this file are not told: it is longer than 300 kB.'],
    );
    assert.deepEqual(machineLenses(testVagrantfile(text, [], { pending: true })), []);
  });

  it('say of which machines it is not certain that there are just these', () => {
    const incomplete = [{ field: 'machine', because: 'the list depends on the host', span: null }];
    const unsure = [testMachine('n', { ...usual, incomplete, heading })];
    const [total, lens] = machineLenses(testVagrantfile(text, unsure));
    assert.match(total?.title ?? '', /^≈ 1 machine · 2 vCPU/);
    assert.match(lens?.title ?? '', /^not certain: n: 2 vCPU/);
  });

  it('say which machines wait until they are named, and of a loop only where all of them do', () => {
    const waiting = (...autostart: readonly boolean[]) => {
      const machines = autostart.map((each, index) => testMachine(`n${index}`, { ...usual, heading, autostart: each }));
      return machineLenses(testVagrantfile(text, machines)).at(-1)?.title.endsWith(' · starts on demand');
    };
    assert.deepEqual([waiting(false), waiting(true)], [true, false]);
    assert.deepEqual([waiting(false, false), waiting(false, true)], [true, false]);
  });

  it('are there once for a libvirt domain, on its start tag', () => {
    const domain = "<domain type='kvm'><name>db</name><memory unit='GiB'>4</memory><vcpu>2</vcpu></domain>";
    const [lens, ...others] = machineLenses(testReading(domain, 'libvirt'));
    assert.equal(lens?.title, 'db: 2 vCPU · 4 GiB · KVM (type 1)');
    assert.deepEqual([lens?.span.start, others], [0, []]);
  });

  const definitions: readonly (readonly [text: string, title: string])[] = [
    [
      "<volume><name>a.img</name><capacity unit='GiB'>20</capacity><allocation>0</allocation><target><format type='qcow2'/></target></volume>",
      'a.img: 20 GiB for the guest · 0 bytes taken at first · qcow2',
    ],
    ["<volume><name>a</name><capacity unit='M'>1</capacity></volume>", 'a: 1 MiB for the guest · 1 MiB taken at first'],
    [
      "<network><name>n</name><forward/><ip address='10.0.0.1' netmask='255.255.255.0'><dhcp><range start='10.0.0.2' end='10.0.0.9'/></dhcp></ip></network>",
      'n: nat network · 10.0.0.1/255.255.255.0 · DHCP',
    ],
    ["<network><name>n</name><bridge name='b0'/></network>", 'n: isolated network'],
    ["<pool type='dir'><name>p</name><target><path>/images</path></target></pool>", 'p: dir pool · /images'],
  ];
  for (const [definition, title] of definitions)
    it(`tell of ${title}`, () =>
      assert.deepEqual(
        machineLenses(testReading(definition, 'libvirt')).map((lens) => lens.title),
        [title],
      ));

  it('are for the status bar, too', () => {
    assert.equal(machineStatus(testVagrantfile(text, loop)).text, '3 machines · 6 vCPU · 6 GiB');
    assert.equal(machineStatus(testVagrantfile(text, [])).text, null);
    assert.match(machineStatus(testVagrantfile(text, loop)).detail, /- \*\*web-1 … web-3\*\*: 2 vCPU/);
  });

  it('come with an outline of machines and their parts', () => {
    const [entry] = machineSymbols(testVagrantfile(text, loop));
    assert.equal(entry?.name, 'web-1 … web-3 (×3)');
    assert.deepEqual(
      entry?.children.map(({ name, detail }) => `${name} ${detail}`),
      ['box bento/ubuntu-24.04', 'memory 2 GiB', 'processors 2'],
    );
  });

  it('come with an outline that says of a loop what its parts are for all of its machines', () => {
    const differing = [1, 2, 3].map((count) =>
      testMachine(`web-${count}`, {
        ...usual,
        heading,
        memory: count === 3 ? gib(0.5) : gib(count),
        cpus: count === 2 ? notKnown('nproc', at) : written(count, at),
        box: box(`x/${count}`),
      }),
    );
    const details = (machines: readonly Machine[]) =>
      machineSymbols(testVagrantfile(text, machines))[0]?.children.map(({ name, detail }) => `${name} ${detail}`);
    assert.deepEqual(details(differing), ['box x/1 … x/3', 'memory 512 MiB–2 GiB', 'processors ?']);
    assert.deepEqual(details(differing.slice(0, 2)), ['box x/1, x/2', 'memory 1–2 GiB', 'processors ?']);
  });
});
