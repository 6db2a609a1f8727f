import type { Answer } from '../../sizes/answer';
import type { Variables } from './template';

/** The files that a project may be read from. The host decides which: a path outside of the workspace is `missing`. */
export interface ComposeFiles {
  /** The text of a file, or null where there is none. The path is absolute, its parts apart by `/`. */
  read(path: string): Answer<string | null>;
}

/** What reading a compose file takes from the outside. Every answer comes at once; late ones as a change. */
export interface ComposeSurroundings {
  /** Absolute path of the document, with slashes; a made-up one for a document that is not on disk. */
  readonly path: string;
  readonly files: ComposeFiles;
  /** What the user gives for the shell’s environment; it wins over `.env`. */
  readonly environment: ReadonlyMap<string, string>;
  /** The user’s home, for paths that begin with `~`; null where it may not count. */
  readonly home: string | null;
}

/** Variables of several places, the first of which wins. */
export function firstOf(...places: readonly Variables[]): Variables {
  return (name) => {
    for (const place of places) {
      const value = place(name);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}
