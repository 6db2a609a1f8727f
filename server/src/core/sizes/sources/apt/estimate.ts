import { bytes } from '../../bytes';
import type { SizePart } from '../../layerSizes';
import { type Evidence, type RangeSize, unknown } from '../../size';
import type { AptIndex } from './aptIndex';
import { closure } from './closure';
import { downloadSize } from './download';
import { installedIn } from './installed';
import { bookkeeping, type Leftover, leftovers } from './leftBehind';
import { bytecodeOf, leftOutBy, leftOutBySlim, type PackageSize, packageSize, type Treatment } from './packageSize';
import { remaining } from './remaining';
import type { AptBase, AptData, AptEstimate, AptRun } from './types';

const mostParts = 10;

/** What one RUN's use of apt adds to its layer. Packages that are not known make it unknown, with what the others come to. */
export function estimateApt(run: AptRun, base: AptBase, data: AptData): AptEstimate {
  const { index } = data;
  const installed = installedIn(base, data);
  const { packages, missing, notes } = closure(index, { install: run.install, recommends: run.recommends, installed });
  const manual = run.manual ?? run.install.map(({ name }) => name);
  const wished = new Set([...manual, ...(data.base.kept ?? [])].flatMap((name) => index.find(name) ?? []));
  const { purged, autoremoved, keepsRecommended = true } = run;
  const left = remaining(index, packages, { purged, autoremoved, wished, installed, keepsRecommended });
  const how = treatment(base, run, data, installed, left);
  const sizes = left.map((id) => packageSize(index, how, id));
  const removes = run.purged.length > 0;
  const rest = [
    ...bookkeeping({ data, installed, packages, left, removes, installs: run.install.length > 0 }),
    ...leftovers({ run, base, data, packages }),
    ...laterBytecode(data, how, installed, left),
  ];
  const evidence = evidenceOf(index, left.length);
  const disk = total(sizes, rest, evidence);
  const parts = largest(index, sizes, rest);
  const download = downloadSize({ index, left, rest, slim: base.style === 'slim', disk, evidence });
  if (missing.length === 0) return { disk, download, parts, packages: left.length, missing, notes };
  const because = missing.map((each) => each.because).join('; ');
  return {
    disk: { ...unknown(because), atLeast: disk.low },
    download: { ...unknown(because), atLeast: download.low },
    parts,
    packages: left.length,
    missing,
    notes,
  };
}

function treatment(
  { style }: AptBase,
  { cleared = [] }: AptRun,
  { index, base }: AptData,
  installed: ReadonlySet<number>,
  left: readonly number[],
): Treatment {
  const interpreter = index.find('python3-minimal');
  const isThere = interpreter !== null && (installed.has(interpreter) || left.includes(interpreter));
  const { bytecode: others, libraryBytecode = { minimal: others, stdlib: others } } = base;
  const bytecode = isThere ? { ...libraryBytecode, others } : { minimal: 0, stdlib: 0, others: 0 };
  return { left: style === 'slim' ? leftOutBySlim : leftOutBy(cleared), bytecode };
}

/** Python compiles, when it comes, what libraries of earlier RUNs have brought. */
function laterBytecode(
  { index, base }: AptData,
  { bytecode }: Treatment,
  installed: ReadonlySet<number>,
  left: readonly number[],
): readonly Leftover[] {
  const interpreter = index.find('python3-minimal');
  if (interpreter === null || !left.includes(interpreter)) return [];
  const own = new Set(base.packages);
  const compiled = sum(
    [...installed]
      .filter((id) => !own.has(index.name(id)))
      .map((id) => bytecodeOf(index, bytecode, id) * (index.contents(id)?.python ?? 0)),
  );
  if (compiled === 0) return [];
  return [{ name: 'bytecode of Python’s library', bytes: compiled, error: 0.1 * compiled, packed: 0, large: false }];
}

/**
 * The 80 % interval: packages err by themselves, and the whole by what the formula leaves out, which on measured
 * layers came to 0.6 % where all packages' bytes are known and to 2.5 % of those that only declare a size.
 */
function total(sizes: readonly PackageSize[], rest: readonly Leftover[], evidence: Evidence): RangeSize {
  const likely = sum([...sizes, ...rest].map((each) => each.bytes));
  const declared = sum(sizes.filter((each) => each.basis === 'declared').map((each) => each.bytes));
  const large = sum(rest.filter((each) => each.large).map((each) => each.bytes));
  const common = (0.006 * (likely - declared - large)) ** 2 + (0.025 * declared) ** 2;
  const others = common + sum(rest.map(({ error }) => error ** 2));
  const below = Math.sqrt(others + sum(sizes.map((each) => each.below ** 2)));
  const above = Math.sqrt(others + sum(sizes.map((each) => each.above ** 2)));
  return { kind: 'range', low: bytes(likely - below), likely: bytes(likely), high: bytes(likely + above), evidence };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((before, each) => before + each, 0);
}

/** Names are looked up last, for those that are shown. */
function largest(index: AptIndex, sizes: readonly PackageSize[], rest: readonly Leftover[]): readonly SizePart[] {
  return [...sizes, ...rest]
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, mostParts)
    .map((each) => ({ name: 'id' in each ? index.name(each.id) : each.name, bytes: bytes(each.bytes) }));
}

function evidenceOf({ distribution, release, date }: AptIndex, count: number): Evidence {
  const packages = count === 1 ? '1 package' : `${count} packages`;
  return { kind: 'estimated', source: `${packages} of ${distribution} ${release}'s index`, date };
}
