import { bytes } from '../../bytes';
import { largestParts, shareOf } from '../../run/shares';
import type { PlacedSize, RunShare } from '../../run/site';
import { type Evidence, type Size, unknown } from '../../size';
import { sumSizes } from '../../sum';

/** Shares of commands that all run. */
export function combined(shares: readonly RunShare[]): RunShare {
  const [first] = shares;
  if (first !== undefined && shares.length === 1) return first;
  return {
    disk: sumSizes(shares.map(({ disk }) => disk)),
    download: sumSizes(shares.map(({ download }) => download)),
    parts: largestParts(shares.map(({ parts }) => parts)),
    placed: shares.flatMap(({ placed }) => placed),
    notes: [...new Set(shares.flatMap(({ notes }) => notes))],
    helps: [...new Set(shares.flatMap(({ helps }) => helps))],
    pending: shares.some(({ pending }) => pending),
  };
}

/** Shares of commands of which a condition picks one, the first being the likely one. */
export function eitherShare(shares: readonly RunShare[], which: 'one of them' | 'or nothing'): RunShare {
  const [first] = shares;
  if (first === undefined) return shareOf(unknown('nothing is installed'));
  const places = new Set(shares.flatMap(({ placed }) => placed.map(({ path }) => path)));
  const nothing = which === 'or nothing';
  return {
    ...combined(shares),
    disk: eitherSize(
      shares.map(({ disk }) => disk),
      nothing,
    ),
    download: eitherSize(
      shares.map(({ download }) => download),
      nothing,
    ),
    parts: first.parts,
    placed: [...places].map((path): PlacedSize => {
      const sizes = shares.flatMap(({ placed }) => placed.filter((each) => each.path === path).map(({ disk }) => disk));
      return { path, disk: eitherSize(sizes, nothing || sizes.length < shares.length) };
    }),
    notes: [
      nothing
        ? 'It runs only under a condition, and so may add nothing.'
        : 'A condition decides which of its installs runs.',
      ...first.notes,
    ],
  };
}

function eitherSize(sizes: readonly Size[], orNothing: boolean): Size {
  let low = orNothing ? 0 : Number.POSITIVE_INFINITY;
  let high = 0;
  let first: { readonly likely: number; readonly evidence: Evidence } | null = null;
  for (const size of sizes) {
    if (size.kind === 'unknown') return { ...size, atLeast: bytes(0) };
    low = Math.min(low, size.kind === 'known' ? size.bytes : size.low);
    high = Math.max(high, size.kind === 'known' ? size.bytes : size.high);
    first ??= { likely: size.kind === 'known' ? size.bytes : size.likely, evidence: size.evidence };
  }
  if (first === null) return unknown('nothing is installed');
  const { likely, evidence } = first;
  return { kind: 'range', low: bytes(low), likely: bytes(likely), high: bytes(high), evidence };
}
