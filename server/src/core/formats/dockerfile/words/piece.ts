import type { Span } from '../../../text/span';

/** The character that a Dockerfile escapes with: a backslash, or a backtick after `# escape=`. */
export type EscapeCharacter = '\\' | '`';

/**
 * A part of an instruction's text. `text` is what BuildKit makes of it, `start` and `end` are where it is written,
 * in UTF-16 code units of the text that was split. The two differ in length where quotes or escapes were taken away.
 */
export interface Piece extends Span {
  readonly text: string;
}

/** Why BuildKit would refuse the text, and where. The parts that could be read are returned all the same. */
export interface Fault<Code extends string> extends Span {
  readonly code: Code;
  readonly message: string;
}

export function pieceOf(text: string, start: number, end: number): Piece {
  return { text: text.slice(start, end), start, end };
}
