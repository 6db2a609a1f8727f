/**
 * A snapshot of (the needed parts of) a build context, as plain data. Sizes are bytes; modes are the low 12 bits.
 * A snapshot never changes: reading more gives a new root that shares what stayed the same.
 */
export type ContextNode = ContextFile | ContextFolder | ContextLink | ContextOther | ContextIgnored | ContextAbsent;

export interface ContextFile {
  readonly kind: 'file';
  readonly size: number;
  readonly mode: number;
  /** Names of one file share this value; absent where the file has a single name. */
  readonly inode?: string;
  /**
   * True where BuildKit sends the name with no content: walking the folder includes the file, but the same ignore
   * file, asked for the whole path, excludes it (`a`, `!a/x`, `a` on `a/x`).
   */
  readonly emptied?: true;
}

export interface ContextFolder {
  readonly kind: 'folder';
  readonly mode: number;
  readonly children: ReadonlyMap<string, ContextNode>;
  /** True where the ignore file excludes the folder itself: it is sent only as the parent of something re-included. */
  readonly ignored?: true;
  /** Why `children` lacks something. */
  readonly incomplete?: Incomplete;
}

export interface ContextLink {
  readonly kind: 'link';
  /** As stored in the link. */
  readonly target: string;
}

/** Neither file, folder nor link; a socket is sent as an empty file, the rest as what it is. */
export interface ContextOther {
  readonly kind: 'other';
  readonly what: 'pipe' | 'socket' | 'device';
}

/** Excluded by the ignore file with all that is below; neither read nor entered. */
export interface ContextIgnored {
  readonly kind: 'ignored';
}

/** Looked for by name in a folder that was not listed, and not there. */
export interface ContextAbsent {
  readonly kind: 'absent';
}

/** `unread`: not asked for yet; `limit`: past the most entries or the greatest depth of a walk. */
export type Incomplete = 'unread' | 'denied' | 'limit' | 'cancelled' | 'failed';

export const ignoredNode: ContextIgnored = { kind: 'ignored' };
export const absentNode: ContextAbsent = { kind: 'absent' };

/** The root of a context of which nothing is known yet. */
export const unreadRoot: ContextFolder = { kind: 'folder', mode: 0o755, children: new Map(), incomplete: 'unread' };
