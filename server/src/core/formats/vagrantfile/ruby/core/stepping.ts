import { Failure } from '../flow';
import type { Value } from '../values';

/** The numbers from one on by steps, as Ruby counts them: Floats by their number, so that errors do not add up. */
export function* steps(from: bigint | number, to: Value, by: Value, isExclusive: boolean): Iterable<bigint | number> {
  const isStep = typeof by === 'bigint' || typeof by === 'number';
  if (!isStep || Number(by) === 0) throw new Failure('ArgumentError', "step can't be 0");
  if (to !== null && typeof to !== 'bigint' && typeof to !== 'number')
    throw new Failure('ArgumentError', 'bad value for range');
  if (typeof from === 'bigint' && typeof by === 'bigint' && typeof to !== 'number') {
    const isBefore = (now: bigint) =>
      to === null || (isExclusive ? (by > 0n ? now < to : now > to) : by > 0n ? now <= to : now >= to);
    for (let now = from; isBefore(now); now += by) yield now;
    return;
  }
  const start = Number(from);
  const step = Number(by);
  if (to === null) for (let at = 0; ; at++) yield start + at * step;
  const end = Number(to);
  const span = (end - start) / step;
  const error = ((Math.abs(start) + Math.abs(end) + Math.abs(end - start)) / Math.abs(step)) * Number.EPSILON;
  const count = isExclusive ? Math.ceil(span - error) : Math.floor(span + Math.min(error, 0.5)) + 1;
  for (let at = 0; at < count; at++) {
    const value = start + at * step;
    yield !isExclusive && (step > 0 ? value > end : value < end) ? end : value;
  }
}
