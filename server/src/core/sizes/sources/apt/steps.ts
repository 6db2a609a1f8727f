/** Long work in short pieces: whoever runs it may let others have their turn at each `yield`. */
export type Steps<T> = Generator<undefined, T>;

/** Whether to yield at this place: at every `size`-th. */
export function isPause(place: number, size: number): boolean {
  return place % size === size - 1;
}

/** One number for each place. */
export function* filled(count: number, value: (place: number) => number): Steps<Uint32Array> {
  const found = new Uint32Array(count);
  for (let place = 0; place < count; place++) {
    found[place] = value(place);
    if (isPause(place, 2048)) yield;
  }
  return found;
}

/** All of it at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** Sorts by merging, so that it can be interrupted; archives are nearly sorted already, which makes it quick. */
export function* sorted(numbers: Uint32Array, compare: (a: number, b: number) => number): Steps<Uint32Array> {
  let from = numbers.slice();
  let to = new Uint32Array(from.length);
  let done = 0;
  for (let width = 1; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += 2 * width) {
      const middle = Math.min(start + width, from.length);
      const end = Math.min(start + 2 * width, from.length);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at++) {
        const takesLeft = right >= end || (left < middle && compare(from[left] ?? 0, from[right] ?? 0) <= 0);
        to[at] = (takesLeft ? from[left++] : from[right++]) ?? 0;
        if (isPause(done++, 2048)) yield;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}
