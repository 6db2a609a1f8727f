import { bytes } from '../../bytes';
import type { Evidence, RangeSize } from '../../size';

/** A summand of a layer, in bytes on disk; `low` to `high` is an 80 % interval. */
export interface Cost {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
  /** Bytes in the compressed layer. */
  readonly packed: number;
  /** How far `packed` may be off, as a part of it. */
  readonly packedError: number;
}

/** Adds summands whose errors are independent. */
export function rangeOf(costs: readonly Cost[], side: 'disk' | 'download', evidence: Evidence): RangeSize {
  let likely = 0;
  let below = 0;
  let above = 0;
  for (const cost of costs) {
    const disk = side === 'disk';
    const middle = disk ? cost.likely : cost.packed;
    likely += middle;
    below += (disk ? cost.likely - cost.low : cost.packed * cost.packedError) ** 2;
    above += (disk ? cost.high - cost.likely : cost.packed * cost.packedError) ** 2;
  }
  const low = bytes(likely - Math.sqrt(below));
  return { kind: 'range', low, likely: bytes(likely), high: bytes(likely + Math.sqrt(above)), evidence };
}

/** A summand known to within a part of it. */
export function cost(likely: number, error: number, packed: number, packedError = 0.1): Cost {
  return { low: likely * (1 - error), likely, high: likely * (1 + error), packed, packedError };
}
