import type { Problem } from '../../../text/problem';
import type { Span } from '../../../text/span';
import type { Disk } from '../model/disk';
import type { DomainModel } from '../model/domain';
import type { Setting } from '../setting';

/** More of them are one mistake, made by a program. */
const mostProblems = 50;

export type CheckFault =
  | 'libvirt-memory-absent'
  | 'libvirt-memory-maximum'
  | 'libvirt-memory-cells'
  | 'libvirt-vcpu'
  | 'libvirt-target-twice';

/** Why libvirt would refuse a domain whose every value is fine by itself, and where it would not do what is written. */
export function domainProblems(domain: DomainModel): readonly Problem[] {
  const found: Problem[] = [];
  const add = (code: CheckFault, place: Span, message: string): void => {
    if (found.length >= mostProblems) return;
    found.push({ code, severity: code === 'libvirt-memory-cells' ? 'information' : 'error', span: place, message });
  };
  checkMemory(domain, add);
  checkCpus(domain, add);
  checkTargets(domain.devices.disks, add);
  return found;
}

type Add = (code: CheckFault, place: Span, message: string) => void;

function checkMemory({ memory, heading, element, type }: DomainModel, add: Add): void {
  const { total, maximum, numaTotal } = memory;
  if (total.kind === 'absent' && element.end !== 'missing')
    add('libvirt-memory-absent', heading, 'The domain needs <memory>: libvirt does not define one without.');
  if (total.kind !== 'written') return;
  if (maximum.kind === 'written' && maximum.value < total.value)
    add(
      'libvirt-memory-maximum',
      maximum.span,
      `<maxMemory> is less than the ${amount(total.value)} of memory: libvirt refuses that.`,
    );
  const isQemus = type.kind === 'written' && /^(?:kvm|qemu|hvf)$/.test(type.value);
  if (isQemus && numaTotal.kind === 'written' && numaTotal.value > 0 && numaTotal.value !== total.value) {
    const sums = `The NUMA cells add up to ${amount(numaTotal.value)}, not to the ${amount(total.value)} of <memory>`;
    add('libvirt-memory-cells', total.span, `${sums}: QEMU gets what the cells say.`);
  }
}

function checkCpus({ cpus }: DomainModel, add: Add): void {
  const { maximum, current } = cpus;
  if (current.kind === 'written' && current.value > numberOr(maximum, 1))
    add(
      'libvirt-vcpu',
      current.span,
      `${current.value} processors are more than the ${numberOr(maximum, 1)} that there may be: libvirt refuses that.`,
    );
}

function checkTargets(disks: readonly Disk[], add: Add): void {
  const seen = new Set<string>();
  for (const { target } of disks) {
    if (target.kind !== 'written') continue;
    if (seen.has(target.value))
      add('libvirt-target-twice', target.span, `Two disks are “${target.value}” to the guest: libvirt refuses that.`);
    seen.add(target.value);
  }
}

function numberOr(setting: Setting<number>, otherwise: number): number {
  return setting.kind === 'written' ? setting.value : otherwise;
}

/** In the largest unit that divides it. */
function amount(bytes: number): string {
  for (const [unit, each] of [
    ['GiB', 2 ** 30],
    ['MiB', 2 ** 20],
  ] as const)
    if (bytes % each === 0) return `${bytes / each} ${unit}`;
  return `${bytes / 1024} KiB`;
}
