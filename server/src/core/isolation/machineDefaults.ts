import type { DefaultWall } from './walls';

// Read on 2026-11-21 in the sources of libvirt 11.3.0: docs/formatdomain.rst, src/qemu/qemu_conf.c and qemu.conf.in; of Vagrant
// 2.3.4: plugins/kernel_v2/config/{ssh_connect,vm}.rb; and of vagrant-libvirt 0.11.2: lib/vagrant-libvirt/config.rb.
const date = '2026-11-21';
const domainXml = 'libvirt 11.3.0, Domain XML format';

/** What holds for a machine of libvirt whose definition says nothing. */
export const libvirtDefaults = {
  svirt: {
    state: 'kept',
    value: 'a label of its own, where the host has SELinux or AppArmor',
    source: 'libvirt 11.3.0, qemu.conf: security_driver, security_default_confined',
    date,
  },
  tpm: { state: 'absent', value: 'none', source: domainXml, date },
  'secure-boot': { state: 'absent', value: 'off: no firmware that has it is asked for', source: domainXml, date },
  'shared-folders': { state: 'kept', value: 'none', source: domainXml, date },
  devices: { state: 'kept', value: 'none of the host’s', source: domainXml, date },
  usb: { state: 'kept', value: 'none of the host’s', source: domainXml, date },
  graphics: {
    state: 'kept',
    value: 'on 127.0.0.1 alone',
    source: 'libvirt 11.3.0, qemu.conf: vnc_listen, spice_listen, rdp_listen',
    date,
  },
  'memory-encryption': { state: 'absent', value: 'off: the host can read its memory', source: domainXml, date },
} as const satisfies Readonly<Record<string, DefaultWall>>;

/** What holds for a machine of Vagrant whose Vagrantfile says nothing, whatever its provider is. */
export const vagrantDefaults = {
  credentials: {
    state: 'kept',
    value: 'a key of its own, which replaces the one that everybody knows at the first start',
    source: 'Vagrant 2.3.4, config.ssh.insert_key',
    date,
  },
  ports: {
    state: 'kept',
    value: 'SSH alone, on 127.0.0.1',
    source: 'Vagrant 2.3.4, forwarded ports with the id ssh',
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

/** Where the provider libvirt has another one. */
export const vagrantLibvirtDefaults = {
  // For SPICE it leaves the choice to libvirt, which takes the same.
  graphics: { state: 'kept', value: 'on 127.0.0.1 alone', source: 'vagrant-libvirt 0.11.2, graphics_ip', date },
  nested: { state: 'kept', value: 'off', source: 'vagrant-libvirt 0.11.2, nested', date },
  ports: {
    state: 'kept',
    value: 'none: the host reaches it on a network of its own',
    source: 'vagrant-libvirt 0.11.2, forward_ssh_port',
    date,
  },
} as const satisfies Readonly<Record<string, DefaultWall>>;
