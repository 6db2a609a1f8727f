import assert from 'node:assert/strict';
import type { DomainModel } from './model/domain';
import { readLibvirt } from './read';
import type { Setting } from './setting';

function domain(parts: string, attributes = "type='kvm'"): DomainModel {
  const { model } = readLibvirt(`<domain ${attributes}>${parts}</domain>`);
  if (model.kind !== 'domain') throw new Error(`it is read as ${model.kind}`);
  return model;
}

/** The value, or why it is unknown, or null for what is absent. */
function show(setting: Setting<unknown>): unknown {
  if (setting.kind === 'unknown') return `? ${setting.because}`;
  return setting.kind === 'written' ? setting.value : null;
}

const KiB = 1024;

describe('memory', () => {
  // What `virsh define` and `virsh dominfo` of libvirt 9.0 say of each.
  const cases: readonly (readonly [parts: string, total: unknown, atStart: unknown])[] = [
    ['<memory>2048</memory>', 2048 * KiB, 2048 * KiB],
    ["<memory unit='GB'>2</memory>", 1_953_125 * KiB, 1_953_125 * KiB],
    ["<memory unit='gb'>2</memory>", 1_953_125 * KiB, 1_953_125 * KiB],
    ["<memory unit='bytes'>2000</memory>", 2 * KiB, 2 * KiB],
    ["<memory unit='KB'>2048</memory>", 2000 * KiB, 2000 * KiB],
    ["<memory unit='k'>2000</memory>", 2000 * KiB, 2000 * KiB],
    ["<memory unit='E'>1</memory>", 2 ** 60, 2 ** 60],
    ["<memory unit=''>2048</memory>", 2048 * KiB, 2048 * KiB],
    ['<memory>+2048</memory>', 2048 * KiB, 2048 * KiB],
    ['<memory>20<!-- c -->48</memory>', 2048 * KiB, 2048 * KiB],
    ['<memory><![CDATA[2048]]></memory>', 2048 * KiB, 2048 * KiB],
    ['<memory>2048</memory><memory>4096</memory>', 2048 * KiB, 2048 * KiB],
    ['<memory>2048</memory><currentMemory>1024</currentMemory>', 2048 * KiB, 1024 * KiB],
    ['<memory>2048</memory><currentMemory>4096</currentMemory>', 2048 * KiB, 2048 * KiB],
    ['<memory>2048</memory><currentMemory>0</currentMemory>', 2048 * KiB, 2048 * KiB],
    ['<memory>2048</memory><currentMemory unit="KiB"></currentMemory>', 2048 * KiB, 2048 * KiB],
    [
      "<cpu><numa><cell id='0' cpus='0' memory='4' unit='MiB'/><cell id='1' cpus='1' memory='4' unit='MiB'/></numa></cpu>",
      8192 * KiB,
      8192 * KiB,
    ],
    ["<memory>2048</memory><cpu><numa><cell id='0' cpus='0' memory='4096'/></numa></cpu>", 2048 * KiB, 2048 * KiB],
    ["<memory unit=' GB'>2</memory>", '? “GB” is no unit that libvirt knows', '? “GB” is no unit that libvirt knows'],
    ["<memory unit='XB'>2</memory>", '? “XB” is no unit that libvirt knows', '? “XB” is no unit that libvirt knows'],
    ['<memory>0x800</memory>', '? “0x800” is no whole number', '? “0x800” is no whole number'],
    ['<memory>1.5</memory>', '? “1.5” is no whole number', '? “1.5” is no whole number'],
    ['<memory>-1</memory>', '? -1 is below 0', '? -1 is below 0'],
    ['<memory></memory><name>a</name>', null, null],
    [
      "<memory unit='GiB'>20000000000000</memory>",
      '? it is larger than libvirt can count',
      '? it is larger than libvirt can count',
    ],
    [
      '<memory>&mem;</memory>',
      '? “&mem;” stands for nothing that is known',
      '? “&mem;” stands for nothing that is known',
    ],
  ];
  for (const [parts, total, atStart] of cases)
    it(parts.slice(0, 80), () => {
      const { memory } = domain(parts);
      assert.deepEqual([show(memory.total), show(memory.atStart)], [total, atStart]);
    });

  it('of cells and modules, as QEMU gets it', () => {
    const cells = "<memory>2048</memory><cpu><numa><cell id='0' cpus='0' memory='4096'/></numa></cpu>";
    const module = "<devices><memory model='dimm'><target><size unit='KiB'>1024</size></target></memory></devices>";
    assert.equal(show(domain(cells + module).memory.numaTotal), 5120 * KiB);
  });

  it('around it', () => {
    const { memory } = domain(
      `<memory dumpCore='off'>2048</memory><maxMemory slots='4' unit='MiB'>8</maxMemory>
       <memtune><hard_limit unit='MiB'>9</hard_limit></memtune>
       <memoryBacking><hugepages><page size='2' unit='M' nodeset='0'/></hugepages><nosharepages/><locked/>
         <source type='memfd'/><access mode='shared'/></memoryBacking>`,
    );
    assert.deepEqual([memory.maximum, memory.slots, memory.tune.hardLimit, memory.dumpCore].map(show), [
      8 << 20,
      4,
      9 << 20,
      false,
    ]);
    const { hugePages, noSharePages, locked, source, access, discard } = memory.backing;
    assert.deepEqual(
      [hugePages?.sizes.map(show), ...[noSharePages, locked, source, access, discard].map(show)],
      [[2 << 20], true, true, 'memfd', 'shared', null],
    );
  });
});

