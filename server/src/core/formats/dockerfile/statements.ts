import { type Span, span } from '../../text/span';
import type { JoinedText } from './joined';
import { type Line, lineAt, textStart, visibleStart } from './lines';
import { splitCommand } from './words/command';
import { findHeredocs, type HeredocWord } from './words/heredoc';
import { parseJsonArray } from './words/jsonArray';
import type { EscapeCharacter } from './words/piece';

/**
 * One instruction as BuildKit's line reader delimits it. All offsets are relative to the statement's own text, so that
 * the same text parses once wherever it stands and however often its neighbours change.
 */
export interface Statement {
  /** From the instruction's first character to the end of its last line, heredoc bodies included. */
  readonly source: string;
  /** The lines joined: comments, line breaks and escape characters at line ends gone. */
  readonly joined: JoinedText;
  readonly heredocs: readonly HeredocBody[];
  /** End of the instruction's own lines, before any heredoc body. */
  readonly headEnd: number;
}

export interface HeredocBody {
  readonly word: HeredocWord;
  /** The lines between, with their line breaks; leading tabs still there. */
  readonly body: Span;
  readonly terminated: boolean;
}

export interface PlacedStatement {
  /** Offset of the statement in the document. */
  readonly start: number;
  /** Line of the statement's first character, from 0. */
  readonly line: number;
  readonly source: string;
}

/** Cuts a Dockerfile into its statements, as BuildKit's parser does: by lines, continuations and heredocs. */
export function cutStatements(text: string, escapeCharacter: EscapeCharacter): readonly PlacedStatement[] {
  const found: PlacedStatement[] = [];
  const search: Search = { linesLeft: longestSearch };
  let lineNumber = 0;
  for (let at = textStart(text); at < text.length; lineNumber++) {
    const line = lineAt(text, at);
    at = line.next;
    const start = visibleStart(text, line);
    if (start === line.end || text[start] === '#') continue;
    const end = statementEnd(text, start, escapeCharacter, search);
    found.push({ start, line: lineNumber, source: text.slice(start, end) });
    if (end <= line.end) continue;
    lineNumber += countBreaks(text, start, end);
    at = lineAt(text, end).next;
  }
  return found;
}

/** Takes one statement apart; `source` is what {@link cutStatements} cut out. */
export function readStatement(source: string, escapeCharacter: EscapeCharacter): Statement {
  const head = readHead(source, 0, escapeCharacter);
  const { bodies } = readHeredocs(source, head, escapeCharacter, { linesLeft: longestSearch });
  return { source, joined: join(source, head), heredocs: bodies, headEnd: head.end };
}

/** An instruction's own lines. */
interface Head {
  /** What remains of the lines when comments, line breaks and escape characters at line ends are gone. */
  readonly pieces: readonly Span[];
  /** End of the last line, before its line break. */
  readonly end: number;
}

function statementEnd(text: string, start: number, escapeCharacter: EscapeCharacter, search: Search): number {
  const end = headEnd(text, start, escapeCharacter);
  // A sign that a continuation cuts in two is one all the same, so a single character decides what is worth joining.
  const sign = text.indexOf('<', start);
  if (sign < 0 || sign >= end) return end;
  return readHeredocs(text, readHead(text, start, escapeCharacter), escapeCharacter, search).end;
}

/** Where {@link readHead} comes to an end. */
function headEnd(text: string, start: number, escapeCharacter: EscapeCharacter): number {
  for (let line = lineAt(text, start); ; line = lineAt(text, line.next)) {
    if (isOfHead(text, line, start) && continuationCut(text, line, escapeCharacter) === null) return line.end;
    if (line.next >= text.length) return line.end;
  }
}

/** Neither a comment nor a blank line. */
function isOfHead(text: string, line: Line, start: number): boolean {
  if (line.start === start) return true;
  const solid = visibleStart(text, line);
  return solid < line.end && text[solid] !== '#';
}

/** Comments and blank lines inside a continuation do not end it; they count as its last lines where the file ends. */
function readHead(text: string, start: number, escapeCharacter: EscapeCharacter): Head {
  const pieces: Span[] = [];
  for (let line = lineAt(text, start); ; line = lineAt(text, line.next)) {
    if (isOfHead(text, line, start)) {
      const cut = continuationCut(text, line, escapeCharacter);
      pieces.push(span(line.start, cut ?? line.end));
      if (cut === null) return { pieces, end: line.end };
    }
    if (line.next >= text.length) return { pieces, end: line.end };
  }
}

function join(text: string, { pieces }: Head): JoinedText {
  let joined = '';
  const places = pieces.map(({ start, end }) => {
    const at = joined.length;
    joined += text.slice(start, end);
    return { at, from: start };
  });
  return { text: joined, pieces: places };
}

/** Where the line's text ends if it goes on in the next line, else null. Two escape characters do not continue it. */
function continuationCut(text: string, { start, end }: Line, escapeCharacter: EscapeCharacter): number | null {
  let last = end - 1;
  while (last >= start && (text[last] === ' ' || text[last] === '\t')) last--;
  if (last < start || text[last] !== escapeCharacter) return null;
  return last > start && text[last - 1] === escapeCharacter ? null : last;
}

/** How many lines may still be searched in vain for the ends of heredocs, each of which may cost the rest of the text. */
interface Search {
  linesLeft: number;
}

/** Far beyond what half-typed Dockerfiles need; further heredocs are taken as not terminated. */
const longestSearch = 100_000;

/**
 * Finds the bodies of the statement's heredocs. One that is not terminated, as while it is being typed, gets no body,
 * so that the instructions below it stay.
 */
function readHeredocs(
  text: string,
  head: Head,
  escapeCharacter: EscapeCharacter,
  search: Search,
): { readonly bodies: readonly HeredocBody[]; readonly end: number } {
  const bodies: HeredocBody[] = [];
  let end = head.end;
  for (const word of heredocWords(text, head, escapeCharacter)) {
    const start = lineAt(text, end).next;
    const last = findTerminator(text, start, word, search);
    if (last === null) {
      bodies.push({ word, body: span(end, end), terminated: false });
      break;
    }
    bodies.push({ word, body: span(start, last.start), terminated: true });
    end = last.end;
  }
  return { bodies, end };
}

function heredocWords(text: string, head: Head, escapeCharacter: EscapeCharacter): readonly HeredocWord[] {
  if (!head.pieces.some(({ start, end }) => text.slice(start, end).includes('<'))) return [];
  const joined = join(text, head).text;
  return joined.includes('<<') && takesHeredocs(joined, escapeCharacter) ? findHeredocs(joined) : [];
}

/** BuildKit looks for heredocs in these instructions only, behind ONBUILD as well, and not in their JSON forms. */
function takesHeredocs(command: string, escapeCharacter: EscapeCharacter): boolean {
  const outer = splitCommand(command, escapeCharacter);
  const inner = /^onbuild$/i.test(outer.keyword.text) ? splitCommand(outer.args.text, escapeCharacter) : outer;
  return /^(?:run|copy|add)$/i.test(inner.keyword.text) && parseJsonArray(inner.args.text) === null;
}

function findTerminator(text: string, start: number, word: HeredocWord, search: Search): Line | null {
  let searched = 0;
  for (let at = start; at < text.length && searched < search.linesLeft; searched++) {
    const line = lineAt(text, at);
    const content = text.slice(line.start, line.end);
    if ((word.chomp ? content.replace(/^\t+/, '') : content) === word.name) return line;
    at = line.next;
  }
  search.linesLeft -= searched;
  return null;
}

function countBreaks(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
