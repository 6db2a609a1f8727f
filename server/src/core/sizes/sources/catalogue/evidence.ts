import type { Size } from '../../size';
import { toInterval, toSize } from './interval';
import type { Interval } from './types';

/** The same figure as a basis for something else: no longer listed, but estimated from `source`. */
export function asEstimate(size: Size, change: (value: Interval) => Interval, source: string): Size {
  const value = toInterval(size);
  if (value === null || size.kind === 'unknown') return size;
  const { date } = size.evidence;
  return toSize(change(value), { kind: 'estimated', source, ...(date === undefined ? {} : { date }) });
}
