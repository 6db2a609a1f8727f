import { expandWords } from './expand';
import { lexerUses } from './lexerUses';
import type { Piece } from './piece';

/** A word that opens a heredoc: `3<<-"EOF"`. */
export interface HeredocWord {
  /** What the line that ends the body says, quotes and escapes taken away. */
  readonly name: string;
  /** Whether variables in the body are replaced: not where any part of the name was quoted. */
  readonly expand: boolean;
  /** `<<-`: tabs at the start of each line of the body, and of the line that ends it, do not count. */
  readonly chomp: boolean;
  /** The number before `<<`, or 0. */
  readonly fileDescriptor: number;
  /** Offsets of the whole word in the text that was searched. */
  readonly start: number;
  readonly end: number;
  /** Offset of the name, as it is written up to `end`. */
  readonly nameStart: number;
}

/**
 * The heredocs that a line of RUN, COPY or ADD opens, in order (BuildKit's `heredocsFromLine`, Dockerfile frontend
 * 1.27). Nothing tells them from a shell's own: `<<` must begin a word, and blanks may follow it. A line with a quote or
 * substitution that is not closed opens none. The escape character is a backslash here, whatever the Dockerfile's.
 */
export function findHeredocs(line: string): readonly HeredocWord[] {
  if (!line.includes('<<')) return [];
  const read = expandWords(line, NOTHING_SET, lexerUses.heredocLine);
  if (!read.ok) return [];
  return read.words.map(readHeredoc).filter((found) => found !== null);
}

/**
 * The heredoc that one argument opens (BuildKit's `ParseHeredoc`), or null. COPY and ADD split their arguments at every
 * blank, and so take `<< EOF` for two of them, although its body is read as one.
 */
export function parseHeredocWord(word: string): HeredocWord | null {
  return readHeredoc({ text: word, start: 0, end: word.length });
}

/** Takes the leading tabs from a body that `<<-` opened. */
export function chompBody(body: string): string {
  return body.replace(/(^|\n)\t+/g, '$1');
}

/** Names in which there is nothing to take away; all that people write but the quoted ones. */
const PLAIN_NAME = /^[\w.-]+$/;

const NOTHING_SET = { get: () => undefined };

function readHeredoc(word: Piece): HeredocWord | null {
  const opening = /^(\d*)<<(-?)[\t\n\f\r ]*/.exec(word.text);
  if (opening === null) return null;
  const [prefix, digits = '', dash] = opening;
  const written = word.text.slice(prefix.length);
  if (written === '' || written.includes('<')) return null;
  const name = singleWord(written, 'heredocName');
  const asWritten = singleWord(written, 'heredocNameAsWritten');
  if (name === null || asWritten === null) return null;
  return {
    name,
    expand: countQuotes(name) === countQuotes(asWritten),
    chomp: dash === '-',
    fileDescriptor: Number(digits),
    start: word.start,
    end: word.end,
    nameStart: word.start + prefix.length,
  };
}

function singleWord(text: string, use: 'heredocName' | 'heredocNameAsWritten'): string | null {
  if (PLAIN_NAME.test(text)) return text;
  const read = expandWords(text, NOTHING_SET, lexerUses[use]);
  if (!read.ok || read.words.length !== 1) return null;
  return read.words[0]?.text ?? null;
}

function countQuotes(text: string): number {
  return text.split(/['"]/).length;
}
