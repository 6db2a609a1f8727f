import { generated } from './generated';
import type { AptBase, AptData, AptRun } from './types';

/** Bytes of a layer that are no package's own. */
export interface Leftover {
  readonly name: string;
  readonly bytes: number;
  /** Half width of the 80 % interval. Bytes. */
  readonly error: number;
  /** What of it is packed already and does not become smaller. Bytes. */
  readonly packed: number;
  /** Lists, caches and archives, which outweigh what is installed. */
  readonly large: boolean;
}

export interface Bookkeeping {
  readonly data: AptData;
  readonly installed: ReadonlySet<number>;
  /** All packages that the RUN installs. */
  readonly packages: readonly number[];
  /** Those that are there at its end. */
  readonly left: readonly number[];
  /** Whether it removes packages, which writes the same databases anew. */
  readonly removes: boolean;
  /** Whether it asks for packages, be they there already. */
  readonly installs?: boolean;
}

/** dpkg's status, which is kept twice, apt's extended states and both logs, for a package. Bytes. */
const perPackage = 2300;

/** The same for one that is gone again: lines in the logs. Bytes. */
const perRemoved = 1300;

/** What apt and dpkg write however few packages come: a log of the solver, the linker's cache. Bytes. */
const always = 16_000;

/** What dpkg, debconf and maintainer scripts write for new packages. */
export function bookkeeping({ data, installed, packages, left, removes, installs = false }: Bookkeeping): Leftover[] {
  if (packages.length === 0 && !removes) return installs ? [recordsOfApt] : [];
  const { index, base } = data;
  const own = new Set(base.packages);
  const added = [...installed].filter((id) => !own.has(index.name(id)));
  const texts = base.debconf + added.reduce((sum, id) => sum + (index.contents(id)?.templates ?? 0), 0);
  const known = packages.map((id) => ({ id, contents: index.contents(id) }));
  const templates = known.reduce((sum, { contents }) => sum + (contents?.templates ?? 0), 0);
  const asks =
    templates > 0 || known.some(({ id, contents }) => contents?.measured !== true && index.asksQuestions(id));
  const debconf = asks ? 2 * (texts + templates) : texts;
  const status =
    always +
    2 * base.status +
    perPackage * left.length +
    perRemoved * (packages.length - left.length) +
    (2 * bytesOfStatus + bytesOfLogs) * added.length;
  const found = [
    { name: 'debconf database', bytes: debconf, error: 8_000, packed: 0, large: false },
    { name: 'dpkg database', bytes: status, error: Math.hypot(0.08 * status, 40_000), packed: 0, large: false },
  ];
  return [...found, ...generated(index, new Set(left))];
}

/** What apt writes down where all that is asked for is there: 4,692 bytes in one build (2026-11-21). */
const recordsOfApt: Leftover = { name: 'records of apt', bytes: 5_000, error: 5_000, packed: 0, large: false };

/** One package's paragraph in dpkg's status. Bytes. */
const bytesOfStatus = 850;

/** Its lines in the logs of dpkg and apt, which every later RUN stores again with its own. Bytes. */
const bytesOfLogs = 1000;

/** apt's caches where there are no lists: of what is installed alone (trixie with 120 packages, 2026-11-21). Bytes. */
const cachesOfStatus = 3_360_000;

/** Lists, caches and archives that the RUN does not clear away. */
export function leftovers({
  run,
  base,
  data,
  packages,
}: {
  readonly run: AptRun;
  readonly base: AptBase;
  readonly data: AptData;
  readonly packages: readonly number[];
}): Leftover[] {
  const { lists, caches } = data.base;
  const doubt = data.base.measured ? 0.02 : 0.2;
  const plain = base.style === 'plain';
  const found: Leftover[] = [];
  if (run.listsFetched && run.listsKept) {
    const size = plain ? lists.plain : lists.gzip;
    found.push({ name: 'package lists', bytes: size, error: doubt * size, packed: plain ? 0 : size, large: true });
  }
  if (!plain || !run.archivesKept) return found;
  if (run.listsFetched) {
    const size = run.cachesRenewed === true ? cachesOfStatus : caches;
    const error = (run.cachesRenewed === true ? 0.1 : doubt) * size;
    found.push({ name: 'apt caches', bytes: size, error, packed: 0, large: true });
  }
  const archives = packages.reduce((sum, id) => sum + data.index.debBytes(id), 0);
  if (packages.length > 0)
    found.push({ name: 'downloaded archives', bytes: archives, error: 0.02 * archives, packed: archives, large: true });
  return found;
}
