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

function limits(size: Exclude<Size, { kind: 'unknown' }>) {
  if (size.kind === 'known') return { likely: size.bytes, below: 0, above: 0 };
  return { likely: size.likely, below: size.likely - size.low, above: size.high - size.likely };
}
