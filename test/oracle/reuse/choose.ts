import type { Random } from '../random';

/** Choices out of a stream of random numbers. */
export interface Chooser {
  readonly of: <T>(from: readonly T[]) => T;
  /** A whole number from 0 on. */
  readonly below: (limit: number) => number;
  readonly chance: (share: number) => boolean;
}

export function chooser(random: Random): Chooser {
  const below = (limit: number) => Math.floor(random() * limit);
  return {
    below,
    chance: (share) => random() < share,
    of: <T>(from: readonly T[]): T => {
      const chosen = from[below(from.length)];
      if (chosen === undefined) throw new Error('nothing to choose from');
      return chosen;
    },
  };
}
