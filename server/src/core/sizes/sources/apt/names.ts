import { blockLengths, blockSize, startsOf } from './columns';
import { Bytes } from './numbers';
import { isPause, type Steps } from './steps';
import type { WordTable } from './wordTable';

/** Sorted names, kept as bytes: thousands of strings would cost more memory than all else. */
export interface NameList {
  readonly count: number;
  at(place: number): string;
  /** -1 where it is not there. */
  find(name: string): number;
}

export interface CodedNames {
  readonly code: Uint8Array;
  readonly blocks: Uint8Array;
}

const lineEnd = 0x0a;
const noneShared = 0x41;
const longestPrefix = 60;

/**
 * Each name as how many characters it shares with the one before, as a character from `A` on, and the rest of its line.
 * A block's first name shares none.
 */
export function* codeNames(names: readonly number[] | Uint32Array, words: WordTable): Steps<CodedNames> {
  const code = new Bytes();
  const starts: number[] = [];
  let before: Uint8Array = new Uint8Array();
  for (const [place, word] of names.entries()) {
    const name = words.bytes(word);
    const isFirst = place % blockSize === 0;
    if (isFirst) starts.push(code.length);
    let shared = 0;
    if (!isFirst) while (shared < longestPrefix && shared < name.length && before[shared] === name[shared]) shared++;
    code.push(noneShared + shared);
    code.append(name.subarray(shared));
    code.push(lineEnd);
    before = name;
    if (isPause(place, 4096)) yield;
  }
  return { code: code.view(0, code.length), blocks: blockLengths(starts, code.length) };
}

/** Null where the blocks are not those of so many names. */
export function openNames({ code, blocks }: CodedNames, count: number): NameList | null {
  const starts = startsOf(blocks, Math.ceil(count / blockSize), code.length);
  if (starts === null) return null;
  const scratch = new Uint8Array(longestPrefix + 256);
  return {
    count,
    at: (place) => (place >= 0 && place < count ? nameAt(code, starts, scratch, place) : ''),
    find: (name) => findName(code, starts, scratch, count, name),
  };
}

function nameAt(code: Uint8Array, starts: Uint32Array, scratch: Uint8Array, place: number): string {
  let at = starts[Math.floor(place / blockSize)] ?? code.length;
  let length = 0;
  for (let left = place % blockSize; left >= 0; left--) {
    length = readName(code, at, scratch);
    at = code.indexOf(lineEnd, at) + 1;
    if (at === 0) break;
  }
  return String.fromCharCode(...scratch.subarray(0, length));
}

function findName(code: Uint8Array, starts: Uint32Array, scratch: Uint8Array, count: number, name: string): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const length = readName(code, starts[middle] ?? 0, scratch);
    if (compare(scratch, length, name) <= 0) low = middle;
    else high = middle - 1;
  }
  let at = starts[low] ?? code.length;
  const last = Math.min(count, (low + 1) * blockSize);
  for (let place = low * blockSize; place < last && at < code.length; place++) {
    const order = compare(scratch, readName(code, at, scratch), name);
    if (order >= 0) return order === 0 ? place : -1;
    at = code.indexOf(lineEnd, at) + 1;
    if (at === 0) break;
  }
  return -1;
}

/** Writes the name whose line starts at `at` over the one before it in `scratch`; its length. */
function readName(code: Uint8Array, at: number, scratch: Uint8Array): number {
  let length = Math.min(Math.max(0, (code[at] ?? noneShared) - noneShared), longestPrefix);
  for (let next = at + 1; next < code.length && code[next] !== lineEnd && length < scratch.length; next++)
    scratch[length++] = code[next] ?? 0;
  return length;
}

function compare(scratch: Uint8Array, length: number, name: string): number {
  const both = Math.min(length, name.length);
  for (let at = 0; at < both; at++) {
    const order = (scratch[at] ?? 0) - name.charCodeAt(at);
    if (order !== 0) return order;
  }
  return length - name.length;
}
