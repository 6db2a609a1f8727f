import assert from 'node:assert/strict';
import { testReading, testVagrantfile } from '../features/machines/testSnapshot';
import { byDefault, leftTo, notKnown, unset, written } from '../machines/fact';
import { hypervisors } from '../machines/hypervisors';
import type { ForwardedPort, Machine, MachineSetting, SharedFolder } from '../machines/model';
import { testMachine } from '../machines/testMachine';
import { rulesById } from '../rules/ruleNames';
import { testSnapshot } from '../waste/testSnapshot';
import { isolationOfImage } from './image';
import { isolationOfMachine } from './machine';
import { libvirtDefaults, vagrantDefaults, vagrantLibvirtDefaults } from './machineDefaults';
import type { Isolation, TraitId } from './model';
import { reportedBy } from './reportedBy';

function state({ traits }: Isolation, id: TraitId): string {
  const trait = traits.find((each) => each.id === id);
  assert.ok(trait, id);
  assert.equal(trait.state === 'opened', trait.openings.length > 0);
  const { value } = trait;
  const word = value.kind === 'known' ? value.value : value.kind === 'unknown' ? value.because : 'unset';
  const openings = trait.openings.map(({ what, severity, rule }) => `| ${severity} ${rule ?? 'no rule'}: ${what}`);
  return [trait.state, word, ...openings].join(' ');
}

const kvm = '<name>a</name><memory>1048576</memory><os><type arch="x86_64">hvm</type></os>';

function domain(devices: string, more = '', type = 'kvm'): Isolation {
  const text = `<domain type='${type}'>${kvm}${more}<devices>${devices}</devices></domain>`;
  const snapshot = testReading(text, 'libvirt');
  const [machine] = snapshot.machines;
  assert.ok(machine, JSON.stringify(snapshot.problems));
  return isolationOfMachine(machine, snapshot);
}

function vagrant(more: Partial<Machine>): Isolation {
  const machine = testMachine('a', more);
  return isolationOfMachine(machine, testVagrantfile('', [machine]));
}

const place = { start: 0, end: 0 };
const setting = (name: string, value: string | boolean): MachineSetting => ({
  name,
  value: written(value, place),
  span: place,
});

describe('the isolation of a Dockerfile’s image', () => {
  const cases: readonly [text: string, id: TraitId, expected: RegExp][] = [
    ['FROM scratch\n', 'user', /^absent root$/],
    ['FROM scratch\nUSER 1000\n', 'user', /^kept 1000$/],
    ['FROM example.org/other\n', 'user', /^unknown the base image may name a user$/],
    ['FROM scratch\nARG who\nUSER $who\n', 'user', /^unknown it depends on a variable/],
    ['FROM debian\nUSER root\n', 'user', /^opened root \| \w+ user-root: /],
    ['FROM debian AS a\nUSER 7\nFROM a\n', 'user', /^kept 7$/],
    [
      'FROM debian\nENV AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKY\n',
      'secrets',
      /^opened none .*secret-in-variable/,
    ],
    ['FROM scratch\n', 'secrets', /^kept none/],
    ['FROM scratch\nEXPOSE 80\n', 'ports', /^kept none published; EXPOSE alone/],
    ['FROM debian\nRUN chmod u+s /bin/tar\n', 'no-new-privileges', /^opened .*setuid-set/],
    ['', 'user', /^absent root$/],
  ];
  for (const [text, id, expected] of cases)
    it(`${JSON.stringify(text)}: ${id}`, () => assert.match(state(isolationOfImage(testSnapshot(text)), id), expected));
});

