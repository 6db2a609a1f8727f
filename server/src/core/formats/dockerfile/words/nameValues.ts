import { type EscapeCharacter, type Fault, type Piece, pieceOf } from './piece';
import { isBlank, isSpace, trimmedSpan } from './whiteSpace';

/** A name with its value, neither of them expanded yet: quotes and escapes are still in both. */
export interface NameValue {
  readonly name: Piece;
  /** Null where only ARG may leave it: no `=` is written. `name=` has the empty value. */
  readonly value: Piece | null;
}

export type NameValueFault = Fault<'no-value' | 'no-equals-sign' | 'no-name'>;

/** `legacy` is the one name, one value form `ENV name value`. */
export interface NameValues {
  readonly form: 'pairs' | 'legacy';
  readonly pairs: readonly NameValue[];
  readonly faults: readonly NameValueFault[];
}

/** The arguments of ENV and LABEL. The first word decides the form: without `=` in it, it is the legacy one. */
export function parseNameValues(text: string, escapeCharacter: EscapeCharacter): NameValues {
  const words = splitWords(text, escapeCharacter);
  const first = words[0];
  if (first !== undefined && !first.text.includes('=')) return parseLegacy(text);
  return { form: 'pairs', ...readPairs(words, 'needs-value') };
}

/** The arguments of ARG: names, each with a value or without. */
export function parseArgNames(text: string, escapeCharacter: EscapeCharacter): NameValues {
  return { form: 'pairs', ...readPairs(splitWords(text, escapeCharacter), 'value-optional') };
}

/**
 * Splits at white space outside quotes that is not escaped (BuildKit's `parseWords`). Quotes and escapes stay. Only an
 * escape at the very end is dropped; inside single quotes nothing is an escape.
 */
export function splitWords(text: string, escapeCharacter: EscapeCharacter): readonly Piece[] {
  const words: Piece[] = [];
  const { start: first, end } = trimmedSpan(text);
  for (let at = first; at < end; at++) {
    if (isSpace(text.charCodeAt(at))) continue;
    const start = at;
    const word = readWord(text, start, end, escapeCharacter);
    at = start + word.written;
    if (word.kept > 0) words.push({ text: text.slice(start, start + word.kept), start, end: at });
  }
  return words;
}

/** The name ends at the first blanks; all behind them is the value, blanks, quotes and all. */
function parseLegacy(text: string): NameValues {
  const { start, end } = trimmedSpan(text);
  let nameEnd = start;
  while (nameEnd < end && !isBlank(text.charCodeAt(nameEnd))) nameEnd++;
  let valueStart = nameEnd;
  while (valueStart < end && isBlank(text.charCodeAt(valueStart))) valueStart++;
  const name = pieceOf(text, start, nameEnd);
  if (nameEnd < end) {
    return { form: 'legacy', pairs: [{ name, value: pieceOf(text, valueStart, end) }], faults: [] };
  }
  const fault: NameValueFault = { code: 'no-value', message: `${name.text} has no value.`, start, end };
  return { form: 'legacy', pairs: [{ name, value: null }], faults: [fault] };
}

function readPairs(words: readonly Piece[], rule: 'needs-value' | 'value-optional'): Omit<NameValues, 'form'> {
  const pairs: NameValue[] = [];
  const faults: NameValueFault[] = [];
  for (const word of words) {
    const { start, end } = word;
    const equals = word.text.indexOf('=');
    if (equals < 0) {
      pairs.push({ name: word, value: null });
      if (rule === 'value-optional') continue;
      faults.push({ code: 'no-equals-sign', message: `${word.text} must be written as name=value.`, start, end });
      continue;
    }
    const name = { text: word.text.slice(0, equals), start, end: start + equals };
    pairs.push({ name, value: { text: word.text.slice(equals + 1), start: start + equals + 1, end } });
    if (equals === 0) faults.push({ code: 'no-name', message: 'A name is missing before the =.', start, end });
  }
  return { pairs, faults };
}

/** Length of the word at `start`: as it is written, and without an escape that has nothing to escape. */
function readWord(
  text: string,
  start: number,
  end: number,
  escapeCharacter: EscapeCharacter,
): { readonly written: number; readonly kept: number } {
  let quote = '';
  for (let at = start; at < end; at++) {
    const char = text.charAt(at);
    if (char === escapeCharacter && quote !== "'") {
      at++;
      if (at === end) return { written: end - start, kept: end - 1 - start };
    } else if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") {
      quote = char;
    } else if (isSpace(text.charCodeAt(at))) {
      return { written: at - start, kept: at - start };
    }
  }
  return { written: end - start, kept: end - start };
}
