import { type EscapeCharacter, type Piece, pieceOf } from './piece';
import { isBlank, trimmedSpan } from './whiteSpace';

/** `--name` or `--name=value`, quotes and escapes taken away. Spans are where it is written, quotes and all. */
export interface Flag extends Piece {
  /** Without the dashes. */
  readonly name: Piece;
  /** Null where no `=` is written. */
  readonly value: Piece | null;
}

export interface LeadingFlags {
  readonly flags: readonly Flag[];
  /** The arguments behind the flags, and behind the `--` that may end them; trimmed. */
  readonly rest: Piece;
}

/**
 * Takes the flags that stand before an instruction's arguments, which begin at `start` (BuildKit's
 * `extractBuilderFlags`). Only white space of ASCII separates them. In both kinds of quotes the escape character
 * escapes, unlike elsewhere. BuildKit reads the flags' bytes as Latin-1 and so garbles what is not ASCII in them; here
 * it is kept.
 */
export function takeFlags(text: string, escapeCharacter: EscapeCharacter, start = 0): LeadingFlags {
  const flags: Flag[] = [];
  const { end } = trimmedSpan(text, start);
  let at = skipBlanks(text, start, end);
  while (text.startsWith('--', at)) {
    const flag = readFlag(text, at, end, escapeCharacter);
    at = skipBlanks(text, flag.end, end);
    if (flag.text === '--') break;
    flags.push(flag);
  }
  return { flags, rest: pieceOf(text, Math.min(trimmedSpan(text, at).start, end), end) };
}

function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function readFlag(text: string, start: number, end: number, escapeCharacter: EscapeCharacter): Flag {
  let word = '';
  let quote = '';
  let equals: { readonly inWord: number; readonly inText: number } | null = null;
  let at = start;
  for (; at < end; at++) {
    let char = text.charAt(at);
    if (quote === '' && isBlank(text.charCodeAt(at))) break;
    if (char === escapeCharacter) {
      if (at + 1 === end) continue;
      char = text.charAt(++at);
    } else if (quote === '' && (char === '"' || char === "'")) {
      quote = char;
      continue;
    } else if (char === quote) {
      quote = '';
      continue;
    }
    if (char === '=') equals ??= { inWord: word.length, inText: at };
    word += char;
  }
  const nameEnd = equals ?? { inWord: word.length, inText: at };
  const name: Piece = { text: word.slice(2, nameEnd.inWord), start: start + 2, end: nameEnd.inText };
  const value = equals && { text: word.slice(equals.inWord + 1), start: equals.inText + 1, end: at };
  return { text: word, start, end: at, name, value };
}
