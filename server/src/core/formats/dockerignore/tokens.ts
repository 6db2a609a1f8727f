import { type Accepts, readEscape, readSet } from './sets';

/**
 * One element of a pattern's expression. `anyFolders` is `(.*` `/)?`: nothing, or anything that ends in a slash.
 * `place` matches no character but asks what stands before and after (-1 for the ends).
 */
export type Token =
  | { readonly kind: 'text'; readonly char: string; readonly code: number }
  | { readonly kind: 'one'; readonly accepts: Accepts }
  | { readonly kind: 'many'; readonly accepts: Accepts }
  | { readonly kind: 'anyFolders' }
  | { readonly kind: 'place'; readonly holds: (before: number, after: number) => boolean };

/** `alive`: no match, but a longer text that begins with this one might match. */
export type Outcome = 'matched' | 'alive' | 'dead';

/** Reads the part of Go's regular expressions that patterns can turn into; returns the fault of what Go refuses. */
export function tokensOf(source: string): readonly Token[] | string {
  const tokens: Token[] = [];
  for (let at = 0; at < source.length; ) {
    if (source.startsWith('(.*/)?', at)) {
      tokens.push({ kind: 'anyFolders' });
      at += 6;
      continue;
    }
    const read = readElement(source, at);
    if (typeof read === 'string') return read;
    at = read.end;
    tokens.push(...read.tokens);
  }
  return tokens;
}

const notNewline: Accepts = (code) => code !== 10;
const atStart: Token = { kind: 'place', holds: (before) => before === -1 };

function readElement(source: string, at: number): { readonly tokens: readonly Token[]; readonly end: number } | string {
  const unit = source[at];
  if (unit === '.') return { tokens: [{ kind: 'many', accepts: notNewline }], end: at + 2 };
  if (unit === '^') return { tokens: [atStart], end: at + 1 };
  if (unit === '[') {
    const set = readSet(source, at);
    if (typeof set === 'string') return set;
    const kind = source[set.end] === '*' ? 'many' : 'one';
    return { tokens: [{ kind, accepts: set.accepts }], end: kind === 'many' ? set.end + 1 : set.end };
  }
  if (unit === '\\') return readEscaped(source, at);
  return textToken(source.codePointAt(at) ?? 0, at);
}

function readEscaped(source: string, at: number): { readonly tokens: readonly Token[]; readonly end: number } | string {
  const letter = source[at + 1] ?? '';
  if (letter === 'Q') {
    const stop = source.indexOf('\\E', at);
    const text = source.slice(at + 2, stop === -1 ? source.length : stop);
    const tokens = [...text].flatMap((char) => textToken(char.codePointAt(0) ?? 0, 0).tokens);
    return { tokens, end: stop === -1 ? source.length : stop + 2 };
  }
  const holds = places[letter];
  if (holds !== undefined) return { tokens: [{ kind: 'place', holds }], end: at + 2 };
  const escaped = readEscape(source, at);
  if (typeof escaped === 'string') return escaped;
  if (escaped.kind === 'char') return textToken(escaped.code, escaped.end, escaped.end);
  return { tokens: [{ kind: 'one', accepts: escaped.accepts }], end: escaped.end };
}

const places: Readonly<Record<string, (before: number, after: number) => boolean>> = {
  A: (before) => before === -1,
  z: (_, after) => after === -1,
  b: (before, after) => isWord(before) !== isWord(after),
  B: (before, after) => isWord(before) === isWord(after),
};

function isWord(code: number): boolean {
  return code >= 0 && /^\w$/.test(String.fromCodePoint(code));
}

function textToken(code: number, at: number, end = at + (code > 0xffff ? 2 : 1)) {
  const token: Token = { kind: 'text', char: String.fromCodePoint(code), code };
  return { tokens: [token], end };
}

/**
 * Follows all ways to match at once, so that the time is at most the text's length times the tokens', whatever the
 * pattern. State 2i stands before token i; state 2i + 1 stands inside an `anyFolders` that has begun.
 */
export function runTokens(tokens: readonly Token[], text: string): Outcome {
  const goal = tokens.length * 2;
  let states = new Uint8Array(goal + 1);
  let next = new Uint8Array(goal + 1);
  let before = -1;
  states[0] = 1;
  for (let at = 0; ; ) {
    const after = text.codePointAt(at) ?? -1;
    const alive = skipAhead(tokens, states, before, after);
    if (after === -1) return states[goal] === 1 ? 'matched' : alive ? 'alive' : 'dead';
    if (!alive) return 'dead';
    consume(tokens, states, next, after);
    [states, next] = [next, states];
    next.fill(0);
    before = after;
    at += after > 0xffff ? 2 : 1;
  }
}

/** Adds the states that need no character; tells whether any of them still waits for one. */
function skipAhead(tokens: readonly Token[], states: Uint8Array, before: number, after: number): boolean {
  let alive = false;
  for (let index = 0; index < tokens.length; index++) {
    const here = index * 2;
    if (states[here + 1] === 1) alive = true;
    if (states[here] !== 1) continue;
    alive = true;
    const token = tokens[index];
    if (token === undefined || token.kind === 'text' || token.kind === 'one') continue;
    if (token.kind !== 'place' || token.holds(before, after)) states[here + 2] = 1;
  }
  return alive;
}

function consume(tokens: readonly Token[], states: Uint8Array, next: Uint8Array, code: number): void {
  for (let index = 0; index < tokens.length; index++) {
    const here = index * 2;
    const token = tokens[index];
    if (token === undefined || (states[here] !== 1 && states[here + 1] !== 1)) continue;
    if (token.kind === 'text' && token.code === code) next[here + 2] = 1;
    else if (token.kind === 'one' && token.accepts(code)) next[here + 2] = 1;
    else if (token.kind === 'many' && token.accepts(code)) next[here] = 1;
    else if (token.kind === 'anyFolders') {
      if (code !== 10) next[here + 1] = 1;
      if (code === 47) next[here + 2] = 1;
    }
  }
}
