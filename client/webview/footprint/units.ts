import type { Extent } from './weigh';

/** What is there at the least is rounded down, what is there at the most up: a bound must stay true as a text. */
export type Rounding = 'nearest' | 'down' | 'up';

/** Prints bytes. */
export type Print = (bytes: number, towards?: Rounding) => string;

/** As the server prints bytes of a disk: `5.0 MB`, `75 MB`, `221 MB`. */
export function diskText(bytes: number, towards: Rounding = 'nearest'): string {
  const { text, unit } = scaled(bytes, 1000, ['B', 'kB', 'MB', 'GB', 'TB', 'PB'], towards);
  return `${text.length > 3 && text.endsWith('.0') ? text.slice(0, -2) : text} ${unit}`;
}

/** Bytes of memory, which are counted in powers of 1024: `2 GiB`, `31.5 MiB`. */
export function memoryText(bytes: number, towards: Rounding = 'nearest'): string {
  const { text, unit } = scaled(bytes, 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'], towards);
  return `${text.replace(/\.0$/, '')} ${unit}`;
}

/** `≈ 250 MB`, `≥ 360 MB`, `?`. */
export function extentText({ low, likely, high, open }: Extent, print: Print): string {
  if (open) return low === 0 ? '?' : leastText(low, print);
  return low === high ? print(likely) : `≈ ${print(likely)}`;
}

/** `≥ 360 MB` */
export function leastText(bytes: number, print: Print): string {
  return `≥ ${print(bytes, 'down')}`;
}

/** With one decimal below a hundred, and none of the first unit. Rounded, and then held against the next unit. */
function scaled(bytes: number, step: number, units: readonly string[], towards: Rounding) {
  for (let at = 0; ; at++) {
    const tenths = round[towards]((bytes * 10) / step ** at);
    if (at > 0 && tenths < 1000) return { text: (tenths / 10).toFixed(1), unit: units[at] };
    const whole = round[towards](bytes / step ** at);
    if (whole < step || at === units.length - 1) return { text: String(whole), unit: units[at] };
  }
}

const round: Readonly<Record<Rounding, (value: number) => number>> = {
  nearest: Math.round,
  down: Math.floor,
  up: Math.ceil,
};
