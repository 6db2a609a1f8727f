import { type Bytes, bytes } from './bytes';
import { type Evidence, type EvidenceKind, known, type Size } from './size';

const strength: readonly EvidenceKind[] = ['measured', 'counted', 'listed', 'estimated'];

/**
 * Adds sizes. A part that is not known makes the sum unknown, which then says what it leaves out and keeps what the
 * known parts come to as `atLeast`. The errors of ranges are taken as independent: their distances from the likely
 * value add up as the root of the sum of squares, so that the sum is an 80 % interval again. How far a listed part has
 * moved since its day is one more such error, where there is a range at all: known parts alone stay a known sum.
 */
export function sumSizes(sizes: readonly Size[]): Size {
  const reasons: string[] = [];
  let likely = 0;
  let below = 0;
  let above = 0;
  let drift = 0;
  let weakest: Evidence | null = null;
  let ofNothing: Evidence | null = null;
  for (const size of sizes) {
    if (size.kind === 'known' && size.bytes === 0) {
      ofNothing ??= size.evidence;
      continue;
    }
    if (size.kind === 'unknown') {
      reasons.push(size.because);
      likely += size.atLeast ?? 0;
      continue;
    }
    if (size.kind === 'known') {
      likely += size.bytes;
      drift += (size.drift ?? 0) ** 2;
    } else {
      likely += size.likely;
      below += (size.likely - size.low) ** 2;
      above += (size.high - size.likely) ** 2;
    }
    weakest = weaker(weakest, size.evidence);
  }
  const isRange = below > 0 || above > 0;
  const moved = isRange ? drift : 0;
  const low = bytes(likely - Math.sqrt(below + moved));
  if (reasons.length > 0) return { kind: 'unknown', because: leftOut(reasons), atLeast: low };
  // Who says that a part is nothing is of interest only where all parts are.
  const evidence = weakest ?? ofNothing ?? { kind: 'counted', source: 'nothing to add' };
  if (!isRange) return known(bytes(likely), evidence, Math.sqrt(drift));
  return { kind: 'range', low, likely: bytes(likely), high: bytes(likely + Math.sqrt(above + moved)), evidence };
}

/** What a size is likely to be; for unknown ones, what is known to be there. */
export function knownPart(size: Size): Bytes {
  if (size.kind === 'known') return size.bytes;
  return size.kind === 'range' ? size.likely : (size.atLeast ?? bytes(0));
}

/** A sum is as sure as its least sure part, and as old as its oldest. */
function weaker(a: Evidence | null, b: Evidence): Evidence {
  if (a === null) return b;
  const kind = strength.indexOf(a.kind) >= strength.indexOf(b.kind) ? a.kind : b.kind;
  const source = a.source === b.source || a.source.includes(b.source) ? a.source : `${a.source} and ${b.source}`;
  const date = a.date === undefined ? b.date : b.date === undefined || a.date < b.date ? a.date : b.date;
  return date === undefined ? { kind, source } : { kind, source, date };
}

/** Longer lists are not read, and sums of sums would grow without end. */
const mostReasons = 3;

/** Characters of one reason: a sum of sums of sums would otherwise repeat them all. */
const longestReason = 160;

function shortened(reason: string): string {
  return reason.length <= longestReason ? reason : `${reason.slice(0, longestReason - 1)}…`;
}

function leftOut(reasons: readonly string[]): string {
  const distinct = [...new Set(reasons)];
  const [first = ''] = distinct;
  if (distinct.length === 1) return first;
  const more = distinct.length > mostReasons ? '; …' : '';
  return `${distinct.length} parts are left out: ${distinct.slice(0, mostReasons).map(shortened).join('; ')}${more}`;
}
