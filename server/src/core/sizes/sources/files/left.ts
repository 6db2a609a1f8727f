import type { FilePath } from '../../../shell/effects/words';
import { bytes } from '../../bytes';
import { type Size, unknown } from '../../size';
import { archiveKind } from './archiveKind';
import { covers, isWithin } from './paths';

/** Something with content that the commands of a RUN have left so far. */
export interface LeftFile {
  /** Absolute; null where the script's variables hide it. */
  readonly path: string | null;
  /** As the script writes it. */
  readonly written: string;
  /** A tree has files below its path that are not listed one by one. */
  readonly kind: 'file' | 'tree';
  readonly disk: Size;
  readonly download: Size;
  /** Name of the archive that it was unpacked from, or of the file that was fetched; null for all else. */
  readonly origin: string | null;
  /** What a tree of this RUN is called, where a part of that tree was moved here: its bytes are counted there. */
  readonly partOf: string | null;
  /** True where a file of a layer below is stored once more. */
  readonly again: boolean;
  /** False where it hangs on a condition whether it is there in the end. */
  readonly certain: boolean;
}

/** What is left of the commands so far, by path. */
export class LeftFiles {
  private files: LeftFile[] = [];
  /** Folders made here: what lies in them is of this RUN. */
  private readonly folders: string[] = [];

  all(): readonly LeftFile[] {
    return this.files;
  }

  at(path: string | null): LeftFile | null {
    return path === null ? null : (this.files.findLast((file) => file.path === path) ?? null);
  }

  /** What lies at a path or below it. */
  within(folder: string): readonly LeftFile[] {
    return this.files.filter((file) => file.path !== null && isWithin(file.path, folder));
  }

  /** Whether the path stands in a folder, or in an unpacked tree, that this RUN has made. */
  isInside(path: string): boolean {
    const inTree = (file: LeftFile) => file.kind === 'tree' && file.path !== null && isWithin(path, file.path);
    return this.folders.some((folder) => isWithin(path, folder)) || this.files.some(inTree);
  }

  madeFolder(path: string): void {
    this.folders.push(path);
  }

  hasFolder(path: string): boolean {
    return this.folders.includes(path);
  }

  /** A file takes the place of the one before it, unless it may not come to that. */
  put(file: LeftFile): void {
    if (file.kind === 'file' && file.path !== null && file.certain)
      this.files = this.files.filter((other) => other.kind === 'tree' || other.path !== file.path);
    this.files.push(file);
  }

  take(gone: LeftFile): void {
    this.files = this.files.filter((file) => file !== gone);
  }

  /** Removes what a command names. What only a condition or a filter removes stays as a possibility. */
  remove(wish: FilePath, certain: boolean): void {
    const gone = new Set(this.files.filter((file) => isNamed(wish, file)));
    const trees = new Set([...gone].filter(({ kind }) => kind === 'tree').map(({ written }) => written));
    this.files = this.files.flatMap((file) => {
      if (gone.has(file)) return certain ? [] : [{ ...file, certain: false }];
      // A name of its own is no part of the tree around it.
      const cut = (gone.size === 0 && cutInto(wish, file)) || (file.partOf !== null && trees.has(file.partOf));
      return cut ? [trimmed(file)] : [file];
    });
  }
}

function isNamed(wish: FilePath, file: LeftFile): boolean {
  if (file.path !== null) return covers(wish, file.path) || (wish.path !== null && isTopFolder(wish.path, file));
  // Two words with the same unknown variable mean the same folder.
  return wish.path === null && bare(file.written).startsWith(bare(wish.written));
}

function bare(written: string): string {
  return written.replace(/["'{}]/g, '');
}

/** Folders that many things share: removing one of them says nothing of another. */
const shared = /^\/(?:tmp|var\/tmp|root|etc|home\/[^/]+|usr\/src|opt)?$/;

/** Removing something inside of an unpacked tree leaves a part of it. */
function cutInto(wish: FilePath, file: LeftFile): boolean {
  if (file.kind !== 'tree' || file.path === null || wish.path === null) return false;
  return isWithin(wish.path, file.path) && !shared.test(file.path);
}

function trimmed(file: LeftFile): LeftFile {
  const because = `which part of ${file.partOf ?? file.written} stays is known after a build`;
  return { ...file, partOf: null, disk: unknown(because), download: unknown(because) };
}

/**
 * Whether a path is the one folder that an archive, as nearly all do, puts its contents in: `/tmp/redis-7.2.4` or
 * `/tmp/redis*` where redis-7.2.4.tar.gz was unpacked in `/tmp`.
 */
export function isTopFolder(path: string, { kind, path: root, origin }: LeftFile): boolean {
  if (kind !== 'tree' || root === null || origin === null || !isWithin(path, root)) return false;
  const rest = path.slice(root === '/' ? 1 : root.length + 1);
  if (rest === '' || rest.includes('/') || archiveKind(rest) !== null) return false;
  const name = rest.toLowerCase().replace(/[*?[].*$/, '');
  const stem = origin.toLowerCase();
  const [word = ''] = name.split(/[-_.\d]/);
  return word.length > 1 && (stem.startsWith(name) || name.startsWith(stem.split(/[-_.\d]/)[0] ?? stem));
}

/** What may or may not be there: as likely as not, and never more than if it is. */
export function perhaps(size: Size, certain: boolean): Size {
  if (certain) return size;
  if (size.kind === 'unknown') return unknown(size.because);
  const most = size.kind === 'known' ? size.bytes : size.high;
  if (most === 0) return size;
  const { source, date } = size.evidence;
  const evidence = {
    kind: 'estimated',
    source: `${source}, where a condition decides`,
    ...(date === undefined ? {} : { date }),
  } as const;
  return {
    kind: 'range',
    low: bytes(0),
    likely: bytes((size.kind === 'known' ? size.bytes : size.likely) / 2),
    high: most,
    evidence,
  };
}
