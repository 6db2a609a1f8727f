import type { IgnoreMatcher } from '../../formats/dockerignore/matcher';
import type { IgnorePattern } from '../../formats/dockerignore/parse';
import type { Bytes } from '../bytes';
import type { ArchiveLookup } from './archive';
import type { Packing } from './packing';
import type { ContextFolder, Incomplete } from './tree';

/** One COPY or ADD, with its variables expanded and its remote sources, heredocs and `--from` taken out. */
export interface CopyRequest {
  readonly instruction: 'COPY' | 'ADD';
  /** As written, local paths only. */
  readonly sources: readonly string[];
  /** Absolute (WORKDIR already applied); a trailing `/` counts, and `.` was written as one. */
  readonly destination: string;
  /** True where a folder is known to stand at the destination already, a WORKDIR for one. */
  readonly destinationIsFolder?: boolean;
  readonly exclude: readonly string[];
  readonly parents: boolean;
  readonly chmod?: string;
  readonly link: boolean;
  /** `ADD --unpack=…`; without it ADD unpacks and COPY does not. */
  readonly unpack?: boolean;
  /**
   * The local sources of all COPY and ADD of the build, where they are known: BuildKit sends nothing that none of them
   * matches, not even the folder that a wildcard without a match starts from.
   */
  readonly alongside?: readonly string[];
}

/** A context as one ignore file shows it. The value changes whenever anything behind it does. */
export interface ContextView {
  readonly root: ContextFolder;
  readonly ignore: IgnoreMatcher;
  readonly archives: ArchiveLookup;
}

/** What one COPY or ADD takes from the context and adds to its layer. */
export interface CopySelection {
  /** What `docker history` prints for the layer: the sum of its regular files. */
  readonly bytes: Bytes;
  /** The layer's tar: 512 a header, contents rounded up to 512, extended headers for long names, 1,024 at the end. */
  readonly tarBytes: Bytes;
  readonly files: number;
  readonly folders: number;
  readonly links: number;
  readonly packing: Packing;
  /** At most ten, largest first; paths are relative to the context (for archives: the archive's path, `!`, the entry). */
  readonly largestFiles: readonly Part[];
  /** At most ten, largest first: the folders directly below what each source names. */
  readonly largestFolders: readonly Part[];
  readonly sources: readonly SourceOutcome[];
  /** Why the figures may be too small; absent where all that was needed was read. */
  readonly incomplete?: Incomplete | 'archive';
}

export interface Part {
  readonly path: string;
  readonly bytes: Bytes;
  readonly files: number;
}

/**
 * What became of one source. `absent`, `ignored` and `refused` fail a build; `empty` is a wildcard without a match;
 * `unsupported` is an archive we cannot look into; `unread` is not known yet, or not readable.
 */
export type SourceOutcome =
  | { readonly kind: 'copied'; readonly source: string; readonly bytes: Bytes; readonly files: number }
  | { readonly kind: 'empty'; readonly source: string }
  | { readonly kind: 'absent'; readonly source: string; readonly because: string }
  | { readonly kind: 'ignored'; readonly source: string; readonly by: IgnorePattern | null; readonly because: string }
  | { readonly kind: 'refused'; readonly source: string; readonly because: string }
  | { readonly kind: 'unsupported'; readonly source: string; readonly because: string }
  | { readonly kind: 'unread'; readonly source: string; readonly why: Incomplete };
