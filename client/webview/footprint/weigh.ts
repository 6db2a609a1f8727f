import type { SizeJson } from '../../../server/src/protocol';
import type { CompareJson, PartJson, SideName } from '../../../server/src/protocol/compare';

/** How far something reaches, in bytes: surely to `low`, probably to `likely`, hardly beyond `high`. */
export interface Extent {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
  /** True where more is there than is known. */
  readonly open: boolean;
}

export const nothing: Extent = { low: 0, likely: 0, high: 0, open: false };

export function extentOf(size: SizeJson | null): Extent {
  if (size === null) return { ...nothing, open: true };
  switch (size.kind) {
    case 'known':
      return { low: size.bytes, likely: size.bytes, high: size.bytes, open: false };
    case 'range':
      return { low: size.low, likely: size.likely, high: size.high, open: false };
    case 'unknown': {
      const least = size.atLeast ?? 0;
      return { low: least, likely: least, high: least, open: true };
    }
  }
}

/** True for what takes room on the disk, known or not; the host's own and virtual hardware take none. */
export function isWeighed({ kind, per }: PartJson): boolean {
  return per !== 'host' && kind !== 'virtualHardware';
}

/** An amount for so many instances. */
export interface CurvePoint {
  readonly instances: number;
  readonly extent: Extent;
}

/**
 * How the disk of a side grows with the number of instances. The comparison's figure leaves out what is installed later: where
 * that is not known, or another part is not, there is more than the figure.
 */
export function diskCurve(compare: CompareJson, side: SideName): readonly CurvePoint[] {
  const isOpen = compare[side].stack.some((part) => isWeighed(part) && extentOf(part.size).open);
  return compare.curves.disk.map((point) => {
    const extent = extentOf(point[side]);
    return { instances: point.instances, extent: { ...extent, open: extent.open || isOpen } };
  });
}

/** What a curve comes to at a number of instances: figures grow in a straight line between two of its points. */
export function along(points: readonly CurvePoint[], at: number): Extent {
  const after = points.findIndex(({ instances }) => instances >= at);
  const upper = points[after < 0 ? points.length - 1 : after];
  if (upper === undefined) return { ...nothing, open: true };
  const lower = points[(after < 0 ? points.length - 1 : after) - 1];
  if (upper.instances === at || lower === undefined) return upper.extent;
  const share = (at - lower.instances) / (upper.instances - lower.instances);
  const mix = (pick: (extent: Extent) => number) =>
    pick(lower.extent) + share * (pick(upper.extent) - pick(lower.extent));
  return {
    low: mix(({ low }) => low),
    likely: mix(({ likely }) => likely),
    high: mix(({ high }) => high),
    open: lower.extent.open || upper.extent.open,
  };
}

export function sum(extents: readonly Extent[]): Extent {
  let [low, likely, high, open] = [0, 0, 0, false];
  for (const each of extents) {
    low += each.low;
    likely += each.likely;
    high += each.high;
    open ||= each.open;
  }
  return { low, likely, high, open };
}
