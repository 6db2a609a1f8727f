import assert from 'node:assert/strict';
import { readLibvirt } from '../../formats/libvirt/read';
import { type Answer, missing, pending, ready } from '../../sizes/answer';
import { bytes } from '../../sizes/bytes';
import { known } from '../../sizes/size';
import { type Fact, knownValue } from '../fact';
import type { Machine } from '../model';
import { machineTotals } from '../totals';
import type { ImageFile, LookAtImage } from './disks';
import { machineOfDomain } from './machine';
import { systemName } from './osinfo';

const nowhere: LookAtImage = (_, name) => missing(`${name} is not on this machine`);

function machineOf(text: string, look: LookAtImage = nowhere): Machine {
  const { model } = readLibvirt(text);
  assert.ok(model.kind === 'domain', `it is read as ${model.kind}`);
  return machineOfDomain(model, look);
}

const domain = (type: string, inner = ''): string => `<domain type='${type}'><name>a</name>${inner}</domain>`;
const devices = (inner: string): string => domain('kvm', `<memory>1024</memory><devices>${inner}</devices>`);

function shown(fact: Fact<unknown>): string {
  if (fact.kind !== 'known') return fact.kind === 'unknown' ? `? ${fact.because}` : 'unset';
  return fact.origin.kind === 'default' ? `${fact.value} by ${fact.origin.source}` : String(fact.value);
}

