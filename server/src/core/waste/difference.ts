import { bytes } from '../sizes/bytes';
import { type Size, unknown } from '../sizes/size';

/**
 * What a step has more than it would have without a part of it. Both sizes come from one model, so what they share is
 * the same in both: the errors of the part are what `whole` errs more than `rest`, as a root of squares.
 */
export function difference(whole: Size, rest: Size): Size {
  if (whole.kind === 'unknown') return unknown(whole.because);
  if (rest.kind === 'unknown') return unknown(rest.because);
  const [a, b] = [limits(whole), limits(rest)];
  const likely = Math.max(0, a.likely - b.likely);
  const below = Math.sqrt(Math.max(0, a.below ** 2 - b.below ** 2));
  const above = Math.sqrt(Math.max(0, a.above ** 2 - b.above ** 2));
  const { evidence } = whole;
  if (below === 0 && above === 0) return { kind: 'known', bytes: bytes(likely), evidence };
  return { kind: 'range', low: bytes(likely - below), likely: bytes(likely), high: bytes(likely + above), evidence };
}

/** Where the truth lies between two claims, nobody knowing where. Both are of one part of a step. */
export function between(least: Size, most: Size): Size {
  if (least.kind === 'unknown') return least;
  if (most.kind === 'unknown') return most;
  const [a, b] = [limits(least), limits(most)];
  if (a.likely === b.likely) return most;
  const low = bytes(a.likely - a.below);
  const high = bytes(b.likely + b.above);
  return { kind: 'range', low, likely: bytes((a.likely + b.likely) / 2), high, evidence: most.evidence };
}

function limits(size: Exclude<Size, { kind: 'unknown' }>) {
  if (size.kind === 'known') return { likely: size.bytes, below: 0, above: 0 };
  return { likely: size.likely, below: size.likely - size.low, above: size.high - size.likely };
}