describe('processors', () => {
  const cases: readonly (readonly [parts: string, maximum: unknown, current: unknown])[] = [
    ['<vcpu>4</vcpu>', 4, null],
    ["<vcpu placement='auto' current='2'>+4</vcpu>", 4, 2],
    ['<name>a</name>', null, null],
    ['<vcpu/>', '? it is empty', null],
    ['<vcpu>0x2</vcpu>', '? “0x2” is no whole number', null],
    [
      "<vcpu current='3'>3</vcpu><vcpus><vcpu id='0' enabled='yes'/><vcpu id='1' enabled='no'/><vcpu id='2' enabled='yes'/></vcpus>",
      3,
      2,
    ],
  ];
  for (const [parts, maximum, current] of cases)
    it(parts.slice(0, 60), () => {
      const { cpus } = domain(parts);
      assert.deepEqual([show(cpus.maximum), show(cpus.current)], [maximum, current]);
    });
});

describe('disks', () => {
  it('with all that is said of one', () => {
    const { disks } = domain(
      `<devices><disk type='volume' device='cdrom' rawio='no'><driver name='qemu' type='raw' cache='none' io='native' discard='unmap'/>
       <source pool='images' volume='a.iso' startupPolicy='optional'/><target dev='sda' bus='sata'/>
       <readonly/><shareable/><boot order='2'/><serial>S1</serial></disk></devices>`,
    ).devices;
    const [disk] = disks;
    const facts = [
      disk?.type,
      disk?.device,
      disk?.rawIo,
      disk?.driver.type,
      disk?.driver.cache,
      disk?.source.pool,
      disk?.source.volume,
    ];
    assert.deepEqual(
      facts.map((fact) => fact && show(fact)),
      ['volume', 'cdrom', false, 'raw', 'none', 'images', 'a.iso'],
    );
    const more = [
      disk?.target,
      disk?.bus,
      disk?.readonly,
      disk?.shareable,
      disk?.transient,
      disk?.bootOrder,
      disk?.serial,
    ];
    assert.deepEqual(
      more.map((fact) => fact && show(fact)),
      ['sda', 'sata', true, true, null, 2, 'S1'],
    );
  });

  it('with what they stand on', () => {
    const { disks } = domain(
      `<devices><disk type='file'><source file='/c'/><backingStore type='file'><format type='qcow2'/><source file='/b'/>
       <backingStore type='network'><format type='raw'/><source protocol='rbd' name='p/a'><host name='h' port='6789'/></source><backingStore/>
       </backingStore></backingStore><target dev='vda'/></disk></devices>`,
    ).devices;
    const backing = disks[0]?.backing;
    assert.equal(backing?.end, true);
    assert.deepEqual(
      backing?.images.map(({ type, format, file, name, hosts }) =>
        [type, format, file, name, ...hosts.map(({ port }) => port)].map(show),
      ),
      [
        ['file', 'qcow2', '/b', null],
        ['network', 'raw', null, 'p/a', 6789],
      ],
    );
  });

  it('of every section, where there are two', () => {
    const section = (target: string): string => `<devices><disk><target dev='${target}'/></disk></devices>`;
    assert.deepEqual(
      domain(section('vda') + section('vdb')).devices.disks.map(({ target }) => show(target)),
      ['vda', 'vdb'],
    );
  });
});

