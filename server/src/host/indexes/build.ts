import { decodeTable, encodeTable } from '../../core/sizes/sources/packageTable/encode';
import { type PackageTable, TableBuilder } from '../../core/sizes/sources/packageTable/table';
import type { FetchedFile } from './fetch';
import { type KeptFiles, keyOf } from './keptFiles';
import { Pace } from './pace';
import { BrokenIndex } from './unpack';

export interface BuiltTable {
  readonly table: PackageTable;
  /** Files that could not be read, one clause each. */
  readonly lacking: readonly string[];
}

/** How the files of one format become a table. */
export interface TableFormat {
  /** Part of what a kept table is found by: another one with each change of the reading. */
  readonly name: string;
  readonly read: (file: FetchedFile, builder: TableBuilder, pace: Pace) => Promise<void>;
  /** Names that stay though no package needs them. */
  readonly keeps: (name: string) => boolean;
}

/** One table of all files that can be read, in slices that leave the event loop to others. */
export async function buildTable(
  files: readonly FetchedFile[],
  format: TableFormat,
  kept: KeptFiles,
): Promise<BuiltTable> {
  const key = await keyOf([format.name, ...files.map(({ body }) => body)]);
  const pace = new Pace();
  const content = await kept.read(key);
  const known = content === null ? null : await pace.drive(decodeTable(content));
  if (known !== null) return { table: known, lacking: [] };
  const lacking: string[] = [];
  for (let whole = files; ; ) {
    const builder = new TableBuilder();
    const broken = await readAll(whole, format, builder, pace);
    if (broken === null) {
      const table = await pace.drive(builder.done(format.keeps));
      if (lacking.length === 0) await kept.write(key, encodeTable(table));
      return { table, lacking };
    }
    lacking.push(broken.because);
    // What was read of it is in the table by now: the others are read again without it.
    whole = whole.filter((file) => file !== broken.file);
  }
}

async function readAll(files: readonly FetchedFile[], format: TableFormat, builder: TableBuilder, pace: Pace) {
  for (const file of files) {
    try {
      await format.read(file, builder, pace);
    } catch (error) {
      if (!(error instanceof BrokenIndex)) throw error;
      return { file, because: `${file.title} ${error.message}` };
    }
  }
  return null;
}
