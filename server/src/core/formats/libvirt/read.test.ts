import assert from 'node:assert/strict';
import { readLibvirt } from './read';
import { domain, show } from './read/testDomain';
import type { Setting } from './setting';

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
