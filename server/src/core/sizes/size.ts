import { type Bytes, bytes } from './bytes';

/**
 * How a figure is known: `measured` on the local engine, `listed` by a registry, catalogue or package index,
 * `counted` from files on disk, `estimated` by a model whose error was measured.
 */
export type EvidenceKind = 'measured' | 'listed' | 'counted' | 'estimated';

export interface Evidence {
  readonly kind: EvidenceKind;
  /** Who said so, as a phrase that ends a sentence: `the base image catalogue`, `4 files in the build context`. */
  readonly source: string;
  /** Day of the figure, `YYYY-MM-DD` or a coarser prefix of it. */
  readonly date?: string;
}

export interface KnownSize {
  readonly kind: 'known';
  readonly bytes: Bytes;
  readonly evidence: Evidence;
  /**
   * How far the thing that was listed is today from what it was on that day, to either side in 8 of 10 cases: a tag
   * names another build by then. The figure stays what was listed; a sum that is a range anyway counts it.
   */
  readonly drift?: Bytes;
}

/** `low` to `high` is the 80 % interval. */
export interface RangeSize {
  readonly kind: 'range';
  readonly low: Bytes;
  readonly likely: Bytes;
  readonly high: Bytes;
  readonly evidence: Evidence;
}

export interface UnknownSize {
  readonly kind: 'unknown';
  /** Why it is not known, as a sentence without its full stop. */
  readonly because: string;
  /** What is known to be there at the least; present on sums that leave something out. */
  readonly atLeast?: Bytes;
}

export type Size = KnownSize | RangeSize | UnknownSize;

/** Whether two figures are the same in every word. */
export function isSameSize(a: Size, b: Size): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'known':
      return b.kind === 'known' && a.bytes === b.bytes && a.drift === b.drift && isSameEvidence(a.evidence, b.evidence);
    case 'range': {
      const { low, likely, high } = a;
      if (b.kind !== 'range' || low !== b.low || likely !== b.likely || high !== b.high) return false;
      return isSameEvidence(a.evidence, b.evidence);
    }
    case 'unknown':
      return b.kind === 'unknown' && a.because === b.because && a.atLeast === b.atLeast;
  }
}

function isSameEvidence(a: Evidence, b: Evidence): boolean {
  return a.kind === b.kind && a.source === b.source && a.date === b.date;
}

/** `drift` in bytes; see {@link KnownSize}. */
export function known(count: Bytes, evidence: Evidence, drift = 0): KnownSize {
  const size = { kind: 'known', bytes: count, evidence } as const;
  return drift < 1 ? size : { ...size, drift: bytes(drift) };
}

export function unknown(because: string): UnknownSize {
  return { kind: 'unknown', because };
}
