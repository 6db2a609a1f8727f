import { sharedKernel } from './boundary';
import type { Isolation, MatrixRow, RowId, Trait, TraitId, WallState } from './model';

interface Row {
  readonly id: RowId;
  readonly title: string;
  readonly traits: readonly TraitId[];
  /** Why there is no such wall where nothing of the kind was read. */
  readonly otherwise: string;
}

const ownMatter = 'inside its own kernel, this is the guest’s own matter';
const noHardware = 'a container has no virtual hardware';

const rows: readonly Row[] = [
  { id: 'kernel', title: 'Kernel', traits: ['kernel'], otherwise: 'not read' },
  {
    id: 'virtual-hardware',
    title: 'Virtual hardware',
    traits: ['hypervisor', 'nested', 'memory-pages', 'memory-encryption', 'secure-boot', 'tpm'],
    otherwise: noHardware,
  },
  { id: 'svirt', title: 'sVirt', traits: ['svirt'], otherwise: 'a container has none; see LSM' },
  {
    id: 'namespaces',
    title: 'Namespaces',
    traits: ['pid', 'network-namespace', 'ipc', 'uts', 'mount', 'cgroup'],
    otherwise: ownMatter,
  },
  { id: 'cgroups', title: 'Limits', traits: ['cpu', 'memory', 'pids', 'io'], otherwise: ownMatter },
  {
    id: 'capabilities',
    title: 'Capabilities',
    traits: ['capabilities', 'no-new-privileges'],
    otherwise: ownMatter,
  },
  { id: 'seccomp', title: 'Seccomp', traits: ['seccomp'], otherwise: ownMatter },
  { id: 'lsm', title: 'AppArmor, SELinux', traits: ['apparmor', 'selinux'], otherwise: ownMatter },
  { id: 'user', title: 'User', traits: ['user', 'user-mapping'], otherwise: ownMatter },
  { id: 'file-system', title: 'File system', traits: ['root-files', 'disks', 'secrets'], otherwise: ownMatter },
  { id: 'devices', title: 'Devices', traits: ['devices', 'usb'], otherwise: 'not read' },
  {
    id: 'shared-folders',
    title: 'Files of the host',
    traits: ['host-mounts', 'shared-folders', 'engine-socket', 'clipboard', 'drag-and-drop'],
    otherwise: 'not read',
  },
  {
    id: 'network',
    title: 'Network',
    traits: ['ports', 'networks', 'graphics', 'credentials'],
    otherwise: 'not read',
  },
];

/** All rows, for a container as for a machine. */
export function matrixOf(kind: Isolation['kind'], traits: readonly Trait[]): readonly MatrixRow[] {
  const kernel = traits.find(({ id }) => id === 'kernel')?.value;
  const isContained = kind === 'machine' && kernel?.kind === 'known' && kernel.value === sharedKernel;
  return rows.map(({ id, title, traits: parts, otherwise }) => {
    const read = traits.filter((trait) => parts.includes(trait.id));
    if (read.length > 0) return { id, title, state: sum(read.map(({ state }) => state)), reasons: read.map(reasonOf) };
    if (isContained && otherwise === ownMatter)
      return { id, title, state: 'unknown', reasons: ['containers that are no Docker’s are not read for it'] };
    return { id, title, state: 'absent', reasons: [otherwise] };
  });
}

/** One opening opens a wall; what is not known is not taken for kept. */
function sum(states: readonly WallState[]): WallState {
  return (['opened', 'unknown', 'kept', 'absent'] as const).find((state) => states.includes(state)) ?? 'absent';
}

function reasonOf({ id, value, openings }: Trait): string {
  const name = id.replaceAll('-', ' ');
  const [first] = openings;
  if (first !== undefined)
    return `${name}: ${first.what.replace(/\.$/, '')}${openings.length > 1 ? `, and ${openings.length - 1} more` : ''}`;
  if (value.kind === 'known') return `${name}: ${value.value}`;
  if (value.kind === 'unknown') return `${name}: not known: ${value.because}`;
  return `${name}: left to ${value.decides ?? 'nobody'}`;
}
