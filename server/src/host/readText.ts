import * as fs from 'node:fs';
import { promisify } from 'node:util';

/** Files longer than this are none that a person wrote by hand. */
const mostBytes = 1_000_000;

const open = promisify(fs.open);
const read = promisify(fs.read);

/** Opened without waiting for a writer: a pipe would let its reader wait for ever. */
const reading = fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0);

/** The text of a small file; null where there is none to read. */
export async function readText(file: string): Promise<string | null> {
  try {
    return await readSmall(await open(file, reading));
  } catch {
    return null;
  }
}

async function readSmall(descriptor: number): Promise<string | null> {
  try {
    // Of a file that has just been opened its status is at hand, so that neither this nor closing it waits for a disk.
    const found = fs.fstatSync(descriptor);
    if (!found.isFile() || found.size > mostBytes) return null;
    const bytes = Buffer.allocUnsafe(found.size);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await read(descriptor, bytes, length, bytes.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.toString('utf8', 0, length);
  } finally {
    fs.closeSync(descriptor);
  }
}
