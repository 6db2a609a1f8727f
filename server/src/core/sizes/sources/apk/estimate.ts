import { bytes } from '../../bytes';
import type { SizePart } from '../../layerSizes';
import { largestParts } from '../../run/shares';
import { type Evidence, type RangeSize, type Size, unknown } from '../../size';
import { type PackageTable, packageName, providersByName } from '../packageTable/table';
import type { ApkIndex } from './apkIndex';
import { installedIn } from './base';
import { apkClosure } from './closure';
import type { ApkRun } from './runOf';

export interface ApkEstimate {
  readonly disk: Size;
  /** Compressed, as a registry would hand it out. */
  readonly download: Size;
  readonly parts: readonly SizePart[];
}

/** What one RUN's use of apk adds to its layer, on a base with these packages beside the smallest root file system. */
export function estimateApk(run: ApkRun, added: readonly string[], release: string, index: ApkIndex): ApkEstimate {
  const { table } = index;
  const base = installedIn(table, added);
  const below = new Set([...base, ...apkClosure(table, run.before, base).packages]);
  const { packages, missing } = apkClosure(table, run.add, below);
  const rest = leftovers(run, index, packages, below.size - base.size + added.length);
  const evidence = evidenceOf(index, release, packages.length);
  const disk = total(packages, rest, declaredAs(release), table, evidence);
  const download = packed(packages, rest, table, evidence);
  const parts = largestParts([packages.map((id) => partOf(table, id)), rest.map(leftoverPart)]);
  const reasons = [...missing.map((each) => each.because), ...(missing.length > 0 ? index.lacking : [])];
  if (reasons.length === 0) return { disk, download, parts };
  const because = unknown(reasons.join('; '));
  return { disk: { ...because, atLeast: disk.low }, download: { ...because, atLeast: download.low }, parts };
}

interface Leftover {
  readonly name: string;
  readonly bytes: number;
  /** Half width of the 80 % interval. Bytes. */
  readonly error: number;
  /** For a byte on disk, those in the compressed layer. */
  readonly packing: number;
}

/** /lib/apk/db of the smallest base, which is stored again whole: 28 to 41 kB beside the packages of alpine 3.21 to 3.24. Bytes. */
const database = 33_000;

/** A package's paragraph in it, with the names and sums of its files: from nginx:alpine beside nginx:alpine-slim. Bytes. */
const perPackage = 2_000;

/** Where its size is not known, as of ca-certificates-bundle 20260909. Bytes. */
const certificates = 181_000;

function leftovers(run: ApkRun, index: ApkIndex, packages: readonly number[], below: number): readonly Leftover[] {
  const { table, indexBytes } = index;
  const found: Leftover[] = [];
  if (run.writes) {
    const size = database + perPackage * (packages.length + below);
    found.push({ name: 'apk database', bytes: size, error: 0.5 * size, packing: 0.4 });
  }
  if (packages.some((id) => packageName(table, id) === 'ca-certificates')) {
    const bundle = providersByName(table, 'ca-certificates-bundle')[0];
    const size = (bundle === undefined ? 0 : table.installed[bundle]) || certificates;
    found.push({ name: 'certificate store', bytes: size, error: 0.2 * size, packing: 0.6 });
  }
  if (run.indexKept) found.push({ name: 'package index', bytes: indexBytes, error: 0.02 * indexBytes, packing: 1 });
  return found;
}

/** How an index's installed sizes stand to the bytes of the files, with the 80 % interval. */
interface Declared {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/**
 * From 3.21 on, the sizes that packages declare are the sums of their files: the images of alpine 3.21 to 3.24 and
 * nginx:alpine's layers come to them and the database within 0.4 %. Up to 3.17 they are whole blocks of folders and
 * files, 13 % above the files in alpine:3.17; between the two nobody was looked at here. What triggers write, as caches
 * of fonts and MIME types, is in neither, and makes up the upper end.
 * Source: sizes and package lists in github.com/docker-library/repo-info (2023-01 and 2026-09).
 */
function declaredAs(release: string): Declared {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  const isRecent = !/^3\.\d+/.test(release) || major > 3 || minor >= 21;
  return isRecent ? { low: 0.995, likely: 1, high: 1.015 } : { low: 0.85, likely: 0.93, high: 1.01 };
}

function total(
  packages: readonly number[],
  rest: readonly Leftover[],
  declared: Declared,
  table: PackageTable,
  evidence: Evidence,
): RangeSize {
  const installed = sum(packages.map((id) => table.installed[id] ?? 0));
  const others = sum(rest.map((each) => each.bytes));
  const errors = sum(rest.map(({ error }) => error ** 2));
  const likely = installed * declared.likely + others;
  const below = Math.sqrt(((declared.likely - declared.low) * installed) ** 2 + errors);
  const above = Math.sqrt(((declared.high - declared.likely) * installed) ** 2 + errors);
  return { kind: 'range', low: bytes(likely - below), likely: bytes(likely), high: bytes(likely + above), evidence };
}

/** An archive is its files' tar with gzip, as a layer is, packed harder: the layer is taken for 0 % to 10 % larger. */
function packed(
  packages: readonly number[],
  rest: readonly Leftover[],
  table: PackageTable,
  evidence: Evidence,
): RangeSize {
  const archives = sum(packages.map((id) => table.archive[id] ?? 0));
  const others = sum(rest.map((each) => each.bytes * each.packing));
  const errors = sum(rest.map((each) => each.error * each.packing));
  const likely = 1.04 * archives + others;
  const [low, high] = [archives + others - errors, 1.1 * archives + others + errors];
  return { kind: 'range', low: bytes(low), likely: bytes(likely), high: bytes(high), evidence };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((before, each) => before + each, 0);
}

function partOf(table: PackageTable, id: number): SizePart {
  return { name: packageName(table, id), bytes: bytes(table.installed[id] ?? 0) };
}

function leftoverPart(each: Leftover): SizePart {
  return { name: each.name, bytes: bytes(each.bytes) };
}

function evidenceOf({ date }: ApkIndex, release: string, count: number): Evidence {
  const packages = count === 1 ? '1 package' : `${count} packages`;
  return { kind: 'estimated', source: `${packages} of Alpine ${release}'s index`, date };
}
