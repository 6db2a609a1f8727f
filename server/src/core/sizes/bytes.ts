import { type Rounding, scaled, type Units } from './rounding';

declare const brand: unique symbol;

/** A whole, non-negative number of bytes. Branded, so that a count of anything else is not taken for one. */
export type Bytes = number & { readonly [brand]: 'Bytes' };

/** Takes a number as bytes, rounded to whole bytes and never below zero. */
export function bytes(count: number): Bytes {
  return Math.max(0, Math.round(count)) as Bytes;
}

const decimal: Units = { names: ['B', 'kB', 'MB', 'GB', 'TB', 'PB'], step: 1000, decimals: 1 };

/** Prints bytes in powers of 1000, as Docker does: `5.0 MB`, `53.9 MB`, `75 MB`, `221 MB`; whole below one kB. */
export function formatBytes(count: Bytes, towards: Rounding = 'nearest'): string {
  const { value, decimals, unit } = scaled(count, decimal, towards);
  const text = value.toFixed(decimals);
  return `${text.length > 3 && text.endsWith('.0') ? text.slice(0, -2) : text} ${unit}`;
}

/** `1,234,567 bytes` */
export function formatExactly(count: Bytes): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} ${count === 1 ? 'byte' : 'bytes'}`;
}

/** Two amounts, to the byte where they are not the same and would read so. */
export function formatApart(one: Bytes, other: Bytes): readonly [one: string, other: string] {
  const hides = one !== other && formatBytes(one) === formatBytes(other);
  return hides ? [formatExactly(one), formatExactly(other)] : [formatBytes(one), formatBytes(other)];
}

const factors: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  m: 1e6,
  mb: 1e6,
  g: 1e9,
  gb: 1e9,
  t: 1e12,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/** Reads `1.2 MB`, `512MiB`, `84`; null where the whole text is not an amount of bytes. kB is 1000 bytes, KiB 1024. */
export function parseBytes(text: string): Bytes | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(text);
  const factor = factors[match?.[2]?.toLowerCase() ?? '-'];
  return match?.[1] === undefined || factor === undefined ? null : bytes(Number(match[1]) * factor);
}
