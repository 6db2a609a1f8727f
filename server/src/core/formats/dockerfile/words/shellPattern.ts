/** One code point that must stand there, or null for any one but a line feed (`?`). */
type Token = string | null;

/** A shell pattern split at its `*`; each run of characters between two of them is a segment. Never empty. */
export interface Pattern {
  readonly segments: readonly (readonly Token[])[];
}

export type StarLength = 'shortest' | 'longest';

/** A match, in code points: `start` inclusive, `end` exclusive. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a pattern of `${name#pattern}` and its like: `*` any characters, `?` one, and `\` before `*`, `?` or `\` that
 * character itself. A backslash before `}` or `/` belongs to the notation around the pattern and is dropped. There are
 * no bracket expressions. Any other escape is returned as invalid.
 */
export function readPattern(pattern: string): Pattern | { readonly invalidEscape: string } {
  const segments: Token[][] = [];
  let segment: Token[] = [];
  const points = [...pattern];
  // Go's scanner, through which BuildKit reads patterns, drops a byte order mark at the start.
  let at = points[0] === '\ufeff' ? 1 : 0;
  for (; at < points.length; at++) {
    const point = points[at] ?? '';
    if (point === '*') {
      segments.push(segment);
      segment = [];
    } else if (point === '?') {
      segment.push(null);
    } else if (point === '\\') {
      const next = points[at + 1] ?? '';
      if (next === '}' || next === '/') continue;
      if (next !== '*' && next !== '?' && next !== '\\') return { invalidEscape: `\\${next}` };
      segment.push(next);
      at++;
    } else {
      segment.push(point);
    }
  }
  segments.push(segment);
  return { segments };
}

/**
 * End of the match that begins at `start`, or undefined. Each `*` takes as few characters as it can, or as many, but
 * never a line feed, as a regular expression of BuildKit's would. The end of the text need not be reached.
 *
 * Time is linear in text times pattern. Putting each segment at its first fit never loses a match: a segment without
 * a line feed leaves the most room when it stands first, and one with a line feed fits in one place of its line only.
 * What is longest is decided by the last segment alone.
 */
export function matchEnd(
  pattern: Pattern,
  points: readonly string[],
  start: number,
  star: StarLength,
): number | undefined {
  let at = start;
  const last = pattern.segments.length - 1;
  for (const [index, segment] of pattern.segments.entries()) {
    let found: number | undefined;
    if (index === 0) found = fits(segment, points, at) ? at : undefined;
    else if (index === last && star === 'longest') found = lastFit(segment, points, at, lineEnd(points, at));
    else found = firstFit(segment, points, at, lineEnd(points, at));
    if (found === undefined) return undefined;
    at = found + segment.length;
  }
  return at;
}

/** The first match that begins at `from` or later, each `*` as long as it can be. */
export function findMatch(pattern: Pattern, points: readonly string[], from: number): Match | undefined {
  const first = pattern.segments[0] ?? [];
  for (let start = from; start <= points.length; start++) {
    if (!fits(first, points, start)) continue;
    const end = matchEnd(pattern, points, start, 'longest');
    if (end !== undefined) return { start, end };
    // What cannot be reached from here cannot be reached from later in the same line either.
    if (!first.includes('\n')) start = lineEnd(points, start);
  }
  return undefined;
}

/** The pattern backwards, each escape still before the character it escapes. */
export function reversedPattern(pattern: string): string {
  const points = [...pattern];
  const pairs: string[] = [];
  for (let at = 0; at < points.length; at++) {
    const point = points[at] ?? '';
    if (point === '\\' && at + 1 < points.length) pairs.push(point + (points[++at] ?? ''));
    else pairs.push(point);
  }
  return pairs.reverse().join('');
}

function fits(segment: readonly Token[], points: readonly string[], at: number): boolean {
  if (at + segment.length > points.length) return false;
  for (let index = 0; index < segment.length; index++) {
    const token = segment[index];
    const point = points[at + index];
    if (token === null ? point === '\n' : point !== token) return false;
  }
  return true;
}

function firstFit(
  segment: readonly Token[],
  points: readonly string[],
  from: number,
  through: number,
): number | undefined {
  for (let at = from; at <= through; at++) if (fits(segment, points, at)) return at;
  return undefined;
}

function lastFit(
  segment: readonly Token[],
  points: readonly string[],
  from: number,
  through: number,
): number | undefined {
  for (let at = through; at >= from; at--) if (fits(segment, points, at)) return at;
  return undefined;
}

function lineEnd(points: readonly string[], from: number): number {
  const found = points.indexOf('\n', from);
  return found < 0 ? points.length : found;
}
