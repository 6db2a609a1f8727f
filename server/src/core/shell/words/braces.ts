import { UNKNOWN } from './argument';

const MOST_RESULTS = 64;

/** The alternatives of bash's `{a,b}` and `{1..3}`; with anything that needs more expansion in it, one unknown. */
export function braceAlternatives(text: string): readonly string[] {
  if (/[$`'"\\]/.test(text)) return [UNKNOWN];
  return expandBraces(text, MOST_RESULTS);
}

function expandBraces(text: string, most: number): readonly string[] {
  const open = text.indexOf('{');
  if (open < 0) return [text];
  const close = matchingBrace(text, open);
  if (close < 0) return [text];
  const inner = alternatives(text.slice(open + 1, close));
  if (inner === null) return [text];
  const results: string[] = [];
  const ends = expandBraces(text.slice(close + 1), most);
  for (const alternative of inner) {
    for (const middle of expandBraces(alternative, most)) {
      for (const end of ends) results.push(text.slice(0, open) + middle + end);
      if (results.length > most) return [UNKNOWN];
    }
  }
  return results;
}

function matchingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return -1;
}

function alternatives(inner: string): readonly string[] | null {
  const range = /^(-?\d{1,9})\.\.(-?\d{1,9})$/.exec(inner);
  if (range !== null) return numbers(Number(range[1]), Number(range[2]));
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < inner.length; at++) {
    if (inner[at] === '{') depth++;
    else if (inner[at] === '}') depth--;
    else if (inner[at] === ',' && depth === 0) {
      parts.push(inner.slice(start, at));
      start = at + 1;
    }
  }
  return parts.length === 0 ? null : [...parts, inner.slice(start)];
}

function numbers(from: number, to: number): readonly string[] {
  const length = Math.abs(to - from) + 1;
  if (length > MOST_RESULTS) return [UNKNOWN];
  const step = from <= to ? 1 : -1;
  return Array.from({ length }, (_, index) => String(from + index * step));
}
