import { type Flag, takeFlags } from './flags';
import { type EscapeCharacter, type Piece, pieceOf } from './piece';
import { isBlank, trimmedSpan } from './whiteSpace';

/** An instruction in its three parts. Which flags an instruction may have plays no part in finding them. */
export interface Command {
  readonly keyword: Piece;
  readonly flags: readonly Flag[];
  /** Trimmed. */
  readonly args: Piece;
}

/** Splits an instruction, whatever it is (BuildKit's `splitCommand`). Only blanks end the keyword. */
export function splitCommand(text: string, escapeCharacter: EscapeCharacter): Command {
  const { start, end } = trimmedSpan(text);
  let at = start;
  while (at < end && !isBlank(text.charCodeAt(at))) at++;
  const keyword = pieceOf(text, start, at);
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  const { flags, rest } = takeFlags(text, escapeCharacter, at);
  return { keyword, flags, args: rest };
}
