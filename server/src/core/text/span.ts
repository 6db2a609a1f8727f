/** A half-open range of UTF-16 code units in one document: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function span(start: number, end: number): Span {
  return { start, end };
}

/** True where `offset` lies inside the span or at either of its edges, as a caret does. */
export function touches(range: Span, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}
