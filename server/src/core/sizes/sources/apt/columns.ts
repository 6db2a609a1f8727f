import { isPause, type Steps } from './steps';

/** Numbers as an index's columns keep them: the lowest bytes of all, then the middle ones, then the highest. */
export function planes(numbers: ArrayLike<number>, width: number): Uint8Array {
  const count = numbers.length;
  const found = new Uint8Array(width * count);
  for (let at = 0; at < count; at++)
    for (let plane = 0; plane < width; plane++) found[plane * count + at] = (numbers[at] ?? 0) >>> (8 * plane);
  return found;
}

export function planeAt(column: Uint8Array, count: number, width: number, at: number): number {
  let found = 0;
  for (let plane = 0; plane < width; plane++) found |= (column[plane * count + at] ?? 0) << (8 * plane);
  return found;
}

/** Where parts start that stand behind each other, with the end of the last; null where they do not fill `total`. */
export function startsOf(lengths: Uint8Array, count: number, total: number): Uint32Array | null {
  if (lengths.length !== blockLengthBytes * count) return null;
  const starts = new Uint32Array(count + 1);
  let at = 0;
  for (let part = 0; part < count; part++) {
    at += planeAt(lengths, count, blockLengthBytes, part);
    if (at > total) return null;
    starts[part + 1] = at;
  }
  return at === total ? starts : null;
}

export function blockLengths(starts: readonly number[], end: number): Uint8Array {
  return planes(
    starts.map((start, block) => (starts[block + 1] ?? end) - start),
    blockLengthBytes,
  );
}

/** Names and edges are found by blocks of so many packages. */
export const blockSize = 32;

const blockLengthBytes = 3;

export function bitmap(length: number, places: Iterable<number>): Uint8Array {
  const bits = new Uint8Array(Math.ceil(length / 8));
  for (const place of places) bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7));
  return bits;
}

export function isSet(bits: Uint8Array, place: number): boolean {
  return (((bits[place >> 3] ?? 0) >> (place & 7)) & 1) === 1;
}

/** The places of all bits that are set. */
export function* setBits(bits: Uint8Array): Steps<Uint32Array> {
  let count = 0;
  for (const byte of bits) for (let rest = byte; rest > 0; rest &= rest - 1) count++;
  const found = new Uint32Array(count);
  let next = 0;
  for (let at = 0; at < bits.length; at++) {
    if (isPause(at, 2048)) yield;
    for (let rest = bits[at] ?? 0; rest > 0; rest &= rest - 1) found[next++] = 8 * at + 31 - Math.clz32(rest & -rest);
  }
  return found;
}

/** The same four bits for the same version, of whatever index. */
export function versionHash(version: string): number {
  let value = 7;
  for (const sign of version) value = (Math.imul(value, 31) + sign.charCodeAt(0)) >>> 0;
  return ((value >>> 16) ^ (value >>> 8)) & 15;
}
