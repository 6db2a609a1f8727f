import type { KeyFact } from './keys';

/** Longer words are no slips of the finger, and comparing them would take long. */
const longestWord = 40;

/** The key that was probably meant by `word`: at most two letters away, or known under that name elsewhere; else null. */
export function nearestKey<Key extends Pick<KeyFact, 'name' | 'insteadOf'>>(
  word: string,
  keys: readonly Key[],
): Key | null {
  if (word.length > longestWord) return null;
  const typed = word.toLowerCase();
  let best: Key | null = null;
  let least = 3;
  for (const key of keys) {
    for (const name of [key.name, ...key.insteadOf]) {
      const away = distance(typed, name);
      if (away >= least || away * 2 > name.length) continue;
      least = away;
      best = key;
    }
  }
  return best;
}

/** Letters to add, take away, exchange or swap with their neighbour to make one word the other. */
function distance(from: string, to: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row++) {
    const next = [row];
    for (let at = 1; at <= to.length; at++) {
      const same = from[row - 1] === to[at - 1];
      let least = Math.min((next[at - 1] ?? 0) + 1, (last[at] ?? 0) + 1, (last[at - 1] ?? 0) + (same ? 0 : 1));
      const swapped = row > 1 && at > 1 && from[row - 1] === to[at - 2] && from[row - 2] === to[at - 1];
      if (swapped) least = Math.min(least, (beforeLast[at - 2] ?? 0) + 1);
      next.push(least);
    }
    beforeLast = last;
    last = next;
  }
  return last[to.length] ?? 0;
}
