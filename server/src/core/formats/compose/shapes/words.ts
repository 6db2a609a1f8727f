import { type ComposeValue, list, scalar } from '../value';
import { texts } from './texts';

/** A command: what is one text becomes its words, as a shell without variables would part them. */
export function words(value: ComposeValue): ComposeValue {
  if (value.kind !== 'scalar' || value.value === null) return value.kind === 'list' ? texts(value) : value;
  const parted = splitWords(String(value.value));
  return list(
    value.at,
    parted.map((word) => scalar(value.at, word, value.unset)),
  );
}

/** A test of health: what is one text runs in a shell. */
export function healthTest(value: ComposeValue): ComposeValue {
  if (value.kind !== 'scalar' || value.value === null) return value;
  return list(value.at, [scalar(value.at, 'CMD-SHELL'), { ...value, value: String(value.value) }]);
}

/** Quotes hold words together, a backslash takes the next character as it is. */
function splitWords(text: string): readonly string[] {
  const found: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const next = text[at] ?? '';
    if (next === '\\' && quote !== "'" && at + 1 < text.length) word = (word ?? '') + text[++at];
    else if (quote !== '') {
      if (next === quote) quote = '';
      else word = (word ?? '') + next;
    } else if (next === '"' || next === "'") {
      quote = next;
      word ??= '';
    } else if (/\s/.test(next)) {
      if (word !== null) found.push(word);
      word = null;
    } else word = (word ?? '') + next;
  }
  return word === null ? found : [...found, word];
}
