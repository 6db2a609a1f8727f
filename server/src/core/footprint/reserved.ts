import type { Fact } from '../machines/fact';
import type { Bytes } from '../sizes/bytes';
import { known, type Size, unknown } from '../sizes/size';
import { sumSizes } from '../sizes/sum';
import { labelsOf, namedText } from './names';
import type { ContainerMember, ContainerSide, MachineMember, MachineSide } from './sides';

/** What one instance reserves of its host’s memory: one of each member. */
export function reservedMemory(side: ContainerSide | MachineSide): Size {
  const sizes = side.kind === 'machine' ? side.members.map(ofMachine) : side.members.map(ofContainer);
  const [first, ...others] = sizes;
  if (first !== undefined && others.length === 0) return first;
  const reasons = new Set(sizes.map((size) => (size.kind === 'unknown' ? size.because : null)));
  if (reasons.size === 1) return sumSizes(sizes);
  const labels = labelsOf(side.members);
  return sumSizes(
    sizes.map((size, at) => (size.kind === 'unknown' ? unknown(namedText(labels[at], size.because)) : size)),
  );
}

function ofMachine({ memory }: MachineMember): Size {
  if (memory.kind === 'unset') return unknown(`${memory.decides ?? 'nobody'} decides on its memory`);
  return memory.kind === 'known' ? sizeOf(memory) : unknown(memory.because);
}

function ofContainer({ limits: { memoryReserved } }: ContainerMember): Size {
  if (memoryReserved.kind === 'unset')
    return unknown('nothing is reserved, and what its processes take is known when they run');
  return memoryReserved.kind === 'known' ? sizeOf(memoryReserved) : unknown(memoryReserved.because);
}

function sizeOf({ origin, value }: Fact<Bytes> & { readonly kind: 'known' }): Size {
  if (origin.kind === 'written') return known(value, { kind: 'counted', source: 'its definition' });
  const date = origin.date === null ? {} : { date: origin.date };
  return known(value, { kind: 'listed', source: origin.source, ...date });
}
