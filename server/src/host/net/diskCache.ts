import { createHash, webcrypto } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeEntry, parseEntry } from './cacheFile';

/** An answer of a server, as it is kept. */
export interface CacheEntry {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
  /** When the server last said so, in milliseconds since 1970. */
  readonly checked: number;
}

export interface CacheLimits {
  readonly now: () => number;
  readonly maxBytes: number;
  /** Milliseconds. */
  readonly maxUnused: number;
}

const suffix = '.entry';
const day = 24 * 60 * 60_000;

/**
 * Answers by key, one file each, shared by all processes of a user. A file's time is when it was last used. Whatever goes
 * wrong with a file, there is no such entry.
 */
export class DiskCache {
  private readonly folder: string;
  private readonly limits: CacheLimits;
  /** What the files come to as far as this process knows; null before it has looked. */
  private total: number | null = null;
  private writes = 0;

  constructor(folder: string, limits: CacheLimits) {
    this.folder = folder;
    this.limits = limits;
  }

  async read(key: string): Promise<CacheEntry | null> {
    const path = this.pathOf(key);
    try {
      const content = await readFile(path);
      const entry = parseEntry(content, key);
      if (entry === null || (await digest(entry.body)) !== entry.digest) return null;
      await this.use(path);
      return entry;
    } catch {
      return null;
    }
  }

  /** A cache that cannot be written is none, which is no reason to fail. */
  async write(key: string, entry: CacheEntry): Promise<void> {
    try {
      const content = encodeEntry(key, entry, await digest(entry.body));
      if (content.length > this.limits.maxBytes) return;
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      const path = this.pathOf(key);
      const partial = `${path}.${process.pid}.${this.writes++}.partial`;
      await writeFile(partial, content, { mode: 0o600 });
      await this.stamp(partial);
      await rename(partial, path);
      this.total = this.total === null ? null : this.total + content.length;
      if (this.total === null || this.total > this.limits.maxBytes) await this.tidy();
    } catch {}
  }

  /** Removes what nobody has used for long, and the least recently used until what stays is well below the limit. */
  private async tidy(): Promise<void> {
    const names = await readdir(this.folder);
    const found = await Promise.all(names.map((name) => this.weigh(name)));
    const files = found.filter((file) => file !== null).sort((a, b) => b.used - a.used);
    const { maxBytes, maxUnused, now } = this.limits;
    const whole = files.reduce((sum, { size }) => sum + size, 0);
    const limit = whole > maxBytes ? maxBytes * 0.8 : maxBytes;
    let kept = 0;
    for (const { path, size, used } of files) {
      const stays = kept + size <= limit && now() - used <= maxUnused;
      if (stays) kept += size;
      else await rm(path, { force: true });
    }
    this.total = kept;
  }

  /** Of entries, and of what an interrupted process left of them. */
  private async weigh(name: string): Promise<{ path: string; size: number; used: number } | null> {
    if (!name.includes(suffix)) return null;
    const path = join(this.folder, name);
    const status = await stat(path).catch(() => null);
    return status === null ? null : { path, size: status.size, used: status.mtimeMs };
  }

  /** Noted once a day, so that reading seldom writes. */
  private async use(path: string): Promise<void> {
    const { mtimeMs } = await stat(path);
    if (Math.abs(this.limits.now() - mtimeMs) > day) await this.stamp(path);
  }

  private async stamp(path: string): Promise<void> {
    const seconds = this.limits.now() / 1000;
    await utimes(path, seconds, seconds);
  }

  private pathOf(key: string): string {
    return join(this.folder, createHash('sha256').update(key).digest('hex') + suffix);
  }
}

/** Away from the event loop: bodies may be large. */
async function digest(body: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', body)).toString('hex');
}
