import type { Size } from '../sizes/size';
import { boundsOf, type Growth, growthAt } from './growth';
import type { Interval } from './published';
import type { ContainerSide, MachineSide } from './sides';

/** Which side takes less disk, where that is certain. */
export interface Lighter {
  readonly side: 'container' | 'machine';
  /** How many times as much the other takes, at the least. */
  readonly atLeast: number;
  /** By the likely figures; null where the heavier one has none. */
  readonly likely: number | null;
}

/** Null where both may be the lighter one, or one has nothing to weigh: a machine that starts from the network. */
export function lighter(container: ContainerSide, machine: MachineSide, instances: number): Lighter | null {
  const [a, b] = [bounds(container.disk, instances), bounds(machine.disk, instances)];
  if (a.high === 0 || b.high === 0) return null;
  const [sizeA, sizeB] = [growthAt(container.disk, instances), growthAt(machine.disk, instances)];
  if (a.high < b.low) return { side: 'container', ...ratios(a, b, sizeA, sizeB, machine.disk) };
  if (b.high < a.low) return { side: 'machine', ...ratios(b, a, sizeB, sizeA, container.disk) };
  return null;
}

/** Whether they differ by less than a twentieth, which is not worth a factor, nor a choice. */
export function isAlike({ likely }: Lighter): boolean {
  return likely !== null && likely < 1.05;
}

function bounds(growth: Growth, instances: number): Interval {
  const { low, high } = boundsOf(growthAt(growth, instances));
  return { low, high: growth.more.length > 0 ? Number.POSITIVE_INFINITY : high };
}

function ratios(
  less: Interval,
  more: Interval,
  lessSize: Size,
  moreSize: Size,
  heavier: Growth,
): Omit<Lighter, 'side'> {
  const [under, over] = [likelyOf(lessSize), heavier.more.length > 0 ? null : likelyOf(moreSize)];
  return {
    atLeast: more.low / less.high,
    likely: under === null || under === 0 || over === null ? null : over / under,
  };
}

function likelyOf(size: Size): number | null {
  return size.kind === 'known' ? size.bytes : size.kind === 'range' ? size.likely : null;
}
