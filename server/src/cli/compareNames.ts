import { existsSync } from 'node:fs';

/** A file, and what somebody picked of it. */
interface Picked {
  readonly file: string;
  readonly name: string | null;
}

/** A file may have `#` in its own name: what is there as a whole is taken as a whole. */
export function pick(given: string): Picked {
  const at = given.lastIndexOf('#');
  if (at < 0 || existsSync(given)) return { file: given, name: null };
  return { file: given.slice(0, at), name: given.slice(at + 1) };
}

/** The first few names, and how many more. */
export function some(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length <= 5 ? shown : `${shown} and ${names.length - 5} more`;
}
