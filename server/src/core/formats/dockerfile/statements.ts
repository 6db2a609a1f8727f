import { type Span, span } from '../../text/span';
import type { JoinedText } from './joined';
import { findHeredocs, type HeredocWord } from './words/heredoc';
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
  /** Blank lines inside a continuation: BuildKit warns of them and will refuse them one day. */
  readonly blankLines: readonly Span[];
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

interface Line {
  readonly start: number;
  /** Before the line break. */
  readonly end: number;
  /** Behind the line break. */
  readonly next: number;
}

/** Cuts a Dockerfile into its statements, as BuildKit's parser does: by lines, continuations and heredocs. */
export function cutStatements(text: string, escapeCharacter: EscapeCharacter): readonly PlacedStatement[] {
  const found: PlacedStatement[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let lineNumber = 0;
  while (at < text.length) {
    const line = lineAt(text, at);
    const start = skipBlanks(text, line.start, line.end);
    if (start === line.end || text[start] === '#') {
      at = line.next;
      lineNumber++;
      continue;
    }
    const head = readHead(text, start, escapeCharacter);
    const end = readHeredocs(text, head).end;
    const source = text.slice(start, end);
    found.push({ start, line: lineNumber, source });
    at = lineAt(text, end).next;
    lineNumber += 1 + countBreaks(source);
    if (end >= text.length) break;
  }
  return found;
}

/** Takes one statement apart; `source` is what {@link cutStatements} cut out. */
export function readStatement(source: string, escapeCharacter: EscapeCharacter): Statement {
  const head = readHead(source, 0, escapeCharacter);
  return {
    source,
    joined: head.joined,
    heredocs: readHeredocs(source, head).bodies,
    headEnd: head.end,
    blankLines: head.blankLines,
  };
}

interface Head {
  readonly joined: JoinedText;
  readonly blankLines: readonly Span[];
  /** End of the last line, before its line break. */
  readonly end: number;
}

function readHead(text: string, start: number, escapeCharacter: EscapeCharacter): Head {
  const pieces: { at: number; from: number }[] = [];
  const blankLines: Span[] = [];
  let joined = '';
  let line = lineAt(text, start);
  let from = start;
  for (let first = true; ; first = false) {
    const solid = first ? from : skipBlanks(text, line.start, line.end);
    if (!first && solid === line.end) blankLines.push(span(line.start, line.end));
    else if (first || text[solid] !== '#') {
      const cut = continuationCut(text, from, line.end, escapeCharacter);
      pieces.push({ at: joined.length, from });
      joined += text.slice(from, cut < 0 ? line.end : cut);
      if (cut < 0) break;
    }
    if (line.next >= text.length) break;
    line = lineAt(text, line.next);
    from = line.start;
  }
  return { joined: { text: joined, pieces }, blankLines, end: line.end };
}

/** Where the line's text ends if it goes on in the next line, else -1. Two escape characters do not continue it. */
function continuationCut(text: string, start: number, end: number, escapeCharacter: EscapeCharacter): number {
  let last = end - 1;
  while (last >= start && (text[last] === ' ' || text[last] === '\t')) last--;
  if (last < start || text[last] !== escapeCharacter) return -1;
  return last > start && text[last - 1] === escapeCharacter ? -1 : last;
}

/**
 * Finds the bodies of the statement's heredocs. One that is not terminated, as while it is being typed, gets no body,
 * so that the instructions below it stay.
 */
function readHeredocs(text: string, head: Head): { readonly bodies: readonly HeredocBody[]; readonly end: number } {
  if (!head.joined.text.includes('<<') || !takesHeredocs(head.joined.text)) return { bodies: [], end: head.end };
  const bodies: HeredocBody[] = [];
  let end = head.end;
  for (const word of findHeredocs(head.joined.text)) {
    const start = lineAt(text, end).next;
    const last = findTerminator(text, start, word);
    if (last === null) {
      bodies.push({ word, body: span(end, end), terminated: false });
      break;
    }
    bodies.push({ word, body: span(start, last.start), terminated: true });
    end = last.end;
  }
  return { bodies, end };
}

function findTerminator(text: string, start: number, word: HeredocWord): Line | null {
  for (let at = start; at < text.length; ) {
    const line = lineAt(text, at);
    const content = text.slice(line.start, line.end);
    if ((word.chomp ? content.replace(/^\t+/, '') : content) === word.name) return line;
    at = line.next;
  }
  return null;
}

/** BuildKit looks for heredocs in these instructions only, behind ONBUILD as well. */
function takesHeredocs(joined: string): boolean {
  return /^(?:onbuild[\t\v\f\r ]+)?(?:run|copy|add)[\t\v\f\r ]/i.test(joined);
}

function lineAt(text: string, start: number): Line {
  const newline = text.indexOf('\n', start);
  if (newline < 0) return { start, end: text.length, next: text.length };
  return { start, end: newline > start && text[newline - 1] === '\r' ? newline - 1 : newline, next: newline + 1 };
}

function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && /\s/.test(text[at] ?? '')) at++;
  return at;
}

function countBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
