import type { Span } from '../../text/span';

/** Stands in a text for what the reading cannot know. No shell word can hold this character itself. */
export const UNKNOWN = '\0';

/** Stands for the list that `apt-mark showmanual` printed. */
export const SAVED_MANUAL = '\u0001';

/** One word that a command receives, after expansion. */
export interface Argument {
  /** May hold {@link UNKNOWN} and {@link SAVED_MANUAL}. */
  readonly text: string;
  /** As the script writes it. A variable that splits into several words gives each of them the same. */
  readonly written: string;
  readonly span: Span;
  /** True where `text` holds a wildcard that was not quoted. */
  readonly pattern: boolean;
  /** Where the text begins in the script, if it stands there letter by letter; null where it does not. */
  readonly origin: number | null;
}

export function isKnown(text: string): boolean {
  return !text.includes(UNKNOWN) && !text.includes(SAVED_MANUAL);
}

/** The text, or null where any of it is not known. */
export function knownText(argument: Argument | null | undefined): string | null {
  return argument && isKnown(argument.text) ? argument.text : null;
}

/** The rest of an argument from `start`, as the value in `--name=value`. */
export function tail(argument: Argument, start: number): Argument {
  const origin = argument.origin === null ? null : argument.origin + start;
  return { ...argument, text: argument.text.slice(start), origin };
}
