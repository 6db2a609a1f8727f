import { isPause, type Steps } from './steps';

/** Who provides which name. */
export interface Provided {
  /** In the order of the packages' names. */
  providers(name: number): readonly number[];
}

/** Names in rising order, each as its step from the one before, how many provide it, and these in the same way. */
export function codeProvided(rows: Iterable<readonly [name: number, by: readonly number[]]>): Uint8Array {
  const code: number[] = [];
  const put = (value: number) => {
    let rest = value;
    for (; rest > 127; rest >>>= 7) code.push((rest & 127) | 128);
    code.push(rest);
  };
  let last = 0;
  for (const [name, by] of rows) {
    put(name - last);
    put(by.length);
    let before = 0;
    for (const each of by) {
      put(each - before);
      before = each;
    }
    last = name;
  }
  return Uint8Array.from(code);
}

/** Null where the code ends within a row or leaves the numbers below `count`. */
export function* openProvided(code: Uint8Array, count: number): Steps<Provided | null> {
  // Each number takes at least a byte, so that there are no more of them than bytes.
  const numbers = new Uint32Array(code.length);
  let all = 0;
  let value = 0;
  let shift = 0;
  for (const [at, byte] of code.entries()) {
    if (isPause(at, 4096)) yield;
    value |= (byte & 127) << shift;
    if (byte > 127) {
      shift += 7;
      if (shift > 21) return null;
      continue;
    }
    numbers[all++] = value;
    value = 0;
    shift = 0;
  }
  return shift === 0 ? yield* rowsOf(numbers.subarray(0, all), count) : null;
}

/** Sums up the steps in place; names and where their rows start go into lists of their own. */
function* rowsOf(numbers: Uint32Array, count: number): Steps<Provided | null> {
  const names: number[] = [];
  const starts: number[] = [];
  let name = 0;
  for (let at = 0; at < numbers.length; ) {
    name += numbers[at] ?? 0;
    const start = at + 2;
    const end = start + (numbers[at + 1] ?? 0);
    if (name >= count || start > numbers.length || end > numbers.length) return null;
    for (at = start + 1; at < end; at++) numbers[at] = (numbers[at] ?? 0) + (numbers[at - 1] ?? 0);
    if (end > start && (numbers[end - 1] ?? 0) >= count) return null;
    names.push(name);
    starts.push(start);
    if (isPause(names.length, 1024)) yield;
    at = end;
  }
  return lookup(Uint32Array.from(names), Uint32Array.from(starts), numbers);
}

function lookup(names: Uint32Array, starts: Uint32Array, numbers: Uint32Array): Provided {
  return {
    providers: (name) => {
      let low = 0;
      let high = names.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((names[middle] ?? 0) < name) low = middle + 1;
        else high = middle;
      }
      const start = starts[low] ?? 0;
      return names[low] === name ? [...numbers.subarray(start, start + (numbers[start - 1] ?? 0))] : none;
    },
  };
}

const none: readonly number[] = [];
