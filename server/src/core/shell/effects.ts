import type { Span } from '../text/span';
import type { AptAction } from './effects/apt';
import type { FileAction } from './effects/files';
import type { ProjectAction } from './effects/projects';
import type { SystemPackageAction } from './effects/systemPackages';

/** What one command does to the file system, told apart by `kind`. */
export type ShellAction = AptAction | SystemPackageAction | ProjectAction | FileAction;

/** An action at its place in the script. A loop that is unrolled gives the same place several times. */
export type ShellEffect = ShellAction & Placed;

export interface Placed {
  /** The whole command, in the script that was read (or at its `sh -c` word where escapes hide the exact place). */
  readonly span: Span;
  /**
   * True where the script alone does not say whether the command runs: a branch of an `if`, the right side of `||`, the
   * body of a `while`. Where known variables decide a test, only the branch taken is listed, and not as conditional.
   */
  readonly conditional: boolean;
}

/** A command whose effect cannot be told from its words. */
export interface UnknownCommand extends Placed {
  /** `make`, or with the subcommand that matters: `npm run`. */
  readonly name: string;
  /** One clause for a person: `runs a script of the project`. */
  readonly because: string;
}

/** What a RUN line does, each list in the order of execution. Commands that leave nothing behind are in neither. */
export interface ShellReading {
  readonly effects: readonly ShellEffect[];
  readonly unknown: readonly UnknownCommand[];
}
