import assert from 'node:assert/strict';
import type { Setting } from '../setting';
import { domain, show } from './testDomain';

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
