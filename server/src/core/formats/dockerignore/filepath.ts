/**
 * Paths and patterns as Go's `path/filepath` treats them on Linux, which is what BuildKit applies to ignore files,
 * sources and excludes. Facts: pkg.go.dev/path/filepath (Clean, Match), read 2026-11.
 */

/** Shortest equivalent of a slash path: `a//b/./c/..` is `a/b`; empty is `.`; `..` above the root of a path vanishes. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!rooted) kept.push('..');
  }
  if (rooted) return `/${kept.join('/')}`;
  return kept.length === 0 ? '.' : kept.join('/');
}

/** Removes Unicode white space as Go defines it from both ends; a byte order mark is no white space there. */
export function trimSpace(text: string): string {
  return text.replace(/^[\s\u0085]+|[\s\u0085]+$/gu, (run) => {
    const mark = run.indexOf('\ufeff');
    return mark === -1 ? '' : run.slice(mark, run.lastIndexOf('\ufeff') + 1);
  });
}

/** True where a name or path contains an unescaped `*`, `?` or `[`. */
export function hasWildcard(path: string): boolean {
  return /^(?:[^\\*?[]|\\.?)*[*?[]/su.test(path);
}

/** Why Go refuses a pattern, as the end of a sentence; null where it is well formed. */
export function patternFault(pattern: string): string | null {
  for (let at = 0; at < pattern.length; ) {
    const unit = pattern[at];
    if (unit === '\\') {
      if (at + 1 >= pattern.length) return 'it ends in a lone backslash';
      at += 2;
    } else if (unit === '[') {
      const set = readSet(pattern, at);
      if (set === null) return 'a `[` begins a set of characters that is malformed or never ends';
      at = set.end;
    } else at++;
  }
  return null;
}

/** Matches one path component against a pattern of `*`, `?`, sets and escapes. Malformed patterns match nothing. */
export function matchComponent(pattern: string, name: string): boolean {
  return matchFrom([...name], 0, pattern, 0);
}

/** Backtracks to the latest `*` only, which is enough within one component. */
function matchFrom(name: readonly string[], start: number, pattern: string, from: number): boolean {
  let at = from;
  let index = start;
  let star = -1;
  let starIndex = 0;
  while (index < name.length || at < pattern.length) {
    if (pattern[at] === '*') {
      star = ++at;
      starIndex = index;
      continue;
    }
    const next = index < name.length ? matchOne(pattern, at, name[index] ?? '') : null;
    if (next !== null) {
      at = next;
      index++;
    } else if (star !== -1 && starIndex < name.length) {
      at = star;
      index = ++starIndex;
    } else return false;
  }
  return true;
}

/** Place after the pattern's element at `at` where it accepts `char`, else null. */
function matchOne(pattern: string, at: number, char: string): number | null {
  const unit = pattern[at];
  if (unit === undefined) return null;
  if (unit === '?') return at + 1;
  if (unit === '[') {
    const set = readSet(pattern, at);
    return set?.accepts(char) ? set.end : null;
  }
  const literal = unit === '\\' ? at + 1 : at;
  return pattern.startsWith(char, literal) ? literal + char.length : null;
}

interface CharacterSet {
  readonly end: number;
  accepts(char: string): boolean;
}

function readSet(pattern: string, open: number): CharacterSet | null {
  const ranges: [number, number][] = [];
  let at = open + 1;
  const negated = pattern[at] === '^';
  if (negated) at++;
  while (pattern[at] !== ']' || ranges.length === 0) {
    const low = readSetCharacter(pattern, at);
    if (low === null) return null;
    at = low.end;
    let high = low;
    if (pattern[at] === '-') {
      const upper = readSetCharacter(pattern, at + 1);
      if (upper === null) return null;
      high = upper;
      at = upper.end;
    }
    ranges.push([low.code, high.code]);
  }
  const accepts = (char: string) => {
    const code = char.codePointAt(0) ?? -1;
    return ranges.some(([low, high]) => low <= code && code <= high) !== negated;
  };
  return { end: at + 1, accepts };
}

/** One character of a set; `-` and `]` count only when escaped, and something must follow. */
function readSetCharacter(pattern: string, at: number): { readonly code: number; readonly end: number } | null {
  if (pattern[at] === '-' || pattern[at] === ']') return null;
  const from = pattern[at] === '\\' ? at + 1 : at;
  const code = pattern.codePointAt(from);
  if (code === undefined) return null;
  const end = from + (code > 0xffff ? 2 : 1);
  return end < pattern.length ? { code, end } : null;
}
