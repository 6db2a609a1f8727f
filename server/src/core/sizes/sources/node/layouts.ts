import type { CacheFate } from './caches';
import { type Cost, cost } from './cost';
import type { LockedPackage, LockReading } from './lock/types';
import type { FoundLock } from './lockFiles';
import { type Tally, tally } from './tally';
import { type NpmSizes, npmKey } from './types';

/** What an install lays down, and how. */
export interface Laid {
  readonly lock: FoundLock;
  /** All that was installed. */
  readonly reading: LockReading;
  /** What is left of it in the end. */
  readonly packages: readonly LockedPackage[];
  /** Bytes of the tool's list of them. */
  readonly list: number;
  /** The lock file is written again: by `npm install`, `npm prune`. */
  readonly rewrites: boolean;
  /** Whether packages are unpacked into node_modules, or read from their archives (yarn's Plug'n'Play). */
  readonly linker: 'folders' | 'archives';
  /** Whether what is written to /tmp stays there. */
  readonly keepsTmp: boolean;
}

/**
 * The folders of packages. Measured on builds of November 2026: node_modules of npm 10, yarn 1 and yarn 4 holds the
 * packages' files and a list of them, to the byte; of pnpm 9 and 10 it and the store together, which share their files
 * by hard links, hold 2 % less to 1 % more, since equal files are kept once and those of packages with scripts twice.
 */
export function foldersCost({ lock, packages, list, rewrites, linker }: Laid, sizes: NpmSizes | null): readonly Cost[] {
  if (linker === 'archives') return [listCost(list), ...unpluggedCost(packages, sizes)];
  const files = weighed(packages, sizes);
  const costs = [
    tallied(files.disk, files.archives, Math.max(exactness[lock.layout], rewrites ? 0.01 : 0)),
    listCost(list),
  ];
  return rewrites && lock.layout === 'npm' ? [...costs, listCost(lock.file.text.length)] : costs;
}

/** Yarn 1 keeps its own compiled code in /tmp: 2,203,393 bytes of yarn 1.22.22 on Node 18. */
export function compiledCost({ lock, keepsTmp }: Laid): readonly Cost[] {
  return lock.layout === 'yarn-classic' && keepsTmp ? [cost(2_203_393, 0.1, 600_000, 0.3)] : [];
}

/** What is left of uncertainty where every size is known. */
const exactness: Readonly<Record<FoundLock['layout'], number>> = {
  npm: 0.003,
  'yarn-classic': 0.003,
  'yarn-berry': 0.01,
  pnpm: 0.015,
  // Not measured: bun links the files of its cache as pnpm does.
  bun: 0.05,
};

/**
 * What stays in the tool's cache, measured likewise. npm: archives, 300 bytes of index for each, and a log.
 * Yarn 1: what it fetched, packed and unpacked, with 10 kB for each. Yarn 4: archives, by default not compressed, 1.7 %
 * larger than their files. pnpm: 190 bytes of index for each file, some 3.5 kB a package, and the registry's document on pnpm itself.
 */
export function cacheCost({ lock, reading }: Laid, sizes: NpmSizes | null, fate: CacheFate): readonly Cost[] {
  if (fate === 'removed') return [];
  // Yarn keeps an archive of a package and one of its patched form under the same name.
  const all = [...distinct(reading.packages), ...distinct(reading.fetched)];
  const logs = lock.layout === 'npm' ? [logCost(reading.total, all.length)] : [];
  if (fate === 'emptied') return logs;
  const costs = keptCost(lock, all, sizes);
  return [...logs, ...(fate === 'perhaps' ? costs.map((each) => ({ ...each, low: 0 })) : costs)];
}

function keptCost(
  { layout, plainArchives }: FoundLock,
  all: readonly LockedPackage[],
  sizes: NpmSizes | null,
): readonly Cost[] {
  const { disk, archives } = weighed(all, sizes);
  const count = all.length;
  switch (layout) {
    case 'npm': {
      const unresolved = all.filter(({ tarball }) => tarball === null).length;
      const kept = [tallied(archives, archives, 0.005), cost(300 * count, 0.1, 100 * count)];
      return unresolved === 0 ? kept : [...kept, documentsCost(unresolved)];
    }
    case 'yarn-classic':
      return [
        tallied(disk, archives, 0.003),
        tallied(archives, archives, 0.005),
        cost(10_000 * count, 0.15, 3000 * count),
      ];
    case 'yarn-berry':
      return plainArchives
        ? [tallied(scaled(disk, 1.017), archives, 0.01)]
        : [tallied(scaled(archives, 1.1), archives, 0.1)];
    case 'pnpm':
      return [cost(3500 * count, 0.5, 1200 * count), pnpmDocument];
    case 'bun':
      return [];
  }
}

/** npm writes a line or two for each package of the lock file, and more for what it installs. */
function logCost(total: number, installed: number): Cost {
  const likely = 130 * total + 320 * installed;
  return cost(likely, 0.3, likely / 10);
}

/** Kept where pnpm looks whether there is a newer pnpm, which it does but in CI. */
const pnpmDocument: Cost = { low: 0, likely: 3.2e6, high: 3.6e6, packed: 3e5, packedError: 0.5 };

/** What npm keeps of the registry's documents where it had to ask for addresses: 0.04–0.9 MB a package. */
function documentsCost(count: number): Cost {
  const likely = 130_000 * count;
  return { low: likely * 0.4, likely, high: likely * 2.2, packed: likely / 8, packedError: 0.6 };
}

/** .pnp.cjs, and the packages that are unpacked all the same: those for one system, and those with scripts. */
function unpluggedCost(packages: readonly LockedPackage[], sizes: NpmSizes | null): readonly Cost[] {
  const { disk, archives } = weighed(
    packages.filter(({ native }) => native),
    sizes,
  );
  const map = 400_000 + 1500 * packages.length;
  const scripts: Cost = { low: 0, likely: 0, high: 3e6, packed: 0, packedError: 0 };
  return [cost(map, 0.3, map / 8, 0.3), tallied(disk, archives, 0.01), scripts];
}

interface Weighed {
  readonly disk: Tally;
  readonly archives: Tally;
}

function weighed(packages: readonly LockedPackage[], sizes: NpmSizes | null): Weighed {
  return { disk: tally(packages, sizes, 'unpacked'), archives: tally(packages, sizes, 'archive') };
}

function tallied({ low, likely, high }: Tally, archives: Tally, error: number): Cost {
  const off = archives.likely === 0 ? 0 : (archives.high - archives.low) / 2 / archives.likely;
  const extra = likely * error;
  return {
    low: likely - Math.hypot(likely - low, extra),
    likely,
    high: likely + Math.hypot(high - likely, extra),
    packed: archives.likely,
    packedError: Math.hypot(off, 0.02),
  };
}

function scaled({ low, likely, high, exact, count }: Tally, factor: number): Tally {
  return { low: low * factor, likely: likely * factor, high: high * factor, exact, count };
}

function listCost(size: number): Cost {
  return cost(size, 0.1, size / 4, 0.3);
}

/** A cache keeps each package once. */
function distinct(packages: readonly LockedPackage[]): readonly LockedPackage[] {
  const found = new Map<string, LockedPackage>();
  for (const each of packages) {
    if (each.elsewhere === null) found.set(npmKey(each), { ...each, copies: 1 });
  }
  return [...found.values()];
}
