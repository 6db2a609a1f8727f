import type { Span } from '../text/span';
import type { Input, Stdout } from './call';
import type { AptAction } from './effects/apt';
import type { FileAction } from './effects/files';
import type { ProjectAction } from './effects/projects';
import type { SystemPackageAction } from './effects/systemPackages';
import type { Argument } from './words/argument';

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

/** One command as it is called, whatever it does: for rules that look at words. */
export interface ShellCommand extends Placed {
  /** Without its folder where that is one of programs, and freed of `sudo`, `env` and their like. */
  readonly name: string;
  readonly args: readonly Argument[];
  /** All words, those of `sudo`, `env` and their like first. */
  readonly words: readonly Argument[];
  readonly input: Input;
  readonly stdout: Stdout;
  /** The current folder; null where it is not known. */
  readonly folder: string | null;
}

/** What a RUN line does, each list in the order of execution. Commands that leave nothing behind are in neither. */
export interface ShellReading {
  readonly effects: readonly ShellEffect[];
  readonly unknown: readonly UnknownCommand[];
  /** Every command whose name is known, those that only run others (`sh -c`, `xargs`) before what they run. */
  readonly commands: readonly ShellCommand[];
}
