import { escaped } from '../export/markdown';
import { code, longestText } from './blocks';
import { cutText } from './cutText';

/** Characters of what two texts have in common, at each end of it. */
const shownInCommon = 36;

/** Two texts as one in Markdown: what only the first has is struck out, what only the second has is marked. */
export function editedText(before: string, after: string): string {
  const common = commonOf(before, after);
  if (common === null) return `${code(before)} → ${code(after)}`;
  const { head, from, to, tail } = common;
  const middle = (text: string, tag: 'del' | 'ins') =>
    text === '' ? '' : `<${tag}>${escaped(cutText(text, longestText))}</${tag}>`;
  return `<code>${escaped(aroundMiddle(head))}${middle(from, 'del')}${middle(to, 'ins')}${escaped(cutText(tail, shownInCommon))}</code>`;
}

/** The same as plain text, for where there is little room: `RUN … + git && rm x`, `virtual … 2 → 4 GiB`. */
export function editedWords(before: string, after: string): string {
  const common = commonOf(before, after);
  if (common === null) return `${before} → ${after}`;
  const { head, from, to, tail } = common;
  const [first = '', ...others] = head.trim().split(/\s+/);
  const edit = from === '' ? `+ ${to}` : to === '' ? `− ${from}` : `${from.trim()} → ${to}`;
  return [first, ...(others.length === 0 ? [] : ['…']), edit.trim(), tail].filter((text) => text !== '').join(' ');
}

interface Common {
  readonly head: string;
  /** What only the first has, and only the second. */
  readonly from: string;
  readonly to: string;
  readonly tail: string;
}

/** Null for another instruction: nothing but its name in common is none. */
function commonOf(before: string, after: string): Common | null {
  const [from, to] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start++;
  let end = 0;
  while (end < from.length - start && end < to.length - start && from.at(-1 - end) === to.at(-1 - end)) end++;
  const [head, tail] = [from.slice(0, start).join(''), end === 0 ? '' : from.slice(-end).join('')];
  if (start <= 2 && tail.trim() === '') return null;
  const middle = (words: readonly string[]) => words.slice(start, words.length - end).join('');
  return { head, from: middle(from), to: middle(to), tail };
}

/** Each with the blanks behind it. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\S+\s*|^\s+/g) ?? [];
}

/** The first characters and the last. */
function aroundMiddle(text: string): string {
  const points = text.length > 100_000 ? [...text.slice(0, 200), ...text.slice(-200)] : [...text];
  if (points.length <= 2 * shownInCommon) return text;
  return `${points.slice(0, shownInCommon / 2).join('')}…${points.slice(-shownInCommon).join('')}`;
}