describe('other devices', () => {
  const { devices } = domain(
    `<devices><emulator>/usr/bin/qemu-system-x86_64</emulator>
    <interface type='direct'><source dev='eth0' mode='bridge'/><mac address='52:54:00:AB:cd:ef'/><model type='virtio'/><vlan><tag id='42'/></vlan></interface>
    <interface type='user'><portForward proto='tcp' address='127.0.0.1'><range start='2022' to='22'/></portForward><backend type='passt'/></interface>
    <filesystem type='mount' accessmode='passthrough'><driver type='virtiofs'/><source dir='/srv'/><target dir='tag'/><readonly/></filesystem>
    <graphics type='spice' autoport='yes' passwd='x'><listen type='address' address='0.0.0.0'/><clipboard copypaste='no'/></graphics>
    <hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0x0000' bus='0x06' slot='0x2' function='0x0'/></source></hostdev>
    <hostdev mode='subsystem' type='usb'><source><vendor id='0x1234'/><product id='0xBEEF'/></source></hostdev>
    <serial type='tcp'><source mode='bind' host='0.0.0.0' service='4555'/><protocol type='telnet'/></serial>
    <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
    <tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>
    <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
    <memballoon model='none'/><video><model type='virtio'/></video></devices>`,
  );

  const cases: readonly (readonly [
    name: string,
    found: readonly (Setting<unknown> | undefined)[],
    expected: readonly unknown[],
  ])[] = [
    [
      'interfaces',
      devices.interfaces.flatMap(({ type, source, mac, model, backend }) => [type, source, mac, model, backend]),
      ['direct', 'eth0', '52:54:00:ab:cd:ef', 'virtio', null, 'user', null, null, null, 'passt'],
    ],
    ['tags of VLANs', devices.interfaces.flatMap(({ vlanTags }) => vlanTags), [42]],
    [
      'forwarded ports',
      devices.interfaces.flatMap(({ portForwards }) =>
        portForwards.flatMap((each) => [each.protocol, each.address, each.ranges[0]?.start, each.ranges[0]?.to]),
      ),
      ['tcp', '127.0.0.1', 2022, 22],
    ],
    [
      'filesystems',
      devices.filesystems.flatMap(({ type, driver, source, target, readonly, accessMode }) => [
        type,
        driver,
        source,
        target,
        readonly,
        accessMode,
      ]),
      ['mount', 'virtiofs', '/srv', 'tag', true, 'passthrough'],
    ],
    [
      'graphics',
      devices.graphics.flatMap(({ type, port, listens, password, clipboard }) => [
        type,
        port,
        listens[0]?.address,
        password,
        clipboard,
      ]),
      ['spice', null, '0.0.0.0', 'x', false],
    ],
    [
      'devices of the host',
      devices.hostDevices.flatMap(({ type, source, managed }) => [type, source, managed]),
      ['pci', '0000:06:02.0', true, 'usb', '1234:beef', null],
    ],
    [
      'character devices',
      devices.characterDevices.flatMap(({ type, host, service, protocol, targetName }) => [
        type,
        host,
        service,
        protocol,
        targetName,
      ]),
      ['tcp', '0.0.0.0', '4555', 'telnet', null, 'unix', null, null, null, 'org.qemu.guest_agent.0'],
    ],
    [
      'a TPM',
      devices.tpms.flatMap(({ model, backend, version }) => [model, backend, version]),
      ['tpm-crb', 'emulator', '2.0'],
    ],
    [
      'randomness',
      devices.randomness.flatMap(({ model, backend, source }) => [model, backend, source]),
      ['virtio', 'random', '/dev/urandom'],
    ],
    ['the balloon', [devices.balloon?.model], ['none']],
    ['the rest', devices.all.filter(({ name }) => name === 'video').map(({ model }) => model), ['virtio']],
  ];
  for (const [name, found, expected] of cases)
    it(name, () =>
      assert.deepEqual(
        found.map((fact) => (fact === undefined ? undefined : show(fact))),
        expected,
      ),
    );

  it('none is left out of the list', () => assert.equal(devices.all.length, 12));
});

