import { type Bytes, formatBytes } from '../sizes/bytes';
import type { Size } from '../sizes/size';
import { knownPart } from '../sizes/sum';

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

/** A size and the most that it may be, printed so that they can be told apart. */
export interface Figures {
  /** `262 MB`, `≈ 260 MB (240 MB–281 MB)`, `at least 260 MB`. */
  readonly size: string;
  readonly most: string;
}

/** Both are printed to the byte where they would otherwise read the same. */
export function figures(size: Size, most: Bytes): Figures {
  const amount = knownPart(size);
  const print = formatBytes(amount) === formatBytes(most) && amount !== most ? exact : formatBytes;
  return { size: sizeText(size, print(amount)), most: print(most) };
}

function sizeText(size: Size, amount: string): string {
  switch (size.kind) {
    case 'known':
      return amount;
    case 'range':
      return `≈ ${amount} (${formatBytes(size.low)}–${formatBytes(size.high)})`;
    case 'unknown':
      return `at least ${amount}`;
  }
}

function exact(amount: Bytes): string {
  return `${String(amount).replace(/\B(?=(\d{3})+$)/g, ',')} bytes`;
}
