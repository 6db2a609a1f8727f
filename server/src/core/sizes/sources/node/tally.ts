import { familyOf } from './lock/target';
import type { LockedPackage } from './lock/types';
import { type Spread, spreadOf } from './spread';
import { type NpmSizes, npmKey } from './types';

/** What packages come to, with how well that is known. Bytes. */
export interface Tally {
  readonly likely: number;
  readonly low: number;
  readonly high: number;
  /** Packages whose very size is known, and all. */
  readonly exact: number;
  readonly count: number;
}

/** What is counted of a package: its files, or its archive. */
export type Measure = 'unpacked' | 'archive';

interface Weight {
  readonly bytes: number;
  readonly error: Spread | null;
}

/** Adds packages up. Those without a size of their own take that of another version, or else what packages are like. */
export function tally(packages: readonly LockedPackage[], sizes: NpmSizes | null, measure: Measure): Tally {
  let likely = 0;
  let below = 0;
  let above = 0;
  let exact = 0;
  const strange = { plain: 0, native: 0 };
  for (const each of packages) {
    const weight = weightOf(each, sizes, measure);
    if (weight === null) {
      strange[each.native ? 'native' : 'plain'] += each.copies;
      continue;
    }
    const size = weight.bytes * each.copies;
    likely += size;
    if (weight.error === null) exact++;
    else {
      below += (size * (1 - weight.error.low)) ** 2;
      above += (size * (weight.error.high - 1)) ** 2;
    }
  }
  for (const kind of ['plain', 'native'] as const) {
    const spread = spreadOf(kind, strange[kind]);
    const share = measure === 'archive' ? 1 / typicalRatio[kind] : 1;
    likely += spread.likely * share;
    below += ((spread.likely - spread.low) * share) ** 2;
    above += ((spread.high - spread.likely) * share) ** 2;
  }
  const low = Math.max(0, likely - Math.sqrt(below));
  return { likely, low, high: likely + Math.sqrt(above), exact, count: packages.length };
}

/** The size of one package; null where nothing of that name is known. */
export function weightOf(each: LockedPackage, sizes: NpmSizes | null, measure: Measure): Weight | null {
  const known = sizes?.sizes.get(npmKey(each));
  if (known !== undefined) {
    if (measure === 'unpacked') return { bytes: known.unpacked, error: null };
    if (known.archive !== null) return { bytes: known.archive, error: null };
    return { bytes: known.unpacked / ratioOf(each, known.unpacked), error: otherRatio };
  }
  const near = sizes === null ? null : nearbySize(each, sizes);
  if (near === null) return null;
  const error = measure === 'archive' ? otherArchive : near.error;
  return { bytes: measure === 'archive' ? near.bytes / ratioOf(each, near.bytes) : near.bytes, error };
}

interface Nearby {
  readonly bytes: number;
  readonly error: Spread;
}

/** Of the same major version, else of the newest, else of the same program for another system. */
function nearbySize({ name, version, native }: LockedPackage, { nearby }: NpmSizes): Nearby | null {
  const same = nearby.get(`${name}@${Number.parseInt(version, 10)}`);
  if (same !== undefined) return { bytes: same, error: sameMajor };
  const other = nearby.get(name) ?? (native ? nearby.get(familyOf(name)) : undefined);
  return other === undefined ? null : { bytes: other, error: otherMajor };
}

/**
 * 80 % of what a version is of another of the same major version, and of the newest, measured on the packages of
 * server/data/npm.
 */
const sameMajor: Spread = { low: 0.85, likely: 1, high: 1.15 };
const otherMajor: Spread = { low: 0.2, likely: 1, high: 1.7 };
const otherArchive: Spread = { low: 0.5, likely: 1, high: 1.6 };

/** Unpacked bytes for a byte of archive over many packages, measured on those of server/data/npm. */
const typicalRatio = { plain: 4.9, native: 2.8 } as const;

/** 80 % of what an archive is of its estimate. */
const otherRatio: Spread = { low: 0.7, likely: 1, high: 1.3 };

/** Small packages compress less: each archive has its own headers. */
function ratioOf({ native }: LockedPackage, size: number): number {
  if (native) return 2.5;
  if (size < 5e3) return 2;
  if (size < 20e3) return 2.8;
  return size < 100e3 ? 4 : 4.7;
}
