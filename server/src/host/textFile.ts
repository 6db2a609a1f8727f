import { readFile, stat } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { fileFault } from '../core/fileFault';
import type { TextRead } from '../core/world';

/** Bytes. Whatever is larger is written by no person, and is not read at all. */
export const mostTextBytes = 10e6;

/** Asked before reading: a pipe would keep the reader waiting for ever. */
export async function textFile(file: string): Promise<TextRead> {
  try {
    const found = await stat(file);
    if (!found.isFile()) return { because: found.isDirectory() ? 'this is a folder' : 'this is no file' };
    if (found.size > mostTextBytes) return { because: `this file is larger than ${mostTextBytes / 1e6} MB` };
    return { text: decodeText(await readFile(file)) };
  } catch (error) {
    return { because: fileFault(error, 'file') };
  }
}

/** With the mark that some editors begin a file with. */
export function decodeText(content: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
}
