import type { AptIndex } from './aptIndex';
import { excludedShare } from './excluded';
import type { PackageBytes } from './packageBytes';

/** How a base's dpkg and Python treat a new package's files. */
export interface Treatment {
  /** Whether documentation, manuals and translations are left out. */
  readonly slim: boolean;
  /** Whether Python is there to compile a package's modules. */
  readonly python: boolean;
}

export interface PackageSize {
  readonly id: number;
  readonly bytes: number;
  /** How far the 80 % interval goes, without what packages have in common. Bytes. */
  readonly below: number;
  readonly above: number;
  readonly basis: 'measured' | 'declared';
}

/** Bytes of bytecode for a byte of Python source, measured on 139 layers. */
const bytecode = 1.17;

/** Declared sizes count each file in whole KiB, which comes to so much less on the whole. */
const declared = 0.99;

/** Bytes of bytecode for a byte that a package with a name like `python3-…` declares. */
const pythonShare = 0.58;

/** What a package weighs in a layer: by its own files where they were measured, else by the size that it declares. */
export function packageSize(
  index: AptIndex,
  measured: ReadonlyMap<string, PackageBytes>,
  treatment: Treatment,
  id: number,
): PackageSize {
  const row = measured.get(index.name(id));
  if (row === undefined) return byDeclaration(index, treatment, id);
  return byMeasurement(index.installedKib(id), row, treatment, id);
}

/** Another version than the measured one is taken to differ by what it declares more or less. */
function byMeasurement(kib: number, row: PackageBytes, { slim, python }: Treatment, id: number): PackageSize {
  const compiled = python ? bytecode * row.python : 0;
  const files = row.files - (slim ? row.slimExcluded : 0) + compiled;
  const change = (kib - row.kib) * 1024;
  const error = 0.002 * files + 0.1 * compiled + 0.2 * Math.abs(change);
  return { id, bytes: Math.max(0, files + change) + row.control, below: error, above: error, basis: 'measured' };
}

function byDeclaration(index: AptIndex, { slim, python }: Treatment, id: number): PackageSize {
  const name = index.name(id);
  const whole = index.installedKib(id) * 1024 * declared;
  const share = slim ? excludedShare(name, whole) : { low: 0, likely: 0, high: 0 };
  const compiled = python && name.startsWith('python3') ? whole * pythonShare : 0;
  const own = 0.03 * whole + 0.4 * compiled;
  return {
    id,
    bytes: whole * (1 - share.likely) + compiled,
    below: own + whole * (share.high - share.likely),
    above: own + whole * (share.likely - share.low),
    basis: 'declared',
  };
}
