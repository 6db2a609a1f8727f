import type { EvidenceKind, Size } from './size';

/** A size as plain JSON, in the shape of the command line's contract. Bytes. */
export type SizeRecord =
  | { readonly kind: 'known'; readonly bytes: number; readonly evidence: EvidenceKind; readonly source: string }
  | {
      readonly kind: 'range';
      readonly low: number;
      readonly likely: number;
      readonly high: number;
      readonly evidence: EvidenceKind;
      readonly source: string;
    }
  | {
      readonly kind: 'unknown';
      readonly because: string;
      readonly atLeast?: number;
      readonly evidence: null;
      readonly source: null;
    };

export function sizeRecord(size: Size): SizeRecord {
  if (size.kind === 'unknown') {
    const atLeast = size.atLeast === undefined ? {} : { atLeast: size.atLeast };
    return { kind: 'unknown', because: size.because, ...atLeast, evidence: null, source: null };
  }
  const { kind: evidence, source: who, date } = size.evidence;
  const source = date === undefined ? who : `${who}, ${date}`;
  if (size.kind === 'known') return { kind: 'known', bytes: size.bytes, evidence, source };
  return { kind: 'range', low: size.low, likely: size.likely, high: size.high, evidence, source };
}
