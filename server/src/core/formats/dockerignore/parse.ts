import type { Problem } from '../../text/problem';
import { type Span, span } from '../../text/span';
import { type CompiledPattern, compilePattern } from './compile';
import { cleanPath, trimSpace } from './filepath';
import { matchPath } from './wildcard';

/** One pattern that takes part in matching. */
export interface IgnorePattern {
  /** The pattern as it is applied: trimmed, cleaned, without its `!` and leading slash. */
  readonly text: string;
  /** True for an exception (`!`), which takes matching paths back in. */
  readonly negated: boolean;
  /** Where the pattern stands in the file, its `!` included, blanks around it not. */
  readonly span: Span;
  readonly compiled: CompiledPattern;
}

export interface IgnoreFile {
  readonly patterns: readonly IgnorePattern[];
  /** What makes a build fail. A pattern with a problem takes no part in matching. */
  readonly problems: readonly Problem[];
}

/** BuildKit reads the file by lines of at most 64 KiB. */
const longestLine = 65_535;

/** Reads an ignore file (`.dockerignore`, `<Dockerfile>.dockerignore`) as moby's ignorefile and patternmatcher do. */
export function parseDockerignore(text: string): IgnoreFile {
  const patterns: IgnorePattern[] = [];
  const problems: Problem[] = [];
  let start = text.startsWith('\ufeff') ? 1 : 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const read = readLine(text.slice(start, end), start);
    if (read !== null && 'code' in read) problems.push(read);
    else if (read !== null) patterns.push(read);
    start = end + 1;
  }
  return { patterns, problems };
}

/** Reads patterns that stand alone, such as the values of `--exclude`; malformed ones are left out. */
export function parsePatterns(texts: readonly string[]): readonly IgnorePattern[] {
  return texts.flatMap((text) => {
    const read = readPattern(text, span(0, text.length));
    return read === null || 'code' in read ? [] : [read];
  });
}

function readLine(line: string, offset: number): IgnorePattern | Problem | null {
  if (line.startsWith('#')) return null;
  const trimmed = trimSpace(line);
  if (trimmed === '') return null;
  const from = offset + line.indexOf(trimmed);
  const place = span(from, from + trimmed.length);
  if (line.length > longestLine)
    return problem(place, 'This line is longer than 64 KiB, which BuildKit refuses to read.');
  const negated = trimmed.startsWith('!');
  const body = negated ? trimSpace(trimmed.slice(1)) : trimmed;
  return readPattern(`${negated ? '!' : ''}${body === '' ? '' : withoutRoot(cleanPath(body))}`, place);
}

/** The matcher trims and cleans what the reader of the file has trimmed and cleaned, and looks for `!` again. */
function readPattern(text: string, place: Span): IgnorePattern | Problem | null {
  const trimmed = trimSpace(text);
  if (trimmed === '') return null;
  const cleaned = cleanPath(trimmed);
  const negated = cleaned.startsWith('!');
  const pattern = negated ? cleaned.slice(1) : cleaned;
  if (pattern === '')
    return problem(place, 'A `!` needs a pattern after it; BuildKit refuses to build with this file.');
  // The matcher checks the syntax of a pattern by matching it against a dot.
  const malformed = matchPath(pattern, '.') === null;
  const compiled = malformed ? 'a set of characters or an escape in it is malformed' : compilePattern(pattern);
  if (typeof compiled === 'string') {
    return problem(place, `BuildKit refuses to build with the pattern \`${pattern}\`: ${compiled}.`);
  }
  return { text: pattern, negated, span: place, compiled };
}

function withoutRoot(path: string): string {
  return path.length > 1 && path.startsWith('/') ? path.slice(1) : path;
}

function problem(place: Span, message: string): Problem {
  return { code: 'ignore-pattern-refused', severity: 'error', span: place, message };
}
