import { isSpace } from './words/whiteSpace';

/** One line of a Dockerfile as BuildKit's scanner reads it; lone carriage returns end none. */
export interface Line {
  readonly start: number;
  /** Before the line break, and before any carriage returns in front of it. */
  readonly end: number;
  /** Behind the line break. */
  readonly next: number;
}

/** The line, or what is left of it, that begins at `start`. */
export function lineAt(text: string, start: number): Line {
  const newline = text.indexOf('\n', start);
  const next = newline < 0 ? text.length : newline + 1;
  let end = newline < 0 ? text.length : newline;
  while (end > start && text[end - 1] === '\r') end--;
  return { start, end, next };
}

/** Offset of the line's first character that can be seen, or its end. */
export function visibleStart(text: string, { start, end }: Line): number {
  let at = start;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Where the first line begins: behind a byte order mark. */
export function textStart(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0;
}