describe('the rest of a domain', () => {
  it('how it boots', () => {
    const { os } = domain(
      `<os firmware='efi'><type arch='x86_64' machine='q35'>hvm</type><firmware><feature enabled='yes' name='secure-boot'/></firmware>
       <loader readonly='yes' secure='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE.fd</loader><nvram template='/t'>/n</nvram>
       <boot dev='hd'/><boot dev='network'/></os>`,
    );
    assert.deepEqual([os.type, os.architecture, os.machine, os.firmware, ...os.boot].map(show), [
      'hvm',
      'x86_64',
      'q35',
      'efi',
      'hd',
      'network',
    ]);
    assert.deepEqual(
      os.firmwareFeatures.flatMap(({ name, enabled }) => [show(name), show(enabled)]),
      ['secure-boot', true],
    );
    assert.deepEqual(
      [os.loader?.path, os.loader?.secure, os.nvram?.path, os.nvram?.template].map((fact) => fact && show(fact)),
      ['/usr/share/OVMF/OVMF_CODE.fd', true, '/n', '/t'],
    );
  });

  it('what QEMU gets unread', () => {
    const { commandLine } = domain(
      "<qemu:commandline><qemu:arg value='-s'/><qemu:env name='A' value='1'/></qemu:commandline>",
      "type='qemu' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'",
    );
    assert.deepEqual(commandLine.arguments.map(show), ['-s']);
    assert.deepEqual(
      commandLine.environment.map(({ name, value }) => [show(name), show(value)]),
      [['A', '1']],
    );
  });

  it('labels, sealed memory, firmware tables and the system’s name', () => {
    const model = domain(
      `<seclabel type='static' model='dac' relabel='no'><label>+0:+0</label></seclabel><launchSecurity type='sev'><policy>0x0003</policy></launchSecurity>
       <sysinfo type='smbios'><system><entry name='manufacturer'>M</entry></system></sysinfo>
       <metadata><l:libosinfo xmlns:l='http://libosinfo.org/xmlns/libvirt/domain/1.0'><l:os id='http://debian.org/debian/12'/></l:libosinfo></metadata>`,
    );
    assert.deepEqual(
      model.securityLabels.flatMap(({ type, model: by, relabel, label }) => [type, by, relabel, label].map(show)),
      ['static', 'dac', false, '+0:+0'],
    );
    assert.equal(model.launchSecurity && show(model.launchSecurity.policy), 3);
    assert.deepEqual(
      model.sysinfo.flatMap(({ entries }) => entries.map(({ name, value }) => [name, show(value)])),
      [['system.manufacturer', 'M']],
    );
    assert.equal(show(model.osinfo), 'http://debian.org/debian/12');
  });

  it('with the place of each value', () => {
    const text = "<domain type='kvm'>\n  <name>\n    web 1 </name>\n  <vcpu current='2'>4</vcpu>\n</domain>";
    const { model } = readLibvirt(text);
    assert.ok(model.kind === 'domain');
    const at = (setting: Setting<unknown>): string | null =>
      setting.kind === 'written' ? text.slice(setting.span.start, setting.span.end) : null;
    assert.deepEqual([model.type, model.name, model.cpus.current, model.cpus.maximum].map(at), [
      'kvm',
      'web 1',
      '2',
      '4',
    ]);
    assert.equal(text.slice(model.heading.start, model.heading.end), "<domain type='kvm'>");
  });
});

