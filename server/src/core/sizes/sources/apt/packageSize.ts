import type { AptIndex } from './aptIndex';
import type { PackageContents } from './contents';
import { excludedShare } from './excluded';

/** How a base's dpkg and Python treat a new package's files. */
export interface Treatment {
  /** What of documentation, manuals and translations is not there in the end. */
  readonly left: LeftOut;
  /** Bytes of bytecode for a byte of Python source. */
  readonly bytecode: Bytecode;
}

/** Of both packages of Python's own library, and of others; 0 where no Python is there to compile it. */
export interface Bytecode {
  readonly minimal: number;
  readonly stdlib: number;
  readonly others: number;
}

/** Bytes of bytecode for a byte of a package's sources. */
export function bytecodeOf(index: AptIndex, bytecode: Bytecode, id: number): number {
  const [, part] = /^libpython3\.\d+-(minimal|stdlib)$/.exec(index.name(id)) ?? [];
  return bytecode[part === 'minimal' || part === 'stdlib' ? part : 'others'];
}

/** A part of documentation, manuals and translations together, as 10 %, median and 90 %. */
export interface LeftOut {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** dpkg's path-excludes of slim images are what the share was measured by. */
export const leftOutBySlim: LeftOut = { low: 1, likely: 1, high: 1 };

const nothingLeftOut: LeftOut = { low: 0, likely: 0, high: 0 };

/**
 * By folders that the same RUN removes. Of what slim images leave out, documentation is about 45 %, manuals 20 % and
 * translations 35 % (by files of the most installed packages of bookworm), but one package is all this and another all that.
 */
export function leftOutBy(folders: readonly ('docs' | 'man-pages' | 'locales')[]): LeftOut {
  const parts = { docs: 0.45, 'man-pages': 0.2, locales: 0.35 };
  const likely = [...new Set(folders)].reduce((sum, folder) => sum + parts[folder], 0);
  if (likely === 0) return nothingLeftOut;
  return likely > 0.99 ? leftOutBySlim : { low: 0.3 * likely, likely, high: 1 - 0.3 * (1 - likely) };
}

export interface PackageSize {
  readonly id: number;
  readonly bytes: number;
  /** How far the 80 % interval goes, without what packages have in common. Bytes. */
  readonly below: number;
  readonly above: number;
  readonly basis: 'measured' | 'declared';
}

/** Declared sizes count each file in whole KiB, which comes to so much less on the whole. */
export const declaredShare = 0.99;

/** Python's sources in a package with a name like `python3-…`, by the bytecode that 139 layers had of them. */
export function pythonSources(name: string, files: number): number {
  return name.startsWith('python3') ? 0.5 * files : 0;
}

/** What a package weighs in a layer: by its files where something is known of them, else by the size that it declares. */
export function packageSize(index: AptIndex, treatment: Treatment, id: number): PackageSize {
  const contents = index.contents(id);
  // slim leaves out groff's own files too, which are no documentation to anybody else.
  const groff = treatment.left !== leftOutBySlim && index.name(id) === 'groff-base';
  const left = groff ? nothingLeftOut : treatment.left;
  return contents === null
    ? byDeclaration(index, { ...treatment, left }, id)
    : byContents(contents, { left, bytecode: bytecodeOf(index, treatment.bytecode, id) }, id);
}

interface OwnTreatment {
  readonly left: LeftOut;
  readonly bytecode: number;
}

function byContents(contents: PackageContents, { left, bytecode }: OwnTreatment, id: number): PackageSize {
  const compiled = bytecode * contents.python;
  const excluded = left.likely * contents.slimExcluded;
  const [less, more] = [left.high - left.likely, left.likely - left.low].map((part) => part * contents.slimExcluded);
  const kept = contents.files - excluded;
  const bytes = kept + compiled + contents.control;
  if (contents.measured) {
    const error = 0.002 * kept + 0.2 * compiled;
    return { id, bytes, below: error + (less ?? 0), above: error + (more ?? 0), basis: 'measured' };
  }
  const own = 0.01 * kept + 0.3 * compiled + 0.2 * contents.control;
  return {
    id,
    bytes,
    below: own + Math.min(0.6 * kept, 0.8 * excluded),
    above: own + 0.8 * excluded,
    basis: 'declared',
  };
}

function byDeclaration(index: AptIndex, { left, bytecode }: Treatment, id: number): PackageSize {
  const name = index.name(id);
  const whole = index.installedKib(id) * 1024 * declaredShare;
  const all = excludedShare(name, whole);
  const share = { low: left.low * all.low, likely: left.likely * all.likely, high: left.high * all.high };
  const compiled = bytecode.others * pythonSources(name, whole);
  const own = 0.03 * whole + 0.4 * compiled;
  return {
    id,
    bytes: whole * (1 - share.likely) + compiled,
    below: own + whole * (share.high - share.likely),
    above: own + whole * (share.likely - share.low),
    basis: 'declared',
  };
}
