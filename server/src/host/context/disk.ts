import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { decodeName, encodePath } from './names';

// Costs half of what its counterpart in `fs.promises` does, and is asked for every file of a context.
const lstat = promisify(fs.lstat);

/** What a folder lists: a name and whether to look at it as a folder, a link, or by its status alone. */
export interface Entry {
  readonly name: string;
  readonly kind: 'folder' | 'link' | 'else';
}

/** What is known of one path without opening it. */
export type Status =
  | {
      readonly kind: 'file';
      readonly size: number;
      readonly mode: number;
      readonly inode?: string;
    }
  | { readonly kind: 'folder'; readonly mode: number }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'other'; readonly what: 'pipe' | 'socket' | 'device' };

/** `gone`: no such path, any more or at all. */
export type Failure = 'gone' | 'denied' | 'failed';

/** The part of a file system below one folder, by paths relative to it. Nothing is ever opened. */
export interface Disk {
  list(path: string): Promise<readonly Entry[] | Failure>;
  status(path: string): Promise<Status | Failure>;
}

export class FolderOnDisk implements Disk {
  private readonly root: string;
  /** True where the file system finds `readme` when asked for `README`, which BuildKit does not. */
  private readonly foldsCase: boolean;

  constructor(root: string, foldsCase = process.platform === 'darwin' || process.platform === 'win32') {
    this.root = root;
    this.foldsCase = foldsCase;
  }

  async list(path: string): Promise<readonly Entry[] | Failure> {
    const place = this.place(path);
    try {
      const plain = await fs.promises.readdir(place, { withFileTypes: true });
      if (!plain.some((entry) => entry.name.includes('\ufffd')))
        return plain.map((entry) => entryOf(entry, entry.name));
      const raw = await fs.promises.readdir(place, { withFileTypes: true, encoding: 'buffer' });
      return raw.map((entry) => entryOf(entry, decodeName(entry.name)));
    } catch (error) {
      return failureOf(error);
    }
  }

  async status(path: string): Promise<Status | Failure> {
    const place = this.place(path);
    try {
      const stats = await lstat(place);
      if (this.foldsCase && !(await this.isListed(path))) return 'gone';
      if (!stats.isSymbolicLink()) return statusOf(stats);
      return { kind: 'link', target: decodeName(await fs.promises.readlink(place, { encoding: 'buffer' })) };
    } catch (error) {
      return failureOf(error);
    }
  }

  private async isListed(path: string): Promise<boolean> {
    return (await fs.promises.readdir(this.place(dirname(path)))).includes(basename(path));
  }

  private place(path: string): string | Buffer {
    return encodePath(path === '' ? this.root : join(this.root, path));
  }
}

interface Kinds {
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

function entryOf(entry: Kinds, name: string): Entry {
  return { name, kind: entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'else' };
}

function statusOf(stats: fs.Stats): Status {
  const mode = stats.mode & 0o7777;
  if (stats.isDirectory()) return { kind: 'folder', mode };
  if (stats.isFIFO()) return { kind: 'other', what: 'pipe' };
  if (stats.isSocket()) return { kind: 'other', what: 'socket' };
  if (!stats.isFile()) return { kind: 'other', what: 'device' };
  // BuildKit does not look for hard links on Windows.
  const shared = stats.nlink > 1 && process.platform !== 'win32';
  return {
    kind: 'file',
    size: stats.size,
    mode,
    ...(shared ? { inode: `${stats.dev}:${stats.ino}` } : {}),
  };
}

function failureOf(error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'gone';
  return code === 'EACCES' || code === 'EPERM' ? 'denied' : 'failed';
}
