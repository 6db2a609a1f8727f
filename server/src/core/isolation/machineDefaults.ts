import type { DefaultWall } from './walls';

const date = '2026-11-21';
const domainXml = 'libvirt’s documentation of the domain XML';

/** What holds for a machine of libvirt whose definition says nothing. */
export const libvirtDefaults = {
  svirt: {
    state: 'kept',
    value: 'a label of its own, where the host has SELinux or AppArmor',
    source: 'libvirt’s documentation of the QEMU driver, sVirt',
    date,
  },
  tpm: { state: 'absent', value: 'none', source: domainXml, date },
  'secure-boot': { state: 'absent', value: 'off: it boots by a BIOS', source: domainXml, date },
  'shared-folders': { state: 'kept', value: 'none', source: domainXml, date },
  devices: { state: 'kept', value: 'none of the host’s', source: domainXml, date },
  usb: { state: 'kept', value: 'none of the host’s', source: domainXml, date },
  graphics: {
    state: 'kept',
    value: 'on 127.0.0.1 alone',
    source: 'libvirt’s qemu.conf, vnc_listen and spice_listen',
    date,
  },
  'memory-encryption': { state: 'absent', value: 'off: the host can read its memory', source: domainXml, date },
} as const satisfies Readonly<Record<string, DefaultWall>>;

/** What holds for a machine of Vagrant whose Vagrantfile says nothing, whatever its provider is. */
export const vagrantDefaults = {
  credentials: {
    state: 'kept',
    value: 'a key of its own, which replaces the one that everybody knows at the first start',
    source: 'Vagrant’s documentation, config.ssh.insert_key',
    date,
  },
  ports: {
    state: 'kept',
    value: 'SSH alone, on 127.0.0.1',
    source: 'Vagrant’s documentation, Forwarded Ports',
    date,
  },
  networks: {
    state: 'kept',
    value: 'behind the provider’s address translation',
    source: 'Vagrant’s documentation, Networking',
    date,
  },
  'shared-folders': { state: 'kept', value: 'none', source: 'the Vagrantfile', date },
  devices: { state: 'kept', value: 'none of the host’s', source: 'the Vagrantfile', date },
} as const satisfies Readonly<Record<string, DefaultWall>>;

/** What vagrant-libvirt takes (read 2023-12-27). */
export const vagrantLibvirtDefaults = {
  graphics: { state: 'kept', value: 'on 127.0.0.1 alone', source: 'vagrant-libvirt, graphics_ip', date: '2023-12-27' },
  nested: { state: 'kept', value: 'off', source: 'vagrant-libvirt, nested', date: '2023-12-27' },
} as const satisfies Readonly<Record<string, DefaultWall>>;
