import { readFile, stat } from 'node:fs/promises';

/** Files longer than this are none that a person wrote by hand. */
const mostBytes = 1_000_000;

/** The text of a small file; null where there is none to read. Never opens a pipe, which would wait for ever. */
export async function readText(file: string): Promise<string | null> {
  try {
    const found = await stat(file);
    return found.isFile() && found.size <= mostBytes ? await readFile(file, 'utf8') : null;
  } catch {
    return null;
  }
}
