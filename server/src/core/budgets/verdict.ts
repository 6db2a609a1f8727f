import { type Bytes, bytes, formatBytes, formatExactly, parseBytes } from '../sizes/bytes';
import type { Print } from '../sizes/rounding';
import type { Size } from '../sizes/size';

/**
 * A size held against the most that it may be. `over` is certain, `probably-over` has a likely value above it, and
 * `perhaps-over` only the high end of its range. `untold` sizes are not known, and what is known of them fits.
 */
export type Verdict = 'within' | 'perhaps-over' | 'probably-over' | 'over' | 'untold';

export function verdict(size: Size, most: Bytes): Verdict {
  switch (size.kind) {
    case 'known':
      return size.bytes > most ? 'over' : 'within';
    case 'range':
      if (size.low > most) return 'over';
      if (size.likely > most) return 'probably-over';
      return size.high > most ? 'perhaps-over' : 'within';
    case 'unknown':
      return (size.atLeast ?? 0) > most ? 'over' : 'untold';
  }
}

/** A size and the most that it may be, printed so that it shows which is more. */
export interface Figures {
  /** `262 MB`, `≈ 260 MB (240 MB–281 MB)`, `at least 260 MB`. */
  readonly size: string;
  readonly most: string;
}

/** Where rounding would hide which is more, both are printed to the byte. */
export function figures(size: Size, most: Bytes): Figures {
  let isClose = false;
  const print: Print<Bytes> = (amount, towards) => {
    const text = formatBytes(amount, towards);
    const told = Math.sign((parseBytes(text) ?? 0) - (parseBytes(formatBytes(most)) ?? 0));
    if (told === Math.sign(amount - most)) return text;
    isClose = true;
    return formatExactly(amount);
  };
  const text = sizeText(size, print);
  return { size: text, most: isClose ? formatExactly(most) : formatBytes(most) };
}

function sizeText(size: Size, print: Print<Bytes>): string {
  switch (size.kind) {
    case 'known':
      return print(size.bytes);
    case 'range':
      return `≈ ${print(size.likely)} (${print(size.low, 'down')}–${print(size.high, 'up')})`;
    case 'unknown':
      return `at least ${print(size.atLeast ?? bytes(0), 'down')}`;
  }
}
