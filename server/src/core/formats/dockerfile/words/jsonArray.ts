import type { Piece } from './piece';
import { trimmedSpan } from './whiteSpace';

/** `not-strings` is JSON, but BuildKit refuses it; `start` and `end` are those of the first element at fault. */
export type JsonArray =
  | { readonly kind: 'strings'; readonly items: readonly Piece[] }
  | { readonly kind: 'not-strings'; readonly start: number; readonly end: number };

/**
 * The exec form: a JSON array of strings, as Go's `encoding/json` reads it. Each item spans its quotes. Null where the
 * text is no JSON array, so that it counts as shell form. The whole text must be JSON: before Dockerfile frontend 1.9
 * (2024) whatever followed the array was ignored.
 */
export function parseJsonArray(text: string): JsonArray | null {
  const { start, end } = trimmedSpan(text);
  if (text[start] !== '[') return null;
  const values = parseArray(text.slice(start, end));
  if (values === null) return null;
  const elements = scanElements(text, start);
  if (elements === null) return null;
  const items: Piece[] = [];
  for (const [index, element] of elements.entries()) {
    const value = values[index];
    if (typeof value !== 'string') return { kind: 'not-strings', ...element };
    items.push({ text: replaceLoneSurrogates(value), start: element.start, end: element.end });
  }
  return { kind: 'strings', items };
}

interface Element {
  readonly start: number;
  readonly end: number;
}

/** Go gives up beyond this depth. */
const MAX_DEPTH = 10_000;

function parseArray(json: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/**
 * The places of the elements of the array that begins at `start`, which is known to be valid JSON. Null for what Go
 * refuses all the same: nesting that is too deep, and numbers beyond the range of a double.
 */
function scanElements(text: string, start: number): readonly Element[] | null {
  const elements: Element[] = [];
  let depth = 1;
  let elementStart = -1;
  for (let at = start + 1; depth > 0 && at < text.length; ) {
    const char = text.charAt(at);
    const end = tokenEnd(text, at);
    if (elementStart < 0 && !' \t\r\n,]'.includes(char)) elementStart = at;
    if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') depth--;
    else if (isTooLarge(text.slice(at, end))) return null;
    if (depth > MAX_DEPTH) return null;
    if (depth === 1 && elementStart >= 0) {
      elements.push({ start: elementStart, end });
      elementStart = -1;
    }
    at = end;
  }
  return elements;
}

/** Strings, numbers and words are one token each, everything else is a character. */
function tokenEnd(text: string, start: number): number {
  let at = start + 1;
  if (text[start] === '"') {
    for (; text[at] !== '"' && at < text.length; at++) if (text[at] === '\\') at++;
    return at + 1;
  }
  const solid = /[\w.+-]/;
  if (solid.test(text.charAt(start))) while (at < text.length && solid.test(text.charAt(at))) at++;
  return at;
}

function isTooLarge(token: string): boolean {
  return /^-?\d/.test(token) && !Number.isFinite(Number(token));
}

/** Half a surrogate pair is no character in Go, which puts U+FFFD in its place. */
function replaceLoneSurrogates(text: string): string {
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (found) =>
    found.length > 1 ? found : '\ufffd',
  );
}
