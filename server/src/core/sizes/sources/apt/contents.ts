import { bitmap, isSet, planeAt, planes } from './columns';

/** What a package's files come to. Bytes. */
export interface PackageContents {
  /** Whether the .deb of this very version was unpacked for it; else worked out from the names of its files. */
  readonly measured: boolean;
  readonly files: number;
  /** Those of `files` that slim images leave out: documentation, manuals, translations. */
  readonly slimExcluded: number;
  /** Those of `files` that Python compiles on installation. */
  readonly python: number;
  /** What dpkg keeps of it: control files and the list of its files. */
  readonly control: number;
  /** Texts of debconf's questions. */
  readonly templates: number;
}

/** `shortfall` is by how much the files are less than Installed-Size, which counts each in whole KiB. */
export const contentColumns = ['shortfall', 'slimExcluded', 'python', 'control', 'templates'] as const;

export type ContentColumns = Readonly<Record<(typeof contentColumns)[number] | 'measured', Uint8Array>>;

/** Steps to an octave in which sizes are kept, and those for sizes that were only worked out. */
const fine = 160;
const coarse = 10;
/** Sizes well below this are kept as evenly spaced ones. Bytes. */
const knee = 16;

export function sizeCode(bytes: number, isFine: boolean): number {
  const octaves = Math.log2(1 + Math.max(0, bytes) / knee);
  return isFine ? Math.round(fine * octaves) : (fine / coarse) * Math.round(coarse * octaves);
}

export function sizeOfCode(code: number): number {
  return knee * (2 ** (code / fine) - 1);
}

export function codeContents(rows: readonly (PackageContents & { readonly kib: number })[]): ContentColumns {
  const column = (value: (row: PackageContents & { readonly kib: number }) => number, isFine: boolean) =>
    planes(
      rows.map((row) => sizeCode(value(row), isFine && row.measured)),
      2,
    );
  const measured = rows.flatMap((row, at) => (row.measured ? [at] : []));
  return {
    shortfall: column(({ kib, files }) => 1024 * kib - files, true),
    slimExcluded: column(({ slimExcluded }) => slimExcluded, true),
    python: column(({ python }) => python, false),
    control: column(({ control }) => control, false),
    templates: column(({ templates }) => templates, false),
    measured: bitmap(rows.length, measured),
  };
}

/** Null where the columns have nothing: an index made from Packages files alone. */
export function contentsAt(columns: ContentColumns, count: number, id: number, kib: number): PackageContents | null {
  if (id < 0 || id >= count || columns.shortfall.length !== 2 * count) return null;
  const size = (column: Uint8Array) => sizeOfCode(planeAt(column, count, 2, id));
  const files = Math.max(0, 1024 * kib - size(columns.shortfall));
  return {
    measured: isSet(columns.measured, id),
    files,
    slimExcluded: Math.min(files, size(columns.slimExcluded)),
    python: Math.min(files, size(columns.python)),
    control: size(columns.control),
    templates: size(columns.templates),
  };
}
