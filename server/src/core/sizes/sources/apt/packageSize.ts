import type { AptIndex } from './aptIndex';
import type { PackageContents } from './contents';
import { excludedShare } from './excluded';

/** How a base's dpkg and Python treat a new package's files. */
export interface Treatment {
  /** Whether documentation, manuals and translations are left out. */
  readonly slim: boolean;
  /** Bytes of bytecode for a byte of Python source; 0 where no Python is there to compile it. */
  readonly bytecode: number;
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
  return contents === null ? byDeclaration(index, treatment, id) : byContents(contents, treatment, id);
}

function byContents(contents: PackageContents, { slim, bytecode }: Treatment, id: number): PackageSize {
  const compiled = bytecode * contents.python;
  const excluded = slim ? contents.slimExcluded : 0;
  const kept = contents.files - excluded;
  const bytes = kept + compiled + contents.control;
  if (contents.measured) {
    const error = 0.002 * kept + 0.1 * compiled;
    return { id, bytes, below: error, above: error, basis: 'measured' };
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

function byDeclaration(index: AptIndex, { slim, bytecode }: Treatment, id: number): PackageSize {
  const name = index.name(id);
  const whole = index.installedKib(id) * 1024 * declaredShare;
  const share = slim ? excludedShare(name, whole) : { low: 0, likely: 0, high: 0 };
  const compiled = bytecode * pythonSources(name, whole);
  const own = 0.03 * whole + 0.4 * compiled;
  return {
    id,
    bytes: whole * (1 - share.likely) + compiled,
    below: own + whole * (share.high - share.likely),
    above: own + whole * (share.likely - share.low),
    basis: 'declared',
  };
}
