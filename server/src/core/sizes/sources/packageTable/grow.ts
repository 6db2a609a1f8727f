/** An array with room for `length` elements at the least: itself, or a copy of twice the size. */
export function grown<T extends Uint8Array | Uint32Array | Float64Array>(
  array: T,
  length: number,
  make: (length: number) => T,
): T {
  if (length <= array.length) return array;
  const larger = make(Math.max(64, length, array.length * 2));
  larger.set(array);
  return larger;
}
