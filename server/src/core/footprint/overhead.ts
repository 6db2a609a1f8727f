import { hypervisors } from '../machines/hypervisors';
import type { Machine } from '../machines/model';
import { qemuMemory, spanned } from './published';
import type { Overhead } from './sides';

/** What a hypervisor takes for a machine beside the memory that it gives the guest. */
export function machineOverhead({ hypervisor, memory, cpus }: Machine): Overhead {
  if (hypervisor.kind !== 'known') return { kind: 'unknown', because: 'which hypervisor runs it is not known' };
  const { name } = hypervisor.value;
  if (!byQemu.has(name)) return { kind: 'unknown', because: `nobody’s figure for ${name} is in the catalogue` };
  if (memory.kind !== 'known' || cpus.kind !== 'known')
    return { kind: 'unknown', because: 'it depends on memory and processors, which are not known' };
  const figure = qemuMemory(memory.value, cpus.value);
  return { kind: 'published', bytes: spanned([figure]), figures: [figure] };
}

const byQemu: ReadonlySet<string> = new Set([hypervisors.kvm.name, hypervisors.qemu.name, hypervisors.emulated.name]);
