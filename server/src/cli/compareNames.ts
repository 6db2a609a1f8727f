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

/** Why there is no comparison: where one of several cannot be compared, the others can. */
export function notAll(because: string, count: number): string {
  return count > 1 ? `not all can be compared, but those can that are named behind #: ${because}` : because;
}
