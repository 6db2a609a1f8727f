import type { LockAnswer } from './types';

/** Lock files that are kept; a workspace rarely has more in use. */
const mostTexts = 8;
/** Ways in which one lock file is read: with and without dev dependencies, for one system and another. */
const mostWays = 12;

/**
 * What was read of the last few lock files. A reading takes tens of milliseconds and is wanted at every keystroke, with
 * the same text; a reading depends on nothing but its text and its key.
 */
export class LockMemo {
  private readonly texts = new Map<string, Map<string, LockAnswer>>();

  get(text: string, key: string, read: () => LockAnswer): LockAnswer {
    const ways = this.texts.get(text) ?? new Map<string, LockAnswer>();
    this.texts.delete(text);
    this.texts.set(text, ways);
    dropOldest(this.texts, mostTexts);
    const known = ways.get(key);
    if (known !== undefined) return known;
    const answer = read();
    ways.set(key, answer);
    dropOldest(ways, mostWays);
    return answer;
  }
}

function dropOldest(map: Map<string, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}
