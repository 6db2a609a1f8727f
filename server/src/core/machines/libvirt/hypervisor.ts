import type { DomainModel } from '../../formats/libvirt/model/domain';
import { writtenValue } from '../../formats/libvirt/setting';
import { type Fact, notKnown, written } from '../fact';
import { type HypervisorKey, hypervisors } from '../hypervisors';
import type { Hypervisor } from '../model';

/** What a domain runs on, by its type; where one type stands for two things, by what else the definition shows. */
export function domainHypervisor(domain: DomainModel): Fact<Hypervisor> {
  const { type } = domain;
  if (type.kind === 'unknown') return notKnown(type.because, type.span);
  if (type.kind === 'absent') return notKnown('the domain has no type', domain.heading);
  const name = type.value.toLowerCase();
  if (name === 'vmware') return vmware(domain);
  const key = name === 'vz' || name === 'parallels' ? virtuozzo(domain) : byType.get(name);
  if (key === undefined) return notKnown(`libvirt has no type of domain “${type.value}”`, type.span);
  if (key === null) return notKnown('libvirt’s test driver runs nothing', type.span);
  return written<Hypervisor>(hypervisors[key], type.span);
}

/** Types of libvirt’s documentation; null for the one behind which nothing runs. */
const byType: ReadonlyMap<string, HypervisorKey | null> = new Map<string, HypervisorKey | null>([
  ['kvm', 'kvm'],
  ['qemu', 'emulated'],
  ['kqemu', 'qemu'],
  ['hvf', 'hvf'],
  ['xen', 'xen'],
  ['lxc', 'lxc'],
  ['openvz', 'openvz'],
  ['uml', 'uml'],
  ['bhyve', 'bhyve'],
  ['hyperv', 'hyperv'],
  ['vbox', 'virtualbox'],
  ['phyp', 'powervm'],
  ['nitro', 'nitro'],
  ['test', null],
]);

/** Virtuozzo runs containers, whose `<os>` starts a program, and machines. */
function virtuozzo({ os }: DomainModel): HypervisorKey {
  return writtenValue(os.type) === 'exe' ? 'virtuozzoContainer' : 'virtuozzo';
}

/** ESXi names the datastore of an image in brackets; Workstation and Fusion give a path. */
function vmware({ type, devices, heading }: DomainModel): Fact<Hypervisor> {
  const span = type.kind === 'absent' ? heading : type.span;
  const files = devices.disks.map(({ source }) => writtenValue(source.file)).filter((file) => file !== null);
  if (files.some((file) => /^\[[^\]]+\]/.test(file))) return written<Hypervisor>(hypervisors.esxi, span);
  if (files.length > 0) return written<Hypervisor>(hypervisors.vmwareDesktop, span);
  return notKnown('the type vmware stands for ESXi, Workstation and Fusion, and no image tells which', span);
}
