import { type Size, unknown } from '../../size';

/** A size with reasons why there may be more: what is known stays as the least there is. Each reason is one clause. */
export function withDoubts(size: Size, doubts: readonly string[]): Size {
  if (doubts.length === 0) return size;
  const reasons = size.kind === 'unknown' ? [size.because, ...doubts] : doubts;
  const because = [...new Set(reasons)].slice(0, mostReasons).join('; ');
  const atLeast = size.kind === 'known' ? size.bytes : size.kind === 'range' ? size.low : size.atLeast;
  return atLeast === undefined ? unknown(because) : { ...unknown(because), atLeast };
}

const mostReasons = 3;

/** The first few of a command's words, for a sentence. */
export function listed(words: readonly string[]): string {
  const shown = words.slice(0, mostReasons).map(shortened).join(', ');
  return words.length > mostReasons ? `${shown} and ${words.length - mostReasons} more` : shown;
}

export function shortened(word: string): string {
  return word.length <= 60 ? word : `${word.slice(0, 59)}…`;
}