describe('the isolation of a domain of libvirt', () => {
  for (const [id, wall] of Object.entries(libvirtDefaults)) {
    it(`has libvirt’s default where nothing is said: ${id}`, () => {
      // Without a console there is none to listen.
      const found = domain(id === 'graphics' ? "<graphics type='vnc'/>" : '');
      const trait = found.traits.find((each) => each.id === id);
      assert.equal(trait?.state, wall.state);
      assert.deepEqual(trait?.value, byDefault(wall.value, wall.source, wall.date));
    });
  }

  const cases: readonly [devices: string, more: string, id: TraitId, expected: RegExp][] = [
    ['', '', 'kernel', /^kept its own$/],
    ['', '', 'hypervisor', /^kept KVM \(type 1\)$/],
    ['', '', 'cpu', /^kept 1 vCPU$/],
    ['', '', 'memory', /^kept 1 GiB$/],
    ['', "<seclabel type='none'/>", 'svirt', /^opened none \| error seclabel-none: /],
    ['', "<seclabel type='dynamic' model='selinux'/>", 'svirt', /^kept dynamic$/],
    ["<graphics type='vnc' listen='0.0.0.0'/>", '', 'graphics', /^opened 0\.0\.0\.0 \| error graphics-open: /],
    ["<graphics type='vnc' listen='127.0.0.1'/>", '', 'graphics', /^kept 127\.0\.0\.1$/],
    ['', '', 'graphics', /^kept none$/],
    [
      "<tpm model='tpm-tis'><backend type='passthrough'><device path='/dev/tpm0'/></backend></tpm>",
      '',
      'tpm',
      /^opened passthrough \| warning tpm-passthrough: /,
    ],
    ["<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>", '', 'tpm', /^kept emulator$/],
    [
      "<filesystem type='mount'><source dir='/srv'/><target dir='x'/><readonly/></filesystem>",
      '',
      'shared-folders',
      /^opened none \| \w+ [\w-]+( rule)?: it reads the folder \/srv of the host/,
    ],
    [
      "<hostdev mode='subsystem' type='pci'><source><address domain='0' bus='6' slot='2' function='0'/></source></hostdev>",
      '',
      'devices',
      /^opened .*\| \w+ device-passed-through: it has the host’s device pci/,
    ],
    [
      "<hostdev mode='subsystem' type='usb'><source><vendor id='0x1234'/><product id='0xbeef'/></source></hostdev>",
      '',
      'usb',
      /^opened .*: it has the host’s device usb/,
    ],
    ["<interface type='bridge'><source bridge='br0'/></interface>", '', 'networks', /it stands|network br0/],
    ["<interface type='network'><source network='default'/></interface>", '', 'kernel', /^kept/],
    ['', "<cpu mode='host-passthrough'/>", 'nested', /^(unknown the host’s KVM decides|opened)/],
    ['', '', 'nested', /^kept/],
    [
      '',
      "<launchSecurity type='sev-snp'><policy>0x00030000</policy></launchSecurity>",
      'memory-encryption',
      /^kept sev-snp$/,
    ],
  ];
  for (const [devices, more, id, expected] of cases)
    it(`${devices}${more || '-'}: ${id}`, () => assert.match(state(domain(devices, more), id), expected));

  it('says what separates it from the host', () => {
    assert.equal(
      domain('').boundary,
      'It has a kernel of its own: virtual hardware and KVM (type 1), which sVirt confines where the host has SELinux or AppArmor, separate it from the host.',
    );
    assert.equal(
      domain('', "<seclabel type='none'/>").boundary,
      'It has a kernel of its own: virtual hardware and KVM (type 1) separate it from the host.',
    );
  });

  it('knows a container of libvirt for one', () => {
    const found = domain('', '', 'lxc');
    assert.match(state(found, 'kernel'), /^(absent|opened) the host’s, shared/);
    assert.equal(found.boundary, 'It is a container of LXC: it shares the host’s kernel.');
    assert.equal(found.matrix.find(({ id }) => id === 'seccomp')?.state, 'unknown');
    assert.equal(domain('').matrix.find(({ id }) => id === 'seccomp')?.state, 'absent');
  });

  it('does not guess at types that nobody knows', () => {
    const found = domain('', '', 'riddle');
    assert.match(state(found, 'kernel'), /^unknown/);
    assert.match(found.boundary, /^What separates it from the host is not known: /);
    assert.match(state(found, 'svirt'), /^unknown/);
  });
});

