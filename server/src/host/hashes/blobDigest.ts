import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { promisify } from 'node:util';

export type HashName = 'sha1' | 'sha256';

/**
 * What of a file is hashed. `blob`: as git names its content. `lines`: the same with CRLF as LF, as git keeps text that
 * it writes with the system's line ends. `plain`: its bytes alone, by SHA-256, as Git LFS names its content.
 */
export type Form = 'blob' | 'lines' | 'plain';

export interface Digested {
  readonly digest: string;
  readonly identity: string;
}

/** Bytes. Text that is larger is not looked at for its line ends. */
const mostText = 50e6;
/** Bytes read at once. */
const chunkSize = 1 << 18;

// File handles and streams take five times as long over many small files as plain descriptors do.
const open = promisify(fs.open);
const read = promisify(fs.read);

/** Opened without waiting for a writer and without following a link at the end: what was a file may be one no more. */
const reading = fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0) | (fs.constants.O_NOFOLLOW ?? 0);

/** What tells that a file is still the one that was hashed. Nanoseconds, where the file system has them. */
export function identityOf({ size, mtimeNs, ctimeNs, ino, dev }: fs.BigIntStats): string {
  return `${size}:${mtimeNs}:${ctimeNs}:${ino}:${dev}`;
}

/** Null for what is no file, changes while it is read, or is too large for its form. Rejects where it cannot be read. */
export async function digestFile(place: string | Buffer, form: Form, hash: HashName): Promise<Digested | null> {
  const descriptor = await open(place, reading);
  try {
    // Of a file that has just been opened its status is at hand, so that neither this nor closing it waits for a disk.
    const stats = fs.fstatSync(descriptor, { bigint: true });
    if (!stats.isFile()) return null;
    const digest = await digestOf(descriptor, Number(stats.size), form, hash);
    return digest === null ? null : { digest, identity: identityOf(stats) };
  } finally {
    fs.closeSync(descriptor);
  }
}

/** The name that git gives a content. */
export function blobDigest(content: Buffer | string, hash: HashName): string {
  const bytes = Buffer.from(content);
  return createHash(hash).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

async function digestOf(descriptor: number, size: number, form: Form, hash: HashName): Promise<string | null> {
  if (form === 'lines') {
    if (size > mostText) return null;
    const text = Buffer.allocUnsafe(size);
    return (await fill(descriptor, text, 0)) === size ? blobDigest(withoutCarriageReturns(text), hash) : null;
  }
  const digest = createHash(form === 'plain' ? 'sha256' : hash);
  if (form === 'blob') digest.update(`blob ${size}\0`);
  const chunk = Buffer.allocUnsafe(Math.min(size, chunkSize));
  for (let at = 0; at < size; ) {
    const length = await fill(descriptor, chunk.subarray(0, Math.min(size - at, chunkSize)), at);
    if (length === 0) return null;
    digest.update(chunk.subarray(0, length));
    at += length;
  }
  return digest.digest('hex');
}

/** Bytes read from a place of the file: fewer than there is room for only at its end. */
async function fill(descriptor: number, room: Buffer, from: number): Promise<number> {
  let length = 0;
  while (length < room.length) {
    const { bytesRead } = await read(descriptor, room, length, room.length - length, from + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return length;
}

function withoutCarriageReturns(content: Buffer): Buffer {
  const kept = Buffer.allocUnsafe(content.length);
  let length = 0;
  for (let at = 0; at < content.length; at++) {
    const byte = content[at] ?? 0;
    if (byte !== 13 || content[at + 1] !== 10) kept[length++] = byte;
  }
  return kept.subarray(0, length);
}
