import { knownValue } from '../machines/fact';
import type { Isolation, Trait, TraitId } from './model';

/** What separates it from the host: one sentence. */
export function boundaryOf(kind: Isolation['kind'], traits: readonly Trait[]): string {
  const by = new Map(traits.map((trait) => [trait.id, trait]));
  return kind === 'container' ? containerBoundary(by) : machineBoundary(by);
}

type Traits = ReadonlyMap<TraitId, Trait>;

const namespaces = ['pid', 'network-namespace', 'ipc', 'uts', 'mount', 'cgroup'] as const;

function containerBoundary(by: Traits): string {
  const stands = (id: TraitId) => by.get(id)?.state === 'kept';
  const own = namespaces.filter(stands).length;
  const able = by.get('capabilities');
  const walls = [
    ...(own === 0
      ? []
      : [own === namespaces.length ? 'namespaces of its own' : `${own} of ${namespaces.length} namespaces`]),
    ...(able?.state === 'kept' ? [`capabilities (${knownValue(able.value) ?? 'which, is not known'})`] : []),
    ...(stands('seccomp') ? ['a filter of system calls'] : []),
    ...(stands('apparmor') ? ['AppArmor where the host has it'] : []),
    ...(stands('user') ? ['a user that is not root'] : []),
  ];
  if (walls.length === 0) return 'It shares the host’s kernel, and nothing that is known separates it from the host.';
  return `It shares the host’s kernel; ${listed(walls)} separate it from the host.`;
}

function machineBoundary(by: Traits): string {
  const kernel = by.get('kernel');
  const hypervisor = by.get('hypervisor');
  const label = by.get('svirt');
  if (kernel?.value.kind === 'unknown') return `What separates it from the host is not known: ${kernel.value.because}.`;
  const name = hypervisor === undefined ? null : knownValue(hypervisor.value);
  if (kernel?.value.kind === 'known' && kernel.value.value === sharedKernel)
    return `It is a container of ${name?.replace(/ \(a container\)$/, '') ?? 'the host'}: it shares the host’s kernel.`;
  const held = label?.state === 'kept' ? ', which sVirt confines where the host has SELinux or AppArmor,' : '';
  return `It has a kernel of its own: virtual hardware and ${name ?? 'a hypervisor'}${held} separate it from the host.`;
}

/** Of a kernel that is no wall. */
export const sharedKernel = 'the host’s, shared';

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