describe('machines of libvirt’s domains', () => {
  const disk = (file: string) => `<devices><disk><source file='${file}'/></disk></devices>`;
  const types: [type: string, inner: string, name: string | null, level: 1 | 2 | null][] = [
    ['kvm', '', 'KVM', 1],
    ['qemu', '', 'QEMU without acceleration', 2],
    ['hvf', '', 'QEMU with Apple’s Hypervisor.framework', 2],
    ['xen', '', 'Xen', 1],
    ['lxc', '', 'LXC (a container)', null],
    ['bhyve', '', 'bhyve', 2],
    ['vz', '<os><type>hvm</type></os>', 'Virtuozzo', 1],
    ['vz', '<os><type>exe</type></os>', 'Virtuozzo (a container)', null],
    ['vmware', disk('[store1] a/a.vmdk'), 'VMware ESXi', 1],
    ['vmware', disk('/vm/a.vmdk'), 'VMware Workstation or Fusion', 2],
    ['vmware', '', null, null],
    ['nonsense', '<memory>1</memory>', null, null],
  ];
  for (const [type, inner, name, level] of types)
    it(`type ${type}${inner === '' ? '' : ` with ${inner.slice(0, 40)}`} runs on ${name}`, () => {
      const { hypervisor } = machineOf(domain(type, inner));
      const value = knownValue(hypervisor);
      assert.deepEqual([value?.name ?? null, value?.type ?? null], [name, level]);
      assert.equal(hypervisor.kind, name === null ? 'unknown' : 'known');
    });

  const firmwares: [os: string, firmware: string][] = [
    ["<os><type arch='x86_64'>hvm</type></os>", 'bios by libvirt'],
    ["<os><type arch='aarch64'>hvm</type></os>", 'unset'],
    ["<os firmware='efi'><type>hvm</type></os>", 'efi'],
    [
      "<os firmware='efi'><type>hvm</type><firmware><feature enabled='yes' name='secure-boot'/></firmware></os>",
      'efi with secure boot',
    ],
    [
      "<os><type>hvm</type><loader readonly='yes' secure='yes' type='pflash'>/x.fd</loader></os>",
      'efi with secure boot',
    ],
    ["<os><type>hvm</type><loader type='rom'>/b.bin</loader></os>", '/b.bin'],
  ];
  for (const [os, firmware] of firmwares)
    it(`firmware of ${os}`, () => assert.equal(shown(machineOf(domain('kvm', os)).firmware), firmware));

  it('fills in libvirt’s defaults with their name, and invents no memory', () => {
    const { cpus, memory, cpusAtStart, hostname } = machineOf(domain('kvm', '<devices/>'));
    assert.deepEqual([cpus, memory, cpusAtStart, hostname].map(shown), [
      '1 by libvirt',
      '? the domain names no memory',
      'unset',
      'unset',
    ]);
  });

  it('takes the balloon’s memory beside that at boot', () => {
    const text = "<memory unit='GiB'>4</memory><currentMemory unit='GiB'>2</currentMemory><vcpu current='2'>8</vcpu>";
    const { memory, currentMemory, cpus, cpusAtStart } = machineOf(domain('kvm', text));
    assert.deepEqual([memory, currentMemory, cpus, cpusAtStart].map(knownValue), [4 * 2 ** 30, 2 * 2 ** 30, 8, 2]);
  });

  const forwards: [inner: string, ports: string[]][] = [
    [
      "<portForward proto='tcp' address='127.0.0.1'><range start='2022' to='22'/></portForward>",
      ['127.0.0.1:2022 → 22 tcp'],
    ],
    [
      "<portForward proto='udp'><range start='5000' end='5002' to='6000'/></portForward>",
      ['null:5000 → 6000 udp', 'null:5001 → 6001 udp', 'null:5002 → 6002 udp'],
    ],
    ["<portForward proto='tcp'><range start='80'/></portForward>", ['null:80 → 80 tcp']],
  ];
  for (const [inner, ports] of forwards)
    it(`ports of ${inner}`, () => {
      const card = `<interface type='user'><backend type='passt'/>${inner}</interface>`;
      const { forwardedPorts } = machineOf(devices(card));
      assert.deepEqual(
        forwardedPorts.map(
          ({ host, guest, hostIp, protocol }) =>
            `${knownValue(hostIp)}:${knownValue(host)} → ${knownValue(guest)} ${knownValue(protocol)}`,
        ),
        ports,
      );
    });

  it('lists no more ports of a range than anybody reads', () => {
    const range = "<portForward proto='tcp'><range start='1' end='99999999'/></portForward>";
    const card = `<interface type='user'>${range}</interface>`;
    assert.equal(machineOf(devices(card)).forwardedPorts.length, 256);
  });

  it('shows what folders and devices are', () => {
    const machine = machineOf(
      devices(
        `<filesystem type='mount'><source dir='/srv'/><target dir='s'/><readonly/></filesystem>
        <graphics type='vnc' port='5901' listen='0.0.0.0'/><tpm model='tpm-tis'><backend type='emulator' version='2.0'/></tpm>
        <sound model='ich9'/><controller type='usb'/>`,
      ),
    );
    assert.deepEqual(
      machine.sharedFolders.map(({ host, type, readOnly }) => [host, type, readOnly].map(shown)),
      [['/srv', '9p by libvirt, whose driver “path” is 9p', 'true']],
    );
    assert.deepEqual(
      machine.devices.map(({ kind, text }) => `${kind}: ${text}`),
      ['graphics: vnc on 0.0.0.0:5901', 'tpm: tpm-tis emulator 2.0', 'sound: ich9'],
    );
  });

  describe('disks', () => {
    const size = (count: number) => known(bytes(count), { kind: 'counted', source: 'a test' });
    const overlay: ImageFile = {
      format: 'qcow2',
      virtual: size(5000),
      used: size(10),
      backing: '/m',
      below: size(700),
    };
    const master: ImageFile = { format: 'qcow2', virtual: size(5000), used: size(600), backing: null, below: null };
    const images = new Map<string, Answer<ImageFile>>([
      ['/o', ready(overlay)],
      ['/m', ready(master)],
      ['/later', pending],
    ]);
    const look: LookAtImage = (_, name) => images.get(name) ?? missing(`${name} is not on this machine`);
    const disks = (inner: string) => machineOf(devices(inner), look).disks;

    it('take sizes and what lies below from the image', () => {
      const [disk] = disks("<disk><driver type='qcow2'/><source file='/o'/><target dev='vda'/></disk>");
      assert.deepEqual(
        [disk?.virtual, disk?.used, disk?.master],
        [size(5000), size(10), { key: '/m', used: size(700) }],
      );
    });

    it('take what lies below from the definition, and ask for it', () => {
      const below = "<backingStore type='file'><format type='qcow2'/><source file='/m'/></backingStore>";
      const [disk] = disks(`<disk><source file='/none'/>${below}<target dev='vda'/></disk>`);
      assert.deepEqual([disk?.used.kind, disk?.master], ['unknown', { key: '/m', used: size(600) }]);
      assert.match(disk?.used.kind === 'unknown' ? disk.used.because : '', /\/none is not on this machine/);
    });

    it('count once what two of them stand on', () => {
      const one = "<disk><source file='/o'/><target dev='vda'/></disk>";
      const machines = [machineOf(devices(one), look), machineOf(devices(one), look)];
      const { disk } = machineTotals(machines, false);
      assert.equal(disk.kind === 'known' && disk.bytes, 720);
    });

    const roles: [disk: string, role: string, source: string, place: string][] = [
      ["<disk><source file='/a'/></disk>", 'primary', '/a', 'unset'],
      ["<disk device='cdrom'><source file='/a'/></disk>", 'cdrom', '/a', 'unset'],
      ["<disk device='floppy'/>", 'floppy', 'unset', 'unset'],
      ["<disk type='block'><source dev='/dev/sdb'/></disk>", 'primary', '/dev/sdb', 'unset'],
      ["<disk type='volume'><source pool='p' volume='v'/></disk>", 'primary', 'v', 'p'],
      [
        "<disk type='network'><source protocol='rbd' name='p/i'><host name='m' port='6789'/></source></disk>",
        'primary',
        'p/i',
        'rbd://m:6789',
      ],
      ["<disk type='network'><source protocol='nbd'/></disk>", 'primary', 'unset', 'nbd://'],
    ];
    for (const [text, role, source, place] of roles)
      it(`of ${text}`, () => {
        const [disk] = disks(text);
        assert.deepEqual(
          [disk?.role, shown(disk?.source ?? unsetFact), shown(disk?.place ?? unsetFact)],
          [role, source, place],
        );
        assert.equal(disk?.virtual.kind, 'unknown');
      });
  });

  const systems: [address: string, name: string][] = [
    ['http://debian.org/debian/12', 'Debian 12'],
    ['http://microsoft.com/win/11', 'Windows 11'],
    ['http://redhat.com/rhel/9.2', 'Red Hat Enterprise Linux 9.2'],
    ['http://fedoraproject.org/fedora/unknown', 'Fedora of some version'],
    ['http://libosinfo.org/linux/2022', 'Linux 2022'],
    ['http://x.org/constructor/1', 'Constructor 1'],
    ['', ''],
  ];
  for (const [address, name] of systems) it(`${address} is ${name}`, () => assert.equal(systemName(address), name));
});

const unsetFact: Fact<string> = { kind: 'unset', decides: null };
