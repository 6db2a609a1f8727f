import type { Datum } from '../../formats/vagrantfile/model';
import { type Bytes, bytes } from '../../sizes/bytes';
import type { Fact } from '../fact';
import { convert, shown } from './said';

const mebibyte = 2 ** 20;

/** Letters behind a number, and what Vagrant, QEMU and Docker take them for. */
const units: ReadonlyMap<string, number> = new Map([
  ['b', 1],
  ['k', 2 ** 10],
  ['m', mebibyte],
  ['g', 2 ** 30],
  ['t', 2 ** 40],
]);

/** Memory as a provider reads it: most take megabytes, which all of them count in powers of 1024. */
export function memoryOf(said: Fact<Datum>, provider: string): Fact<Bytes> {
  const read = amountReaders.get(provider) ?? megabytes;
  return convert(
    said,
    (value) => positiveBytes(read(value)),
    (value) => `${shown(value)} is no amount of memory that the provider ${provider} takes`,
  );
}

/** A disk’s size: `10GB`, `512 MB`, a number of bytes. Vagrant counts in powers of 1024. */
export function diskSizeOf(said: Fact<Datum>): Fact<Bytes> {
  return convert(
    said,
    (value) => positiveBytes(withUnit(value, 1)),
    (value) => `${shown(value)} is no size of a disk`,
  );
}

/** A size in gigabytes, of 2³⁰ bytes. */
export function gigabytesOf(said: Fact<Datum>): Fact<Bytes> {
  return convert(
    said,
    (value) => positiveBytes(withUnit(value, 2 ** 30)),
    (value) => `${shown(value)} is no number of gigabytes`,
  );
}

/** Whole and above 0, or the text of such a number. */
export function countOf(said: Fact<Datum>, what: string): Fact<number> {
  return convert(
    said,
    (value) => {
      const count = wholeNumber(value);
      return count !== null && count > 0 ? count : null;
    },
    (value) => `${shown(value)} is no ${what}`,
  );
}

function wholeNumber(value: Datum): number | null {
  const number = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

function megabytes(value: Datum): number | null {
  const count = wholeNumber(value);
  return count === null ? null : count * mebibyte;
}

/** vagrant-libvirt takes Ruby’s `to_i`: the digits in front, whatever follows. */
function leadingMegabytes(value: Datum): number | null {
  if (typeof value === 'number') return Math.trunc(value) * mebibyte;
  const digits = typeof value === 'string' ? /^\s*(\d+)/.exec(value)?.[1] : undefined;
  return digits === undefined ? null : Number(digits) * mebibyte;
}

const amountReaders: ReadonlyMap<string, (value: Datum) => number | null> = new Map([
  ['libvirt', leadingMegabytes],
  ['qemu', (value: Datum) => withUnit(value, mebibyte)],
  ['docker', (value: Datum) => withUnit(value, 1)],
]);

/** `4G`, `512m`, `10 GB`, `1.5GiB`; a number alone counts `plain` bytes each. */
function withUnit(value: Datum, plain: number): number | null {
  if (typeof value === 'number') return value * plain;
  const match = typeof value === 'string' ? /^\s*(\d+(?:\.\d+)?)\s*([a-z]?)(?:i?b)?\s*$/i.exec(value) : null;
  if (match?.[1] === undefined) return null;
  const letter = match[2]?.toLowerCase() ?? '';
  const factor = letter === '' ? plain : units.get(letter);
  return factor === undefined ? null : Number(match[1]) * factor;
}

function positiveBytes(amount: number | null): Bytes | null {
  return amount !== null && Number.isFinite(amount) && amount > 0 ? bytes(amount) : null;
}