describe('the isolation of a machine of Vagrant', () => {
  for (const [id, wall] of Object.entries(vagrantDefaults)) {
    it(`has Vagrant’s default where nothing is said: ${id}`, () => {
      const trait = vagrant({}).traits.find((each) => each.id === id);
      assert.deepEqual([trait?.state, trait?.value], [wall.state, byDefault(wall.value, wall.source, wall.date)]);
    });
  }
  for (const [id, wall] of Object.entries(vagrantLibvirtDefaults)) {
    it(`has vagrant-libvirt’s default where nothing is said: ${id}`, () => {
      const found = vagrant({ provider: written('libvirt', place) });
      const trait = found.traits.find((each) => each.id === id);
      assert.deepEqual([trait?.state, trait?.value], [wall.state, byDefault(wall.value, wall.source, wall.date)]);
    });
  }

  const folder: SharedFolder = {
    span: place,
    host: written('.', place),
    guest: written('/vagrant', place),
    type: unset,
    readOnly: byDefault(false, 'Vagrant'),
    options: [],
  };
  const port: ForwardedPort = {
    span: place,
    guest: written(80, place),
    host: written(8080, place),
    guestIp: unset,
    hostIp: unset,
    protocol: unset,
    autoCorrect: unset,
    id: unset,
  };
  const network = {
    type: 'public_network',
    span: place,
    ip: unset,
    source: unset,
    mac: unset,
    model: unset,
    options: [],
  };
  const cases: readonly [more: Partial<Machine>, id: TraitId, expected: RegExp][] = [
    [{}, 'kernel', /^unknown nobody looked$/],
    [{ hypervisor: written(hypervisors.virtualbox, place) }, 'kernel', /^kept its own$/],
    [{ hypervisor: written(hypervisors.docker, place) }, 'kernel', /^absent the host’s, shared$/],
    [{}, 'svirt', /^absent none: sVirt is libvirt’s$/],
    [{ provider: notKnown('it is a riddle') }, 'svirt', /^unknown/],
    [{ provider: written('libvirt', place) }, 'svirt', /^kept a label/],
    [{ cpus: leftTo('the box') }, 'cpu', /^kept what the box sets$/],
    [{ cpus: notKnown('it is a riddle') }, 'cpu', /^unknown it is a riddle$/],
    [{}, 'tpm', /^unknown the box decides$/],
    [{ settings: [setting('modifyvm.--tpm-type', '2.0')] }, 'tpm', /^kept 2\.0$/],
    [{ settings: [setting('modifyvm.--tpm-type', 'none')] }, 'tpm', /^absent none$/],
    [{}, 'secure-boot', /^unknown the box decides$/],
    [{ sharedFolders: [folder] }, 'shared-folders', /^opened none \| information .*: it may write the folder \. of/],
    [{ sharedFolders: [{ ...folder, readOnly: written(true, place) }] }, 'shared-folders', /: it reads the folder \./],
    [{ sharedFolders: [{ ...folder, type: written('rsync', place) }] }, 'shared-folders', /^kept none$/],
    [{ sharedFolders: [{ ...folder, host: notKnown('a riddle') }] }, 'shared-folders', /a folder that is not known/],
    [{ forwardedPorts: [port] }, 'ports', /\| warning .*: port 80 is port 8080 of the host, on all its addresses$/],
    [
      { forwardedPorts: [{ ...port, hostIp: written('127.0.0.1', place) }] },
      'ports',
      /\| information .*programs alone$/,
    ],
    [{ forwardedPorts: [{ ...port, id: written('ssh', place) }] }, 'ports', /^kept SSH alone/],
    [{ forwardedPorts: [{ ...port, id: written('winrm-ssl', place) }] }, 'ports', /^kept SSH alone/],
    [{ provider: written('libvirt', place) }, 'ports', /^kept none: the host reaches it on a network of its own$/],
    [{ networks: [network] }, 'networks', /\| warning .*: it stands on the host’s own network$/],
    [{ networks: [{ ...network, type: 'private_network' }] }, 'networks', /^kept/],
    [
      { settings: [setting('modifyvm.--clipboard-mode', 'bidirectional')] },
      'clipboard',
      /shares the clipboard \(bidirectional\)$/,
    ],
    [{ settings: [setting('modifyvm.--clipboard', 'disabled')] }, 'clipboard', /^kept disabled$/],
    [{}, 'clipboard', /^unknown the box decides$/],
    [{ settings: [setting('modifyvm.--draganddrop', 'hosttoguest')] }, 'drag-and-drop', /^opened hosttoguest/],
    [{ settings: [setting('modifyvm.--nested-hw-virt', 'on')] }, 'nested', /^opened on/],
    [{ settings: [setting('modifyvm.--usb', 'on')] }, 'usb', /^opened on/],
    [{ devices: [{ kind: 'usb', span: place, text: 'x' }] }, 'usb', /it has the host’s usb x$/],
    [{ devices: [{ kind: 'pci', span: place, text: 'x' }] }, 'devices', /it has the host’s pci x$/],
    [{ settings: [setting('modifyvm.--vrde', 'on')] }, 'graphics', /^opened on/],
    [
      { provider: written('libvirt', place), settings: [setting('libvirt.graphics_ip', '0.0.0.0')] },
      'graphics',
      /its screen is open on 0\.0\.0\.0$/,
    ],
    [{ settings: [setting('ssh.insert_key', false)] }, 'credentials', /^opened .*the key that everybody knows/],
    [{ settings: [setting('ssh.insert_key', true)] }, 'credentials', /^kept/],
    [{ settings: [setting('ssh.password', 'vagrant')] }, 'credentials', /its password stands in the file$/],
    [
      { settings: [{ name: 'ssh.insert_key', value: notKnown('a riddle'), span: null }] },
      'credentials',
      /^unknown a riddle$/,
    ],
  ];
  for (const [at, [more, id, expected]] of cases.entries())
    it(`reads ${id} (${at}): ${expected.source}`, () => assert.match(state(vagrant(more), id), expected));
});

describe('the rules that report openings', () => {
  for (const id of new Set(Object.values(reportedBy).flat())) it(`there is ${id}`, () => assert.ok(rulesById.has(id)));
});
