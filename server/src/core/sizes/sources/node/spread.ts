/** An 80 % interval around a likely value. */
export interface Spread {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

interface Row extends Spread {
  readonly count: number;
}

const none: Row = { count: 0, low: 0, likely: 0, high: 0 };

/** What `count` packages of a kind come to of which only the number is known. Bytes. */
export function spreadOf(kind: 'plain' | 'native', count: number): Spread {
  if (count <= 0) return none;
  const rows = kind === 'plain' ? plain : native;
  const after = rows.find((row) => row.count >= count) ?? last(rows);
  const before = rows.findLast((row) => row.count <= count) ?? none;
  if (after.count === before.count) return scaled(after, count / after.count);
  const share = (count - before.count) / (after.count - before.count);
  const between = (a: number, b: number) => a + (b - a) * share;
  return {
    low: between(before.low, after.low),
    likely: between(before.likely, after.likely),
    high: between(before.high, after.high),
  };
}

function last(rows: readonly Row[]): Row {
  return rows.at(-1) ?? none;
}

function scaled({ low, likely, high }: Row, factor: number): Spread {
  return { low: low * factor, likely: likely * factor, high: high * factor };
}

/** Sums of so many packages drawn from those of server/data/npm, 2026-11-21: 10th percentile, median, 90th. */
const plain: readonly Row[] = [
  { count: 1, low: 5_000, likely: 27_000, high: 402_000 },
  { count: 3, low: 42_000, likely: 187_000, high: 1_903_000 },
  { count: 10, low: 389_000, likely: 1_259_000, high: 7_356_000 },
  { count: 30, low: 2_320_000, likely: 6_384_000, high: 23_643_000 },
  { count: 100, low: 14_302_000, likely: 28_492_000, high: 97_974_000 },
  { count: 300, low: 62_704_000, likely: 99_808_000, high: 240_249_000 },
  { count: 1000, low: 260_256_000, likely: 437_114_000, high: 624_389_000 },
];

/** The same of those that are built for one system, of which there were eleven. */
const native: readonly Row[] = [
  { count: 1, low: 427_000, likely: 3_044_000, high: 18_711_000 },
  { count: 3, low: 4_852_000, likely: 21_527_000, high: 155_721_000 },
  { count: 10, low: 44_963_000, likely: 185_990_000, high: 346_652_000 },
];
