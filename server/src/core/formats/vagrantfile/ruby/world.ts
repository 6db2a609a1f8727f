import type { Severity } from '../../../text/problem';
import type { Files } from './files';
import type { RubyParser } from './parser';
import type { Ruby, Site, Value } from './values';

/** What is given to a file's code. */
export interface RubyWorld {
  readonly parser: RubyParser;
  readonly files: Files;
  /** The folder that relative paths count from, absolute: where the Vagrantfile lies. */
  readonly folder: string;
  /** What the settings give for ENV; every other variable is unset. */
  readonly env: ReadonlyMap<string, string>;
  /** Constants that the file finds at the top: host objects, for the most part. */
  readonly constants: ReadonlyMap<string, Value>;
}

/** Something wrong at a place of one of the files that were run. */
export interface RubyProblem {
  readonly code: string;
  readonly severity: Severity;
  readonly site: Site;
  readonly message: string;
}

/**
 * One evaluation: `run` the file, then `ruby.call` the blocks that host objects have kept. Neither throws. All of it
 * shares one fuel; once that is used up, each call gives an unknown at once.
 */
export interface RubySession {
  readonly ruby: Ruby;
  /** Evaluates a file's text; `path` is absolute. Gives the value of its last expression. */
  run(path: string, text: string): Value;
  readonly problems: readonly RubyProblem[];
  /** Whether some file is still being read, so that what came of it is unknown only for now. */
  readonly isPending: boolean;
  /** The paths of files that were asked for, whether they are there or not. */
  readonly asked: ReadonlySet<string>;
  /** Lines of a file (from 0) that were left out, since the file does not parse with them. */
  readonly leftOut: ReadonlyMap<string, readonly number[]>;
}
