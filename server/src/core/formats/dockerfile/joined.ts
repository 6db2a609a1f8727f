/**
 * Text put together from pieces of a source (continuation lines without their comments and line breaks), which still
 * knows where each of its characters stood.
 */
export interface JoinedText {
  readonly text: string;
  /** In order of `at`; a piece reaches to the next one's `at`. */
  readonly pieces: readonly JoinedPiece[];
}

interface JoinedPiece {
  /** Where the piece begins in `text`. */
  readonly at: number;
  /** Where the piece begins in the source. */
  readonly from: number;
}

/** Source offset of the character at `at` of the joined text (or of its end). */
export function sourceOffset(joined: JoinedText, at: number): number {
  let found: JoinedPiece | undefined = joined.pieces[0];
  for (const piece of joined.pieces) {
    if (piece.at > at) break;
    found = piece;
  }
  return found === undefined ? 0 : found.from + (at - found.at);
}

/** Source offset just behind the character before `at`: the right end for a range that stops at `at`. */
export function sourceEnd(joined: JoinedText, at: number): number {
  return at === 0 ? sourceOffset(joined, 0) : sourceOffset(joined, at - 1) + 1;
}

/** The part of a joined text from `start` to `end`, still knowing its places. */
export function slice(joined: JoinedText, start: number, end: number): JoinedText {
  const pieces: JoinedPiece[] = [{ at: 0, from: sourceOffset(joined, start) }];
  for (const piece of joined.pieces) {
    if (piece.at > start && piece.at < end) pieces.push({ at: piece.at - start, from: piece.from });
  }
  return { text: joined.text.slice(start, end), pieces };
}
