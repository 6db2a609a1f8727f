/** Takes a value apart that came from outside; throws {@link Unreadable} where it is not what it must be. */
export type Reader<T> = (value: unknown) => T;

export class Unreadable extends Error {}

export const text: Reader<string> = (value) => {
  if (typeof value !== 'string') throw new Unreadable();
  return value;
};

export const flag: Reader<boolean> = (value) => {
  if (typeof value !== 'boolean') throw new Unreadable();
  return value;
};

/** Of bytes, seconds, lines or instances: none of them is below zero. */
export const amount: Reader<number> = (value) => {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) throw new Unreadable();
  return value;
};

export function oneOf<T extends string | number>(...words: readonly T[]): Reader<T> {
  return (value) => {
    const found = words.find((word) => word === value);
    if (found === undefined) throw new Unreadable();
    return found;
  };
}

export function maybe<T>(read: Reader<T>): Reader<T | null> {
  return (value) => (value === null ? null : read(value));
}

export function list<T>(read: Reader<T>): Reader<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) throw new Unreadable();
    return value.map((each: unknown) => read(each));
  };
}

/** An object with these members; others are left out. */
export function object<T extends object>(members: { readonly [Key in keyof T]: Reader<T[Key]> }): Reader<T> {
  const readers = Object.entries<Reader<unknown>>(members);
  return (value) => {
    const unread = record(value);
    // Each member was read by the reader of its type.
    return Object.fromEntries(readers.map(([name, read]) => [name, read(unread[name])])) as T;
  };
}

export function dictionary<T>(read: Reader<T>): Reader<Readonly<Record<string, T>>> {
  return (value) => Object.fromEntries(Object.entries(record(value)).map(([name, each]) => [name, read(each)]));
}

export function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable();
  return { ...value };
}
