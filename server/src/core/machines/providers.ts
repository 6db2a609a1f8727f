import { type Bytes, bytes } from '../sizes/bytes';
import { byDefault, type Fact, leftTo, notKnown } from './fact';
import { type HypervisorKey, hypervisors } from './hypervisors';
import type { Hypervisor } from './model';

/** What a provider of Vagrant takes where a Vagrantfile says nothing. */
export interface ProviderFacts {
  /** As people name it. */
  readonly title: string;
  /** Null where other things decide, such as the cloud. */
  readonly hypervisor: HypervisorKey | null;
  readonly memory: Fact<Bytes>;
  readonly cpus: Fact<number>;
  /** True where machines of one box start as differences on one copy of it, unless somebody says otherwise. */
  readonly linkedClone: Fact<boolean>;
}

const mebibyte = 2 ** 20;

/**
 * What the provider that a Vagrantfile names decides. Figures are read from each provider’s own source, at the day that
 * stands beside them. A provider that is not listed is a plugin that nobody looked at: everything of it is unknown.
 */
export function providerFacts(provider: string): ProviderFacts {
  const name = aliases.get(provider) ?? provider;
  return providers.get(name) ?? unlisted(name);
}

/** The provider that Vagrant takes if no file configures one and every provider of the table is usable. */
export const withoutChoice = byDefault(
  'virtualbox',
  'Vagrant, which prefers VirtualBox among the providers that it brings along',
  '2026-08',
);

/** Names of providers that are the same thing. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['vmware_fusion', 'vmware_desktop'],
  ['vmware_workstation', 'vmware_desktop'],
  ['kvm', 'libvirt'],
]);

const box = leftTo('the box');
const copies = (source: string, date: string) => byDefault(false, source, date);
const clones = (source: string, date: string) => byDefault(true, source, date);

const providers: ReadonlyMap<string, ProviderFacts> = new Map<string, ProviderFacts>([
  [
    'virtualbox',
    {
      title: 'VirtualBox',
      hypervisor: 'virtualbox',
      memory: box,
      cpus: box,
      linkedClone: copies('Vagrant’s VirtualBox provider', '2026-08-03'),
    },
  ],
  [
    'libvirt',
    {
      title: 'libvirt',
      hypervisor: 'kvm',
      memory: byDefault(bytes(512 * mebibyte), 'vagrant-libvirt', '2023-12-27'),
      cpus: byDefault(1, 'vagrant-libvirt', '2023-12-27'),
      linkedClone: clones('vagrant-libvirt, which puts each disk on the box’s volume', '2023-12-27'),
    },
  ],
  [
    'vmware_desktop',
    {
      title: 'VMware Workstation or Fusion',
      hypervisor: 'vmwareDesktop',
      memory: box,
      cpus: box,
      linkedClone: clones('Vagrant’s VMware provider', '2026-07'),
    },
  ],
  [
    'hyperv',
    {
      title: 'Hyper-V',
      hypervisor: 'hyperv',
      memory: box,
      cpus: box,
      linkedClone: copies('Vagrant’s Hyper-V provider', '2026-08-03'),
    },
  ],
  [
    'parallels',
    {
      title: 'Parallels Desktop',
      hypervisor: 'parallels',
      memory: box,
      cpus: box,
      linkedClone: clones('vagrant-parallels', '2026-11'),
    },
  ],
  [
    'qemu',
    {
      title: 'QEMU',
      hypervisor: 'hvf',
      memory: byDefault(bytes(4096 * mebibyte), 'vagrant-qemu', '2026-11'),
      cpus: byDefault(2, 'vagrant-qemu', '2026-11'),
      linkedClone: clones('vagrant-qemu', '2026-11'),
    },
  ],
  [
    'utm',
    {
      title: 'UTM',
      hypervisor: 'utm',
      memory: box,
      cpus: box,
      linkedClone: notKnown('how UTM keeps the copies of a box has not been looked at'),
    },
  ],
  [
    'vmware_esxi',
    {
      title: 'VMware ESXi',
      hypervisor: 'esxi',
      memory: box,
      cpus: box,
      linkedClone: copies('vagrant-vmware-esxi', '2026-11'),
    },
  ],
  [
    'docker',
    {
      title: 'Docker',
      hypervisor: 'docker',
      memory: leftTo('nobody: a container may take what its host has'),
      cpus: leftTo('nobody: a container may take what its host has'),
      linkedClone: clones('Docker, whose containers are a layer on their image', '2026-08'),
    },
  ],
  [
    'lxc',
    {
      title: 'LXC',
      hypervisor: 'lxc',
      memory: leftTo('nobody: a container may take what its host has'),
      cpus: leftTo('nobody: a container may take what its host has'),
      linkedClone: notKnown('how LXC keeps the copies of a box depends on its backing store'),
    },
  ],
]);

function unlisted(name: string): ProviderFacts {
  const because = `Plimsoll does not know the provider ${name}`;
  return {
    title: name,
    hypervisor: null,
    memory: notKnown(because),
    cpus: notKnown(because),
    linkedClone: notKnown(because),
  };
}

/** What a provider’s machines run on; a plugin may say more by its settings, such as libvirt’s driver. */
export function providerHypervisor(provider: string): Fact<Hypervisor> {
  const { hypervisor, title } = providerFacts(provider);
  if (hypervisor === null) return notKnown(`Plimsoll does not know what machines of the provider ${title} run on`);
  return byDefault<Hypervisor>(hypervisors[hypervisor], `the provider ${title}`);
}

/** What vagrant-libvirt’s setting `driver` means: libvirt’s type of domain. */
export function driverHypervisor(driver: string): HypervisorKey | null {
  return drivers.get(driver) ?? null;
}

const drivers: ReadonlyMap<string, HypervisorKey> = new Map<string, HypervisorKey>([
  ['kvm', 'kvm'],
  ['qemu', 'emulated'],
  ['xen', 'xen'],
  ['lxc', 'lxc'],
  ['bhyve', 'bhyve'],
  ['vbox', 'virtualbox'],
  ['hyperv', 'hyperv'],
  ['hvf', 'hvf'],
]);
