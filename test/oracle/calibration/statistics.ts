import type { Judged } from './judge';

/** How good a set of estimates is. Errors and widths are parts of the true size: 0.02 is 2 %. */
export interface Statistics {
  readonly count: number;
  /** Layers without a figure, which count in none of the others. */
  readonly unknown: number;
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
  /** Part of the figures whose range holds the truth; a figure without a range holds what it equals. */
  readonly held: number;
  /** Width of the range at the median. */
  readonly width: number;
  /** By what the distances of the ranges' ends would have to be multiplied to hold 80 %. */
  readonly scale: number;
}

/** Part of the true layers that a range promises to hold. */
export const promised = 0.8;

/** Null where there is nothing to tell of. */
export function statistics(all: readonly Judged[]): Statistics | null {
  const known = all.filter(({ estimate }) => estimate.kind !== 'unknown');
  if (all.length === 0) return null;
  const errors = ascending(known.map(errorOf));
  return {
    count: all.length,
    unknown: all.length - known.length,
    median: quantile(errors, 0.5),
    p95: quantile(errors, 0.95),
    worst: errors.at(-1) ?? 0,
    held: known.length === 0 ? 0 : known.filter(holds).length / known.length,
    width: quantile(ascending(known.map(widthOf)), 0.5),
    scale: quantile(ascending(known.map(distanceOf)), promised),
  };
}

/** How far the likely figure is from the truth; of what has no bytes, in kilobytes. */
export function errorOf({ estimate, truth }: Judged): number {
  if (estimate.kind === 'unknown') return Number.POSITIVE_INFINITY;
  const likely = estimate.kind === 'known' ? estimate.bytes : estimate.likely;
  return Math.abs(likely - truth) / Math.max(truth, 1000);
}

export function holds({ estimate, truth }: Judged): boolean {
  if (estimate.kind === 'known') return estimate.bytes === truth;
  return estimate.kind === 'range' && estimate.low <= truth && truth <= estimate.high;
}

function widthOf({ estimate, truth }: Judged): number {
  return estimate.kind === 'range' ? (estimate.high - estimate.low) / Math.max(truth, 1000) : 0;
}

/** The truth's distance from the likely figure, in distances of that end of the range. */
function distanceOf({ estimate, truth }: Judged): number {
  if (estimate.kind !== 'range') return estimate.kind === 'known' && estimate.bytes === truth ? 0 : 9;
  const end = truth < estimate.likely ? estimate.likely - estimate.low : estimate.high - estimate.likely;
  const off = Math.abs(truth - estimate.likely);
  return off === 0 ? 0 : off / Math.max(end, 1);
}

/** The smallest value that so large a part of the values does not exceed. */
function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
}

function ascending(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}
