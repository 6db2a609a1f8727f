import { type Bytes, formatBytes } from '../sizes/bytes';
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

/** `262 MB`, `≈ 260 MB (240 MB–281 MB)`, `at least 260 MB`; to the byte where it would print as the budget does. */
export function weighed(size: Size, most: Bytes): string {
  const print = (amount: Bytes): string =>
    formatBytes(amount) === formatBytes(most) ? exact(amount) : formatBytes(amount);
  switch (size.kind) {
    case 'known':
      return print(size.bytes);
    case 'range':
      return `≈ ${print(size.likely)} (${formatBytes(size.low)}–${formatBytes(size.high)})`;
    case 'unknown':
      return `at least ${size.atLeast === undefined ? '0 B' : print(size.atLeast)}`;
  }
}

function exact(amount: Bytes): string {
  return `${String(amount).replace(/\B(?=(\d{3})+$)/g, ',')} bytes`;
}
