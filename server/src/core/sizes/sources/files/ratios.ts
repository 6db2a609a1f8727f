import { bytes } from '../../bytes';
import type { Size } from '../../size';

/** A factor with its 80 % interval. */
export interface Ratio {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** A size times a factor. Their errors are taken as independent, each in proportion to its likely value. */
export function scaled(size: Size, ratio: Ratio, source: string): Size {
  if (size.kind === 'unknown') return size;
  const base = size.kind === 'known' ? { low: size.bytes, likely: size.bytes, high: size.bytes } : size;
  const likely = base.likely * ratio.likely;
  const error = (end: 'low' | 'high') =>
    Math.hypot(off(base[end], base.likely), off(ratio[end], ratio.likely)) * likely;
  const { date } = size.evidence;
  return {
    kind: 'range',
    low: bytes(likely - error('low')),
    likely: bytes(likely),
    high: bytes(likely + error('high')),
    evidence: { kind: 'estimated', source, ...(date === undefined ? {} : { date }) },
  };
}

function off(end: number, likely: number): number {
  return likely === 0 ? 0 : Math.abs(end - likely) / likely;
}
