import type { Span } from '../../text/span';

/** A path as one command names it. */
export interface FilePath {
  /** As the script writes it, quotes and variables included. */
  readonly written: string;
  /** Absolute and clean, wildcards kept; null where a variable in it, or the folder it starts from, is not known. */
  readonly path: string | null;
  /** True where `path` holds a wildcard that the shell expands. */
  readonly pattern: boolean;
  /** True where the path ends in a slash, and so names a folder. */
  readonly folder: boolean;
  readonly span: Span;
}

/** A package as a manager's command line names it, with that manager's own version syntax taken off. */
export interface PackageWord {
  readonly name: string;
  /** `==1.2`, `>3`, `@^4`, `-1.2.3`: as the manager writes it; null without one, or where it is not known. */
  readonly constraint: string | null;
  readonly span: Span;
}

/** A URL; null where it depends on a variable that is not known. */
export interface UrlWord {
  readonly written: string;
  readonly url: string | null;
  readonly span: Span;
}
