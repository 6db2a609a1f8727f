import { webcrypto } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { decodeTable, encodeTable } from '../../core/sizes/sources/packageTable/encode';
import type { PackageTable } from '../../core/sizes/sources/packageTable/table';
import { Pace } from './pace';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Tables that are kept; older ones go. */
const mostTables = 12;
const suffix = '.table.gz';

/**
 * Tables on disk, each by what it was made of, so that an index is read once for as long as it stays the same. Whatever
 * goes wrong with a file, there is no such table.
 */
export class KeptTables {
  private readonly folder: string | null;

  /** Absolute path of a folder of its own, made when it is needed; null keeps nothing. */
  constructor(folder: string | null) {
    this.folder = folder;
  }

  async read(key: string): Promise<PackageTable | null> {
    if (this.folder === null) return null;
    const file = path.join(this.folder, key + suffix);
    try {
      const table = await new Pace().drive(decodeTable(await unpack(await readFile(file))));
      const now = new Date();
      await utimes(file, now, now);
      return table;
    } catch {
      return null;
    }
  }

  async write(key: string, table: PackageTable): Promise<void> {
    const { folder } = this;
    if (folder === null) return;
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const partial = path.join(folder, `${key}.${process.pid}.partial`);
      await writeFile(partial, await pack(encodeTable(table), { level: 4 }), { mode: 0o600 });
      await rename(partial, path.join(folder, key + suffix));
      await this.clear(folder);
    } catch {
      // A table that cannot be kept is made again.
    }
  }

  private async clear(folder: string): Promise<void> {
    const names = (await readdir(folder)).filter((name) => name.endsWith(suffix));
    const files = await Promise.all(
      names.map(async (name) => ({ name, used: (await stat(path.join(folder, name))).mtimeMs })),
    );
    const old = files.sort((a, b) => b.used - a.used).slice(mostTables);
    await Promise.all(old.map(({ name }) => rm(path.join(folder, name), { force: true })));
  }
}

/** The same for the same parts. Whole files are among them, so it is worked out beside the event loop. */
export async function keyOf(parts: readonly (string | Uint8Array)[]): Promise<string> {
  const sums = await Promise.all(parts.map((part) => sha256(typeof part === 'string' ? Buffer.from(part) : part)));
  return (await sha256(Buffer.concat(sums))).toString('hex').slice(0, 40);
}

async function sha256(bytes: Uint8Array): Promise<Buffer> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes));
}
