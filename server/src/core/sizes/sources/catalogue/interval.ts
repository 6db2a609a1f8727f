import { bytes } from '../../bytes';
import { type Evidence, known, type Size } from '../../size';
import type { Interval, Triple } from './types';

export function exactly(value: number): Interval {
  return { low: value, likely: value, high: value };
}

export function between([low = 0, likely = low, high = likely]: Triple): Interval {
  return { low, likely, high };
}

/** Each end by the same end of the factor: right for factors that may err in the same direction. */
export function times(a: Interval, factor: Interval): Interval {
  return { low: a.low * factor.low, likely: a.likely * factor.likely, high: a.high * factor.high };
}

export function over(a: Interval, divisor: Interval): Interval {
  return { low: a.low / divisor.high, likely: a.likely / divisor.likely, high: a.high / divisor.low };
}

export function plus(a: Interval, b: Interval): Interval {
  return { low: a.low + b.low, likely: a.likely + b.likely, high: a.high + b.high };
}

/** From the lowest to the highest of all; likely is the first one's. */
export function covering([first, ...rest]: readonly [Interval, ...Interval[]]): Interval {
  const all = [first, ...rest];
  return {
    low: Math.min(...all.map((each) => each.low)),
    likely: first.likely,
    high: Math.max(...all.map((each) => each.high)),
  };
}

/** The one that leaves less open, for its size. */
export function narrower(a: Interval, b: Interval): Interval {
  return openness(b) < openness(a) ? b : a;
}

function openness({ low, likely, high }: Interval): number {
  return likely === 0 ? 0 : (high - low) / likely;
}

export function toSize({ low, likely, high }: Interval, evidence: Evidence): Size {
  if (low === high) return known(bytes(likely), evidence);
  return { kind: 'range', low: bytes(low), likely: bytes(likely), high: bytes(high), evidence };
}

/** The bytes of a size; null for one that is not known. */
export function toInterval(size: Size): Interval | null {
  if (size.kind === 'unknown') return null;
  return size.kind === 'known' ? exactly(size.bytes) : { low: size.low, likely: size.likely, high: size.high };
}
