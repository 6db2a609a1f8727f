import { plain } from '../export/markdown';
import { code, longestText } from './blocks';
import { cutText } from './cutText';

/** Characters of what two texts have in common, at each end of it. */
const shownInCommon = 36;

/** Two texts as one in Markdown: what only the first has is struck out, what only the second has is marked. */
export function editedText(before: string, after: string): string {
  const [from, to] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start++;
  let end = 0;
  while (end < from.length - start && end < to.length - start && from.at(-1 - end) === to.at(-1 - end)) end++;
  const [head, tail] = [from.slice(0, start).join(''), end === 0 ? '' : from.slice(-end).join('')];
  // Nothing but the instruction’s name in common is another instruction.
  if (start <= 2 && tail.trim() === '') return `${code(before)} → ${code(after)}`;
  const middle = (words: readonly string[], tag: 'del' | 'ins') => {
    const text = words.slice(start, words.length - end).join('');
    return text === '' ? '' : `<${tag}>${plain(cutText(text, longestText))}</${tag}>`;
  };
  return `<code>${plain(aroundMiddle(head))}${middle(from, 'del')}${middle(to, 'ins')}${plain(cutText(tail, shownInCommon))}</code>`;
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
