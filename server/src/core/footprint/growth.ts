import { bytes } from '../sizes/bytes';
import type { Size } from '../sizes/size';
import { sumSizes } from '../sizes/sum';
import type { Interval } from './published';

/** A figure that several members may have in common: equal keys count once, null is nobody else’s. */
export interface SharedPart {
  readonly size: Size;
  readonly key: string | null;
}

/** One part of what instances take together. */
export interface GrowthPart extends SharedPart {
  /** `once` for what all instances share, `each` for what every one has of its own. */
  readonly per: 'once' | 'each';
}

/** How a figure grows with the number of instances. */
export interface Growth {
  readonly parts: readonly GrowthPart[];
  /** What comes on top and is not weighed, as phrases; empty where nothing does. */
  readonly more: readonly string[];
}

export function growthAt({ parts }: Growth, instances: number): Size {
  return sumSizes(parts.map(({ size, per }) => (per === 'each' ? times(size, instances) : size)));
}

/** Every part once, in the order in which they first come. */
export function distinct<T extends { readonly key: string | null }>(parts: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return parts.filter(({ key }) => key === null || seen.size < seen.add(key).size);
}

export function sumOf(parts: readonly SharedPart[]): Size {
  return sumSizes(distinct(parts).map(({ size }) => size));
}

/** What one kind of part comes to. */
export function partOf({ parts }: Growth, per: GrowthPart['per']): Size {
  return sumSizes(parts.filter((part) => part.per === per).map(({ size }) => size));
}

/** The same size several times over: their errors are one error, so that they do not even out. */
export function times(size: Size, count: number): Size {
  switch (size.kind) {
    case 'known':
      return { ...size, bytes: bytes(size.bytes * count) };
    case 'range': {
      const { low, likely, high } = size;
      return { ...size, low: bytes(low * count), likely: bytes(likely * count), high: bytes(high * count) };
    }
    case 'unknown':
      return size.atLeast === undefined ? size : { ...size, atLeast: bytes(size.atLeast * count) };
  }
}

/** The least and the most that a size can be; without end for what is not known. */
export function boundsOf(size: Size): Interval {
  if (size.kind === 'known') return { low: size.bytes, high: size.bytes };
  if (size.kind === 'range') return { low: size.low, high: size.high };
  return { low: size.atLeast ?? 0, high: Number.POSITIVE_INFINITY };
}
