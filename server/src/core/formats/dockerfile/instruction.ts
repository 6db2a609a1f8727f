import type { Problem } from '../../text/problem';
import type { Span } from '../../text/span';
import type { Mount } from './mounts';
import type { HeredocBody } from './statements';

/**
 * One instruction, read but not yet expanded. Spans are relative to `source`, which begins at the keyword; add
 * {@link PlacedInstruction.start} to point into the document.
 */
export interface Instruction {
  readonly source: string;
  /** In capitals, whatever the file says: `COPY`. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  /** From the keyword to the end of the last line, heredoc bodies included. */
  readonly span: Span;
  /** The end of the instruction's own lines, before any heredoc body. */
  readonly headEnd: number;
  /** The instruction in one line as the file's author wrote it: `COPY --link a b`. */
  readonly text: string;
  readonly flags: readonly Flag[];
  readonly detail: Detail;
  readonly problems: readonly Problem[];
}

export interface PlacedInstruction {
  readonly start: number;
  /** Line of the keyword, from 0. */
  readonly line: number;
  readonly instruction: Instruction;
}

export interface Flag {
  readonly name: string;
  /** Null for a flag without `=`. */
  readonly value: string | null;
  readonly span: Span;
}

/** A word as written: quotes and variables still in it. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

export interface Pair {
  readonly name: Word;
  /** Null for `ARG name`. */
  readonly value: Word | null;
}

/** A heredoc of COPY or ADD: a file with its body as content. */
export interface InlineFile {
  readonly name: string;
  /** Leading tabs gone where `<<-` asks for it. */
  readonly content: string;
  /** Whether variables in the content are expanded: not when the delimiter was quoted. */
  readonly expand: boolean;
}

export type Detail =
  | { readonly kind: 'from'; readonly image: Word | null; readonly alias: Word | null }
  | { readonly kind: 'arg'; readonly pairs: readonly Pair[] }
  | { readonly kind: 'env'; readonly pairs: readonly Pair[] }
  | { readonly kind: 'label'; readonly pairs: readonly Pair[] }
  | CopyDetail
  | RunDetail
  | ({ readonly kind: 'command' } & CommandWords)
  | { readonly kind: 'word'; readonly word: Word | null }
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  | { readonly kind: 'healthcheck'; readonly none: boolean; readonly command: CommandWords | null }
  | { readonly kind: 'onbuild'; readonly trigger: Instruction | null }
  | { readonly kind: 'other' };

export interface CopyDetail {
  readonly kind: 'copy';
  readonly sources: readonly Word[];
  readonly destination: Word | null;
  readonly files: readonly InlineFile[];
}

/** What is to be run. */
export interface CommandWords {
  readonly form: 'exec' | 'shell';
  /** The words of the exec form, or the one shell text. */
  readonly words: readonly Word[];
}

export interface RunDetail extends CommandWords {
  readonly kind: 'run';
  readonly mounts: readonly Mount[];
  readonly heredocs: readonly HeredocBody[];
}

/** The first value of a flag, null for the flag without a value, undefined where the flag is absent. */
export function flagValue(instruction: Instruction, name: string): string | null | undefined {
  return instruction.flags.find((flag) => flag.name === name)?.value;
}

/** True for `--link` and `--link=true`, whatever the case. */
export function flagIsOn(instruction: Instruction, name: string): boolean {
  const value = flagValue(instruction, name);
  return value === null || value?.toLowerCase() === 'true';
}
