import type { Answer } from '../../../sizes/answer';

/**
 * The files that code may read. The host decides which: a path outside the workspace is `missing` with the reason, and
 * what is read from it is then unknown.
 */
export interface Files {
  /** The text of a file, or null where there is none. The path is absolute, its parts apart by `/`. */
  read(path: string): Answer<string | null>;
  /** What stands at a path, or null where nothing does. */
  kind(path: string): Answer<'file' | 'folder' | null>;
  /** The names in a folder, in no order; null where there is none. */
  list(path: string): Answer<readonly string[] | null>;
}
