import { type Span, span } from '../../../text/span';

/**
 * White space as Go's `unicode.IsSpace` has it (the Unicode property White_Space), which differs from JavaScript's `\s`:
 * U+0085 belongs to it, U+FEFF does not. `unit` is a UTF-16 code unit, since all of it lies in the basic plane.
 */
export function isSpace(unit: number): boolean {
  if (unit <= 0xff) return (unit >= 9 && unit <= 13) || unit === 0x20 || unit === 0x85 || unit === 0xa0;
  return (
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  );
}

/** What separates the words of a Dockerfile line: `[\t\v\f\r ]`. A line feed is none, for it ends the line. */
export function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 9 || (unit >= 11 && unit <= 13);
}

/** The part of `text` from `start` on without white space at either end. BuildKit trims every argument so. */
export function trimmedSpan(text: string, start = 0): Span {
  let first = start;
  let end = text.length;
  while (first < end && isSpace(text.charCodeAt(first))) first++;
  while (end > first && isSpace(text.charCodeAt(end - 1))) end--;
  return span(first, end);
}
