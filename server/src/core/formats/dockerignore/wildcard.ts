/**
 * Matches a slash path against a pattern as Go's `filepath.Match` does on Linux: `*` and `?` stay within a component,
 * `[…]` is a set (`^` negates), `\` escapes. Returns null where Go stops at a malformed pattern, which it notices only
 * in the part it came to. Facts: pkg.go.dev/path/filepath#Match and its behaviour in Go 1.24, read 2026-11.
 */
export function matchPath(pattern: string, path: string): boolean | null {
  let rest = pattern;
  let at = 0;
  while (rest !== '') {
    const { star, chunk, after } = nextChunk(rest);
    rest = after;
    if (star && chunk === '') return !path.includes('/', at);
    const end = placeChunk(chunk, path, at, star, rest === '');
    if (end === null || end === false) return end;
    at = end;
  }
  return at === path.length;
}

/** True where a path or a component of one has an unescaped `*`, `?` or `[`. */
export function hasWildcard(path: string): boolean {
  for (let at = 0; at < path.length; at++) {
    const unit = path[at];
    if (unit === '\\') at++;
    else if (unit === '*' || unit === '?' || unit === '[') return true;
  }
  return false;
}

/** Splits off the stars that lead a pattern and the text up to the next star outside a set. */
function nextChunk(pattern: string): { readonly star: boolean; readonly chunk: string; readonly after: string } {
  let from = 0;
  while (pattern[from] === '*') from++;
  let inSet = false;
  let at = from;
  for (; at < pattern.length; at++) {
    const unit = pattern[at];
    if (unit === '\\') at++;
    else if (unit === '[') inSet = true;
    else if (unit === ']') inSet = false;
    else if (unit === '*' && !inSet) break;
  }
  return { star: from > 0, chunk: pattern.slice(from, at), after: pattern.slice(at) };
}

/** Finds the first place at or, after a star, behind `start` where the chunk fits; the last chunk must end the path. */
function placeChunk(chunk: string, path: string, start: number, star: boolean, last: boolean): number | false | null {
  for (let at = start; ; at += widthAt(path, at)) {
    const end = matchChunk(chunk, path, at);
    if (end === null || (end !== false && (!last || end === path.length))) return end;
    if (!star || at >= path.length || path[at] === '/') return false;
  }
}

/** End of the chunk's match at `start`, false where it does not match, null where it is malformed. */
function matchChunk(chunk: string, path: string, start: number): number | false | null {
  let at = start;
  let failed = false;
  for (let index = 0; index < chunk.length; ) {
    if (at >= path.length) failed = true;
    const unit = chunk[index];
    if (unit === '[') {
      const set = matchSet(chunk, index, failed ? -1 : (path.codePointAt(at) ?? -1));
      if (set === null) return null;
      index = set.end;
      if (!set.accepted) failed = true;
    } else if (unit === '?') {
      index++;
      if (path[at] === '/') failed = true;
    } else {
      if (unit === '\\') index++;
      const code = chunk.codePointAt(index);
      if (code === undefined) return null;
      index += widthAt(chunk, index);
      if (path.codePointAt(at) !== code) failed = true;
    }
    if (!failed) at += widthAt(path, at);
  }
  return failed ? false : at;
}

function matchSet(chunk: string, open: number, code: number): { accepted: boolean; end: number } | null {
  let at = open + 1;
  const negated = chunk[at] === '^';
  if (negated) at++;
  let found = false;
  for (let count = 0; count === 0 || chunk[at] !== ']'; count++) {
    const low = readSetMember(chunk, at);
    if (low === null) return null;
    const high = chunk[low.end] === '-' ? readSetMember(chunk, low.end + 1) : low;
    if (high === null) return null;
    if (low.code <= code && code <= high.code) found = true;
    at = high.end;
  }
  return { accepted: found !== negated, end: at + 1 };
}

/** One character of a set; `-` and `]` count only when escaped, and something must follow. */
function readSetMember(chunk: string, at: number): { readonly code: number; readonly end: number } | null {
  if (chunk[at] === '-' || chunk[at] === ']') return null;
  const from = chunk[at] === '\\' ? at + 1 : at;
  const code = chunk.codePointAt(from);
  const end = from + widthAt(chunk, from);
  return code === undefined || end >= chunk.length ? null : { code, end };
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
