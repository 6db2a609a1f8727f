import { bytes } from '../sizes/bytes';
import type { Evidence, EvidenceKind, Size } from '../sizes/size';

/** Weakest last, as in sums. */
const kinds: readonly EvidenceKind[] = ['measured', 'counted', 'listed', 'estimated'];

/**
 * A sum of layers to which and from which layers are added and taken, each in constant time. Kept in whole numbers, so
 * that taking away leaves exactly what was there before. A layer that counts several times errs each time alike.
 */
export class RunningSum {
  private likely = 0;
  /** Of deviations in kB, squared: whole, and far from the largest exact number even for many large layers. */
  private below = 0;
  private above = 0;
  private unknown = 0;
  private readonly byKind = new Map<EvidenceKind, number>();

  /** `times` is how often the size was counted before and how often it counts now. */
  change(size: Size, { from, to }: { readonly from: number; readonly to: number }): void {
    const times = to - from;
    const squares = to * to - from * from;
    if (size.kind === 'unknown') {
      this.unknown += times;
      this.likely += (size.atLeast ?? 0) * times;
      return;
    }
    this.byKind.set(size.evidence.kind, (this.byKind.get(size.evidence.kind) ?? 0) + times);
    if (size.kind === 'known') {
      this.likely += size.bytes * times;
      return;
    }
    this.likely += size.likely * times;
    this.below += squares * kilobytes(size.likely - size.low) ** 2;
    this.above += squares * kilobytes(size.high - size.likely) ** 2;
  }

  get size(): Size {
    const low = bytes(this.likely - 1000 * Math.sqrt(this.below));
    if (this.unknown > 0) return { kind: 'unknown', because: `${this.unknown} layers are not known`, atLeast: low };
    const evidence = this.evidence;
    if (this.below === 0 && this.above === 0) return { kind: 'known', bytes: bytes(this.likely), evidence };
    return {
      kind: 'range',
      low,
      likely: bytes(this.likely),
      high: bytes(this.likely + 1000 * Math.sqrt(this.above)),
      evidence,
    };
  }

  private get evidence(): Evidence {
    const kind = kinds.findLast((one) => (this.byKind.get(one) ?? 0) > 0) ?? 'counted';
    return { kind, source: 'the layers of the workspace’s images' };
  }
}

function kilobytes(deviation: number): number {
  return Math.round(deviation / 1000);
}
