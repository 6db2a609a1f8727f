import type { AptIndex } from '../../sizes/sources/apt/aptIndex';
import { closure } from '../../sizes/sources/apt/closure';
import { estimateApt } from '../../sizes/sources/apt/estimate';
import { installedIn } from '../../sizes/sources/apt/installed';
import { bookkeeping } from '../../sizes/sources/apt/leftBehind';
import type { AptBase, AptData, AptRun } from '../../sizes/sources/apt/types';

/** What comes to a box that has these packages. Bytes. */
export interface Added {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
  /** By which the declared sizes of packages exceed their files. */
  readonly rounded: number;
  /** Of all .debs that are fetched. */
  readonly archives: number;
  readonly packages: number;
  readonly missing: readonly string[];
}

export function added(run: AptRun, has: readonly string[], data: AptData): Added {
  const base: AptBase = { style: 'plain', added: has };
  const { index } = data;
  const request = { install: run.install, recommends: run.recommends, installed: installedIn(base, data) };
  const { packages } = closure(index, request);
  const { disk, missing } = estimateApt({ ...run, listsFetched: false, archivesKept: false }, base, data);
  const rewritten = packages.length === 0 ? 0 : databases(data, request.installed, packages);
  const low = disk.kind === 'range' ? disk.low : disk.kind === 'known' ? disk.bytes : (disk.atLeast ?? 0);
  const [likely, high] = disk.kind === 'range' ? [disk.likely, disk.high] : [low, low];
  return {
    low: Math.max(0, low - rewritten),
    likely: Math.max(0, likely - rewritten),
    high,
    rounded: packages.reduce((sum, id) => sum + roundedUp(index, id), 0),
    archives: packages.reduce((sum, id) => sum + index.debBytes(id), 0),
    packages: packages.length,
    missing: missing.map(({ because }) => because),
  };
}

/** Nothing for a package of whose files nothing is known. */
function roundedUp(index: AptIndex, id: number): number {
  const contents = index.contents(id);
  return contents === null ? 0 : Math.max(0, 1024 * index.installedKib(id) - contents.files);
}

/**
 * A layer has the databases of debconf and dpkg anew, debconf’s with its old copy where questions come; a machine’s disk has them
 * already, and they only grow. Bytes.
 */
function databases(data: AptData, installed: ReadonlySet<number>, packages: readonly number[]): number {
  const [debconf = 0, status = 0] = bookkeeping({ data, installed, packages: [], left: [], removes: true }).map(sizeOf);
  const [after = 0] = bookkeeping({ data, installed, packages, left: packages, removes: false }).map(sizeOf);
  return debconf * Math.floor(after / debconf) + status;
}

const sizeOf = ({ bytes: size }: { readonly bytes: number }): number => size;
