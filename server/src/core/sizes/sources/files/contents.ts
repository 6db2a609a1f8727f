import type { ArchiveKind } from './archiveKind';
import type { Ratio } from './ratios';

/** What an archive comes to, to one byte of it. */
export interface Contents {
  /** Unpacked. */
  readonly disk: Ratio;
  /** Unpacked, in a layer that is gzipped. */
  readonly download: Ratio;
}

/**
 * The 10th percentile, the median and the 90th over 55 trees of 0.5–25 MB: what 34 amd64 packages of Debian bookworm
 * (random ones of 1–12 MB, of the sections that hold programs) and 21 upstream sources (random `.orig.tar.*` of
 * 0.3–6 MB) hold, packed by `gzip -6`, `xz -6`, `bzip2 -9`, `zstd -19` and `zip -r`; what upstream had packed itself was
 * taken as it is. Sums of the regular files over the size of the archive, and the gzipped tar over it. On the half that
 * was not used, the interval of gzip held 89 %. 2026-11-21.
 */
const gzip: Contents = { disk: { low: 1.55, likely: 2.8, high: 5.2 }, download: { low: 0.98, likely: 1, high: 1.02 } };
const xz: Contents = { disk: { low: 1.7, likely: 4.25, high: 7.9 }, download: { low: 1.06, likely: 1.38, high: 1.83 } };
/** On 32 of them. */
const bzip2: Contents = { disk: { low: 1.3, likely: 3.2, high: 6.6 }, download: { low: 1, likely: 1.09, high: 1.31 } };
/** On 11 of them. */
const zstd: Contents = {
  disk: { low: 1.66, likely: 2.8, high: 6.25 },
  download: { low: 1.06, likely: 1.27, high: 1.59 },
};
/** On 23 of them. */
const zip: Contents = { disk: { low: 1.6, likely: 2.8, high: 3.7 }, download: { low: 0.83, likely: 0.94, high: 1 } };

/** A tar is its files and half a kilobyte and more for each. */
const plain: Contents = {
  disk: { low: 0.85, likely: 0.97, high: 1 },
  download: { low: 0.19, likely: 0.35, high: 0.65 },
};

const measured: Readonly<Record<ArchiveKind, Contents>> = {
  'tar.gz': gzip,
  gz: gzip,
  zip,
  'tar.xz': xz,
  xz,
  'tar.bz2': bzip2,
  bz2: bzip2,
  'tar.zst': zstd,
  zst: zstd,
  tar: plain,
};

/** Of an archive whose name does not tell its kind: gzip, xz and zip together. */
const any: Contents = { disk: { low: 1.53, likely: 3.2, high: 6.3 }, download: { low: 0.86, likely: 1, high: 1.57 } };

export function contentsOf(kind: ArchiveKind | null): Contents {
  return kind === null ? any : measured[kind];
}
