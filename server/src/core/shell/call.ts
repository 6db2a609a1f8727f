import type { ShellAction } from './effects';
import type { FilePath, UrlWord } from './effects/words';
import type { Argument } from './words/argument';

/** One command with its words expanded, as the readers of `commands/` receive it. */
export interface Call {
  /** Without its folder: `apt-get` for `/usr/bin/apt-get`. */
  readonly name: string;
  /** The command word as an argument; readers that need a place for something implied take it from here. */
  readonly word: Argument;
  readonly args: readonly Argument[];
  readonly input: Input;
  readonly stdout: Stdout;
  /** The current folder; null where it is not known. */
  readonly folder: string | null;
  /** A variable's text where it is known; undefined where it is not. */
  variable(name: string): string | undefined;
}

/** What stands at a command's standard input. */
export type Input =
  | { readonly kind: 'none' }
  /** `origin` as in {@link Argument}. */
  | { readonly kind: 'text'; readonly text: string; readonly origin: number | null }
  | { readonly kind: 'download'; readonly url: UrlWord }
  | { readonly kind: 'file'; readonly file: FilePath }
  | { readonly kind: 'unknown' };

/** Where a command's standard output goes. */
export type Stdout =
  | { readonly kind: 'terminal' }
  | { readonly kind: 'nowhere' }
  | { readonly kind: 'pipe' }
  | { readonly kind: 'file'; readonly file: FilePath; readonly append: boolean };

/** What a command prints; `taken` where its action already says what became of it. */
export type Output =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'download'; readonly url: UrlWord };

/**
 * How a command ends. A build that works needs most commands to succeed, so that is `assumed`; of a test, `either` may
 * be. `yes` and `no` are certain.
 */
export type Status = 'assumed' | 'either' | 'yes' | 'no';

export interface Outcome {
  readonly actions: readonly ShellAction[];
  readonly unknown: { readonly name: string; readonly because: string } | null;
  readonly output: Output;
  readonly status: Status;
}

export type CommandReader = (call: Call) => Outcome;

/** The commands that one file of `commands/` reads, by name. */
export type CommandFile = Readonly<Record<string, CommandReader>>;

const UNKNOWN_OUTPUT: Output = { kind: 'unknown' };

/** A command that is understood and leaves exactly these. */
export function does(...actions: readonly ShellAction[]): Outcome {
  return { actions, unknown: null, output: UNKNOWN_OUTPUT, status: 'assumed' };
}

/** A command that leaves nothing, and prints this. */
export function prints(text: string): Outcome {
  return { actions: [], unknown: null, output: { kind: 'text', text }, status: 'assumed' };
}

/** A command that leaves nothing, and whose success is a question. */
export function asks(status: Status = 'either'): Outcome {
  return { actions: [], unknown: null, output: UNKNOWN_OUTPUT, status };
}

export function unclear(name: string, because: string): Outcome {
  return { actions: [], unknown: { name, because }, output: UNKNOWN_OUTPUT, status: 'assumed' };
}