describe('what stands beside domains', () => {
  it('networks', () => {
    const { model } = readLibvirt(
      `<network><name>n</name><forward/><bridge name='br0'/><ip address='10.0.0.1' netmask='255.255.255.0'>
       <dhcp><range start='10.0.0.2' end='10.0.0.9'/><host mac='52:54:00:00:00:01' name='a' ip='10.0.0.3'/></dhcp></ip></network>`,
    );
    assert.ok(model.kind === 'network');
    const [ip] = model.addresses;
    assert.deepEqual([model.name, model.forward, model.bridge].map(show), ['n', 'nat', 'br0']);
    assert.deepEqual(
      [ip?.address, ip?.netmask, ip?.ranges[0]?.end, ip?.hosts[0]?.ip].map((fact) => fact && show(fact)),
      ['10.0.0.1', '255.255.255.0', '10.0.0.9', '10.0.0.3'],
    );
  });

  it('pools', () => {
    const { model } = readLibvirt(
      "<pool type='netfs'><name>p</name><source><host name='h'/><dir path='/x'/></source><target><path>/t</path></target></pool>",
    );
    assert.ok(model.kind === 'pool');
    assert.deepEqual(
      [model.type, model.name, ...model.source.hosts, model.source.directory, model.targetPath].map(show),
      ['netfs', 'p', 'h', '/x', '/t'],
    );
  });

  it('volumes, whose amounts are bytes unless a unit says otherwise', () => {
    const { model } = readLibvirt(
      "<volume><name>v</name><capacity unit='GB'>1</capacity><allocation>1000</allocation><target><format type='qcow2'/></target><backingStore><path>/b</path></backingStore></volume>",
    );
    assert.ok(model.kind === 'volume');
    assert.deepEqual([model.capacity, model.allocation, model.format, model.backingPath].map(show), [
      1_000_000_000,
      1000,
      'qcow2',
      '/b',
    ]);
  });

  it('snapshots, with their domain', () => {
    const { model } = readLibvirt(
      "<domainsnapshot><name>s</name><domain type='kvm'><name>d</name><memory>1</memory></domain></domainsnapshot>",
    );
    assert.ok(model.kind === 'snapshot');
    assert.deepEqual(
      [model.name, model.domain?.name].map((fact) => fact && show(fact)),
      ['s', 'd'],
    );
  });
});

describe('whose document it is', () => {
  const cases: readonly (readonly [text: string, kind: string, because?: string])[] = [
    ["<domain type='kvm'/>", 'domain'],
    ['<domain><name>a</name><memory>1</memory></domain>', 'domain'],
    ['<domain>', 'domain'],
    ['<domain type="kvm" <name', 'domain'],
    ['<name>a</name>\n<memory>1</memory>\n</domain>', 'domain'],
    [
      '<domain log-root="${x}" version="1"><applications/></domain>',
      'notLibvirt',
      "nothing in its <domain> is libvirt's",
    ],
    [
      '<domain xmlns="urn:jboss:domain:4.0"><extensions/></domain>',
      'notLibvirt',
      "its namespace “urn:jboss:domain:4.0” is another product's",
    ],
    ['<network><layer/></network>', 'notLibvirt', "nothing in its <network> is libvirt's"],
    ['<volume><issue/></volume>', 'notLibvirt', "nothing in its <volume> is libvirt's"],
    ['<project/>', 'notLibvirt', "its root <project> is none of libvirt's"],
    ['<nwfilter/>', 'notLibvirt', '<nwfilter> defines no machine'],
    ['', 'notLibvirt', 'it is empty'],
    ['hello', 'notLibvirt', 'it holds no element'],
  ];
  for (const [text, kind, because] of cases)
    it(text.slice(0, 60), () => {
      const { model } = readLibvirt(text);
      assert.equal(model.kind, kind);
      if (model.kind === 'notLibvirt') assert.equal(model.because, because);
    });
});
