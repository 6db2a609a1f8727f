import { webcrypto } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Files that are kept; older ones go. */
const mostFiles = 16;
const suffix = '.gz';

/**
 * What was made of indexes, on disk, each by what it was made of, so that an index is read once for as long as it stays
 * the same. Whatever goes wrong with a file, there is no such file.
 */
export class KeptFiles {
  private readonly folder: string | null;

  /** Absolute path of a folder of its own, made when it is needed; null keeps nothing. */
  constructor(folder: string | null) {
    this.folder = folder;
  }

  async read(key: string): Promise<Uint8Array | null> {
    if (this.folder === null) return null;
    const file = path.join(this.folder, key + suffix);
    try {
      const content = await unpack(await readFile(file), { chunkSize: pieceUnpacked });
      const now = new Date();
      await utimes(file, now, now);
      return content;
    } catch {
      return null;
    }
  }

  async write(key: string, content: Uint8Array): Promise<void> {
    const { folder } = this;
    if (folder === null) return;
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const partial = path.join(folder, `${key}.${process.pid}.partial`);
      await writeFile(partial, await pack(content, { level: 4 }), { mode: 0o600 });
      await rename(partial, path.join(folder, key + suffix));
      await this.clear(folder);
    } catch {
      // What cannot be kept is made again.
    }
  }

  private async clear(folder: string): Promise<void> {
    const names = (await readdir(folder)).filter((name) => name.endsWith(suffix));
    const files = await Promise.all(
      names.map(async (name) => ({ name, used: (await stat(path.join(folder, name))).mtimeMs })),
    );
    const old = files.sort((a, b) => b.used - a.used).slice(mostFiles);
    await Promise.all(old.map(({ name }) => rm(path.join(folder, name), { force: true })));
  }
}

/** Larger than usual, so that few pieces need to be put together. Bytes. */
const pieceUnpacked = 1 << 20;

/** The same for the same parts. Whole files are among them, so it is worked out beside the event loop. */
export async function keyOf(parts: readonly (string | Uint8Array)[]): Promise<string> {
  const sums = await Promise.all(parts.map((part) => sha256(typeof part === 'string' ? Buffer.from(part) : part)));
  return (await sha256(Buffer.concat(sums))).toString('hex').slice(0, 40);
}

async function sha256(bytes: Uint8Array): Promise<Buffer> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes));
}
