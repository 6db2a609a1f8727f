import type { Extent } from './weigh';

const decimal = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
const binary = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** As the server prints bytes of a disk: `5.0 MB`, `75 MB`, `221 MB`. */
export function diskText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (Math.round(value * 10) >= 9999.5 && unit < decimal.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value.toFixed(0) : short(value)} ${decimal[unit]}`;
}

/** Bytes of memory, which are counted in powers of 1024: `2 GiB`, `31.5 MiB`. */
export function memoryText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < binary.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value.toFixed(value >= 100 ? 0 : 1).replace(/\.0$/, '')} ${binary[unit]}`;
}

/** `≈ 250 MB`, `≥ 360 MB`, `?`. */
export function extentText({ low, likely, high, open }: Extent, print: (bytes: number) => string): string {
  if (open) return low === 0 ? '?' : `≥ ${print(low)}`;
  return low === high ? print(likely) : `≈ ${print(likely)}`;
}

function short(value: number): string {
  if (value >= 99.95) return value.toFixed(0);
  const text = value.toFixed(1);
  return text.length > 3 && text.endsWith('.0') ? text.slice(0, -2) : text;
}
