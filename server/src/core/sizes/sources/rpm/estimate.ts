import { bytes } from '../../bytes';
import type { SizePart } from '../../layerSizes';
import { largestParts } from '../../run/shares';
import { type Evidence, type RangeSize, type Size, unknown } from '../../size';
import { type PackageTable, packageName } from '../packageTable/table';
import { type BaseKind, installedIn, isListed, kindOf } from './base';
import { rpmClosure } from './closure';
import { type Leftover, leftovers } from './leftBehind';
import type { RpmIndex } from './rpmIndex';
import type { RpmRun } from './runOf';
import { findWished } from './wish';

export interface RpmEstimate {
  readonly disk: Size;
  /** Compressed, as a registry would hand it out. */
  readonly download: Size;
  readonly parts: readonly SizePart[];
  readonly notes: readonly string[];
}

export interface RpmBase {
  readonly distribution: string;
  readonly release: string;
  readonly added: readonly string[];
}

/** What one RUN's use of dnf and its kin adds to its layer. */
export function estimateRpm(run: RpmRun, base: RpmBase, index: RpmIndex): RpmEstimate {
  const { table } = index;
  const kind = kindOf(base.distribution, base.release, run.minimal);
  const below = belowOf(run, base, table, kind);
  const { packages, missing } = installedBy(run, table, below);
  const rest = leftovers(run, index, packages, below);
  const evidence = evidenceOf(index, packages.length);
  const isSure = run.root !== null || isListed(base.distribution, base.release);
  const most = isSure ? packages : installedBy(run, table, belowOf(run, base, table, 'least')).packages;
  const disk = total({ run, packages, most, rest, table, isSure, evidence });
  const download = packed(disk, packages, rest, table, evidence);
  const parts = largestParts([packages.map((id) => partOf(table, id)), rest.map(leftoverPart)]);
  const notes =
    isSure || packages.length === 0
      ? []
      : [
          `What the base image has already is not listed for ${index.title}; it is taken for what Enterprise Linux 9 has.`,
        ];
  if (missing.length === 0) return { disk, download, parts, notes };
  const reasons = [...missing.map((name) => `no repository of ${index.title} has ${name}`), ...index.lacking];
  const because = unknown(reasons.slice(0, 3).join('; '));
  return { disk: { ...because, atLeast: disk.low }, download: { ...because, atLeast: download.low }, parts, notes };
}

/** What is there before the RUN: the base image's packages, and those of the RUNs above. */
function belowOf(run: RpmRun, base: RpmBase, table: PackageTable, kind: BaseKind): ReadonlySet<number> {
  const present = run.root === null ? installedIn(table, kind) : new Set<number>();
  const wishes = run.root === null ? [...base.added, ...run.before] : [];
  return new Set([...present, ...rpmClosure(table, { wishes, installed: present, weak: run.weak }).packages]);
}

function installedBy(run: RpmRun, table: PackageTable, installed: ReadonlySet<number>) {
  const { weak, removed } = run;
  const gone = new Set(removed.flatMap((name) => [...findWished(table, name)]));
  const kept = run.install.filter((name) => !findWished(table, name).some((id) => gone.has(id)));
  if (run.autoremoved) return rpmClosure(table, { wishes: kept, installed, weak });
  const all = rpmClosure(table, { wishes: run.install, installed, weak });
  return { ...all, packages: all.packages.filter((id) => !gone.has(id)) };
}

/**
 * rpm counts the bytes of a package's files exactly: roots filled by dnf came to the very sum (dnf 4.14, rpm 4.18, 2026-11).
 * Images of these distributions leave out documentation and most languages, which no index tells apart from the rest:
 * the lower end is for packages that consist of much of it, and was not measured.
 */
const withDocs = { low: 0.93, likely: 0.995, high: 1.01 };
const asImagesDo = { low: 0.8, likely: 0.95, high: 1.005 };

function total(of: {
  readonly run: RpmRun;
  readonly packages: readonly number[];
  /** What comes where the base image has as little as any. */
  readonly most: readonly number[];
  readonly rest: readonly Leftover[];
  readonly table: PackageTable;
  readonly isSure: boolean;
  readonly evidence: Evidence;
}): RangeSize {
  const { run, packages, most, rest, table, isSure, evidence } = of;
  const declared = run.docs === true ? withDocs : asImagesDo;
  const installedSize = (ids: readonly number[]) => sum(ids.map((id) => table.installed[id] ?? 0));
  const installed = installedSize(packages);
  const wished = new Set(run.install.flatMap((name) => [...findWished(table, name)]));
  const certain = isSure ? installed : installedSize(packages.filter((id) => wished.has(id)));
  const others = sum(rest.map((each) => each.likely));
  const likely = installed * declared.likely + others;
  const below = Math.sqrt(
    (declared.likely * installed - declared.low * certain) ** 2 +
      sum(rest.map((each) => (each.likely - each.low) ** 2)),
  );
  const above = Math.sqrt(
    (declared.high * Math.max(installed, installedSize(most)) - declared.likely * installed) ** 2 +
      sum(rest.map((each) => (each.high - each.likely) ** 2)),
  );
  return { kind: 'range', low: bytes(likely - below), likely: bytes(likely), high: bytes(likely + above), evidence };
}

/** Archives are packed with zstd or xz: gzip's layers are larger by a tenth to a half. What is beside them packs to a third. */
function packed(
  disk: RangeSize,
  packages: readonly number[],
  rest: readonly Leftover[],
  table: PackageTable,
  evidence: Evidence,
): RangeSize {
  const archives = sum(packages.map((id) => table.archive[id] ?? 0));
  const others = sum(rest.map((each) => each.likely * each.packing));
  const [low, likely, high] = [0.9 * archives + 0.5 * others, 1.2 * archives + others, 1.6 * archives + 2 * others];
  const most = Math.max(disk.high, likely);
  return {
    kind: 'range',
    low: bytes(low),
    likely: bytes(Math.min(likely, most)),
    high: bytes(Math.min(high, most)),
    evidence,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((before, each) => before + each, 0);
}

function partOf(table: PackageTable, id: number): SizePart {
  return { name: packageName(table, id), bytes: bytes(table.installed[id] ?? 0) };
}

function leftoverPart(each: Leftover): SizePart {
  return { name: each.name, bytes: bytes(each.likely) };
}

function evidenceOf({ title, date }: RpmIndex, count: number): Evidence {
  const packages = count === 1 ? '1 package' : `${count} packages`;
  return { kind: 'estimated', source: `${packages} of ${title}'s repositories`, date };
}
