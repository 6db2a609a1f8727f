import { bytes, formatBytes } from '../../sizes/bytes';
import { fromTo, type Rounding } from '../../sizes/rounding';
import type { SizeRecord } from '../../sizes/sizeRecord';

/** How a size is another now. Bytes, below zero for what became less; for a range, `low` to `high` is the 80 % interval. */
export type Change =
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly bytes: number }
  | { readonly kind: 'range'; readonly low: number; readonly likely: number; readonly high: number }
  | { readonly kind: 'unknown'; readonly because: string };

export const none: Change = { kind: 'none' };

/** The size of what is not there. */
export const nothing: SizeRecord = { kind: 'known', bytes: 0, evidence: 'counted', source: '' };

/** Two estimates are taken as independent, unless they are the same one. */
export function changeOf(before: SizeRecord, after: SizeRecord): Change {
  if (isSameAmount(before, after)) return none;
  if (after.kind === 'unknown') return { kind: 'unknown', because: after.because };
  if (before.kind === 'unknown') return { kind: 'unknown', because: before.because };
  if (before.kind === 'known' && after.kind === 'known') return { kind: 'known', bytes: after.bytes - before.bytes };
  const [from, to] = [intervalOf(before), intervalOf(after)];
  const likely = to.likely - from.likely;
  return {
    kind: 'range',
    low: Math.round(likely - Math.hypot(to.likely - to.low, from.high - from.likely)),
    likely,
    high: Math.round(likely + Math.hypot(to.high - to.likely, from.likely - from.low)),
  };
}

/** All of them together. What is not known of one is not known of all. */
export function sumOf(changes: readonly Change[]): Change {
  let [likely, below, above, isExact] = [0, 0, 0, true];
  for (const change of changes) {
    if (change.kind === 'unknown') return change;
    if (change.kind === 'none') continue;
    const exact = change.kind === 'known';
    const middle = exact ? change.bytes : change.likely;
    likely += middle;
    isExact &&= exact;
    below = Math.hypot(below, exact ? 0 : middle - change.low);
    above = Math.hypot(above, exact ? 0 : change.high - middle);
  }
  if (isExact) return likely === 0 ? none : { kind: 'known', bytes: likely };
  return { kind: 'range', low: Math.round(likely - below), likely, high: Math.round(likely + above) };
}

/** The same for several instances. */
export function timesOf(change: Change, count: number): Change {
  if (change.kind === 'known') return { kind: 'known', bytes: change.bytes * count };
  if (change.kind !== 'range') return change;
  return { kind: 'range', low: change.low * count, likely: change.likely * count, high: change.high * count };
}

/** The likely bytes; null where nobody knows. */
export function likelyOf(change: Change): number | null {
  switch (change.kind) {
    case 'none':
      return 0;
    case 'known':
      return change.bytes;
    case 'range':
      return change.likely;
    case 'unknown':
      return null;
  }
}

/** `+33 MB`, `≈ −1.2 GB`, `not known`; a dash for what is as it was. `print` is of an amount of bytes. */
export function printChange(change: Change, print: (count: number) => string = printDisk): string {
  const signed = (count: number) => `${count < 0 ? '−' : '+'}${print(Math.abs(count))}`;
  switch (change.kind) {
    case 'none':
      return '–';
    case 'known':
      return signed(change.bytes);
    case 'range':
      return `≈ ${signed(change.likely)}`;
    case 'unknown':
      return 'not known';
  }
}

/** `from +71 MB to +92 MB`; empty for what is no estimate. */
export function printBounds(change: Change | null): string {
  if (change?.kind !== 'range') return '';
  const bound = (count: number, towards: Rounding = 'nearest') =>
    count < 0 ? `−${printDisk(-count, opposite[towards])}` : `+${printDisk(count, towards)}`;
  return `from ${fromTo(change.low, change.high, bound)}`;
}

/** What is rounded down below zero becomes a larger number with its sign before it. */
const opposite: Readonly<Record<Rounding, Rounding>> = { nearest: 'nearest', down: 'up', up: 'down' };

function printDisk(count: number, towards: Rounding = 'nearest'): string {
  return formatBytes(bytes(count), towards);
}

/** Evidence may be another one: what counts is what it says. */
function isSameAmount(a: SizeRecord, b: SizeRecord): boolean {
  switch (a.kind) {
    case 'known':
      return b.kind === 'known' && a.bytes === b.bytes;
    case 'range':
      return b.kind === 'range' && a.low === b.low && a.likely === b.likely && a.high === b.high;
    case 'unknown':
      return b.kind === 'unknown' && a.because === b.because && a.atLeast === b.atLeast;
  }
}

function intervalOf(size: Exclude<SizeRecord, { kind: 'unknown' }>): {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
} {
  return size.kind === 'range' ? size : { low: size.bytes, likely: size.bytes, high: size.bytes };
}
