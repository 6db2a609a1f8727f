/**
 * Which way a printed figure may differ from the true one. What is there at the least is rounded down, or the text would
 * promise more than is known; what is there at the most is rounded up; all else is rounded to the nearest.
 */
export type Rounding = 'nearest' | 'down' | 'up';

/** Prints an amount: `5.0 MB`, `1.5 GiB`. */
export type Print<T extends number = number> = (amount: T, towards?: Rounding) => string;

/** `≥ 28.2 MB`: more may be there than is known. */
export function atLeast<T extends number>(amount: T, print: Print<T>): string {
  return `≥ ${print(amount, 'down')}`;
}

/** `1 GiB to 1.5 GiB` */
export function fromTo(low: number, high: number, print: Print): string {
  return `${print(low, 'down')} to ${print(high, 'up')}`;
}

/** Units of which each is so many of the one before it. */
export interface Units {
  readonly names: readonly string[];
  readonly step: 1000 | 1024;
  /** Decimals of what is less than ten, or less than a hundred where it is one: three digits at the most. */
  readonly decimals: 1 | 2;
}

/** An amount of a unit. */
export interface Scaled {
  readonly value: number;
  readonly decimals: number;
  readonly unit: string;
}

/** Rounded once, and then held against the next unit: what rounds to 1000 kB is 1 MB. Below the second unit all is whole. */
export function scaled(amount: number, { names, step, decimals: most }: Units, towards: Rounding): Scaled {
  for (let at = 0; ; at++) {
    for (let decimals = at === 0 ? 0 : most; decimals >= 0; decimals--) {
      // Multiplied first: whole numbers stay exact, so that 1.1 GB is no hair above 1.1.
      const value = rounded((amount * 10 ** decimals) / step ** at, towards) / 10 ** decimals;
      const isLast = decimals === 0 && at === names.length - 1;
      if (value < (decimals === 0 ? step : 10 ** (3 - decimals)) || isLast)
        return { value, decimals, unit: names[at] ?? '' };
    }
  }
}

/** To a whole number. */
export function rounded(value: number, towards: Rounding): number {
  return ways[towards](value);
}

const ways: Readonly<Record<Rounding, (value: number) => number>> = {
  nearest: Math.round,
  down: Math.floor,
  up: Math.ceil,
};
