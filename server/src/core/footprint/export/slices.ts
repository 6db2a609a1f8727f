import { printSize } from '../../sizes/printSize';
import type { Size } from '../../sizes/size';
import { knownPart } from '../../sizes/sum';
import { times } from '../growth';
import { countOfOne, labelsOf } from '../names';
import type { ContainerSide, MachineSide } from '../sides';
import type { StackPart } from '../stack';

/** A part that a side brings, with what it takes of the disk for all instances. */
export interface Slice {
  readonly part: StackPart;
  /** Bytes that are known to be there. */
  readonly amount: number;
  /** `≈ 228 MB`, `?` */
  readonly size: string;
  /** `3 × web: differences of vda` */
  readonly label: string;
  /** False where more may be there than is known. */
  readonly whole: boolean;
}

/** From the bottom. Where there are several members, what is one’s alone is said with its name. */
export function slicesOf(side: ContainerSide | MachineSide, instances: number): readonly Slice[] {
  const containers = instances * countOfOne(side);
  if (side.members.length === 1)
    return side.stack.filter(isBrought).map((part) => sliceOf(part, isWritable(part) ? containers : instances, []));
  const labels = labelsOf(side.members);
  const [writable] = side.stack.filter(isWritable);
  const parts = side.stack.filter((part) => isBrought(part) && !isWritable(part));
  const slices = parts.map((part) => sliceOf(part, instances, labels));
  if (writable === undefined) return slices;
  // They all start empty, and say no more one by one.
  const all = sliceOf({ ...writable, member: null }, containers, []);
  return [...slices, all];
}

function isWritable({ kind }: StackPart): boolean {
  return kind === 'writableLayer';
}

function isBrought({ kind, per }: StackPart): boolean {
  return per !== 'host' && kind !== 'virtualHardware';
}

function sliceOf(part: StackPart, instances: number, labels: readonly string[]): Slice {
  const { size, per, label, member } = part;
  const all: Size | null = size === null ? null : per === 'each' ? times(size, instances) : size;
  const count = per === 'each' && instances > 1 ? `${instances} × ` : '';
  const of = member === null ? undefined : labels[member];
  return {
    part,
    amount: all === null ? 0 : knownPart(all),
    size: all === null ? '?' : printSize(all),
    label: `${count}${of === undefined ? '' : `${of}: `}${label}`,
    whole: all !== null && all.kind !== 'unknown',
  };
}

/** As many as there is room for, the largest before others, in their order; and how many are left out. */
export function largest(
  slices: readonly Slice[],
  room: number,
): { readonly kept: readonly Slice[]; readonly left: number } {
  if (slices.length <= room) return { kept: slices, left: 0 };
  // What is not known may be the largest of all.
  const ranked = [...slices].sort((a, b) => Number(a.whole) - Number(b.whole) || b.amount - a.amount);
  const chosen = new Set(ranked.slice(0, Math.max(0, room - 1)));
  return { kept: slices.filter((slice) => chosen.has(slice)), left: slices.length - chosen.size };
}
