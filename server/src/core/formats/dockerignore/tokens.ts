import type { Accepts } from './sets';

/**
 * One element of a pattern's expression. `anyFolders` is `(.*` `/)?`: nothing, or anything that ends in a slash.
 * `place` matches no character but asks what stands before and after (-1 for the ends).
 */
export type Token =
  | { readonly kind: 'text'; readonly char: string; readonly code: number }
  | { readonly kind: 'one' | 'maybe' | 'many'; readonly accepts: Accepts }
  | { readonly kind: 'anyFolders' }
  | { readonly kind: 'place'; readonly holds: (before: number, after: number) => boolean };

/** `alive`: no match, but a longer text that begins with this one might match. */
export type Outcome = 'matched' | 'alive' | 'dead';

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
    if (token.kind === 'anyFolders') {
      if (code !== 10) next[here + 1] = 1;
      if (code === 47) next[here + 2] = 1;
    } else if (token.kind === 'many') {
      if (token.accepts(code)) next[here] = 1;
    } else if (token.kind === 'text' ? token.code === code : token.kind !== 'place' && token.accepts(code)) {
      next[here + 2] = 1;
    }
  }
}
