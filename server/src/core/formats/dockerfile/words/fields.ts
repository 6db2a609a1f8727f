import { type Piece, pieceOf } from './piece';
import { isBlank, isSpace, trimmedSpan } from './whiteSpace';

/**
 * The arguments of FROM and EXPOSE, and of COPY, ADD and VOLUME where they are not JSON: separated by blanks, whatever
 * quotes there are (BuildKit's `parseStringsWhitespaceDelimited`).
 */
export function splitAtBlanks(text: string): readonly Piece[] {
  const { start, end } = trimmedSpan(text);
  const pieces: Piece[] = [];
  let at = start;
  while (at < end) {
    const from = at;
    while (at < end && !isBlank(text.charCodeAt(at))) at++;
    pieces.push(pieceOf(text, from, at));
    while (at < end && isBlank(text.charCodeAt(at))) at++;
  }
  return pieces;
}

/** The arguments of HEALTHCHECK: NONE or CMD, and what follows it. Null without any; `rest` may be empty. */
export function splitFirstWord(text: string): { readonly first: Piece; readonly rest: Piece } | null {
  const { start, end } = trimmedSpan(text);
  if (start === end) return null;
  let at = start;
  while (at < end && !isSpace(text.charCodeAt(at))) at++;
  const rest = trimmedSpan(text, at);
  return { first: pieceOf(text, start, at), rest: pieceOf(text, rest.start, rest.end) };
}

/** The whole argument of WORKDIR, USER, STOPSIGNAL and MAINTAINER, and of shell forms: null where there is none. */
export function wholeArgument(text: string): Piece | null {
  const { start, end } = trimmedSpan(text);
  return start === end ? null : pieceOf(text, start, end);
}
