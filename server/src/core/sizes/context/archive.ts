/**
 * What stands in a local file that ADD may unpack, as far as it is known. `plain` is no archive and copied as it is;
 * `broken` begins as an archive, which fails a build; `unsupported` is one that we cannot look into.
 */
export type ArchiveListing =
  | { readonly kind: 'plain' }
  | { readonly kind: 'entries'; readonly entries: readonly ArchiveEntry[] }
  | { readonly kind: 'pending' }
  | { readonly kind: 'broken'; readonly because: string }
  | { readonly kind: 'unsupported'; readonly because: string };

export interface ArchiveEntry {
  /** As stored. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'hardLink' | 'other';
  /** Bytes of a file; 0 for everything else. */
  readonly size: number;
  /** Where a link or hard link points; empty for everything else. */
  readonly target: string;
}

/** Finds the listing of a file by its path in the context, links followed. */
export type ArchiveLookup = (path: string) => ArchiveListing;

/** For contexts whose files are known to be no archives. */
export const noArchives: ArchiveLookup = () => ({ kind: 'plain' });
