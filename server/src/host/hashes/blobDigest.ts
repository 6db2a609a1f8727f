import { createHash } from 'node:crypto';
import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

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

/** What tells that a file is still the one that was hashed. Nanoseconds, where the file system has them. */
export function identityOf({ size, mtimeNs, ctimeNs, ino, dev }: BigIntStats): string {
  return `${size}:${mtimeNs}:${ctimeNs}:${ino}:${dev}`;
}

/** Opens without waiting for a writer and without following a link at the end: what was a file may be one no more. */
export async function openFile(place: string | Buffer): Promise<FileHandle> {
  return open(place, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
}

/** Null for what is no file, changes while it is read, or is too large for its form. */
export async function digestFile(handle: FileHandle, form: Form, hash: HashName): Promise<Digested | null> {
  const stats = await handle.stat({ bigint: true });
  if (!stats.isFile()) return null;
  const size = Number(stats.size);
  if (form === 'lines') {
    if (size > mostText) return null;
    const text = withoutCarriageReturns(await handle.readFile());
    return { digest: blobDigest(text, hash), identity: identityOf(stats) };
  }
  const digest = createHash(form === 'plain' ? 'sha256' : hash);
  if (form === 'blob') digest.update(`blob ${size}\0`);
  let read = 0;
  for await (const chunk of handle.createReadStream({ autoClose: false, highWaterMark: 1 << 18 })) {
    read += chunk.length;
    digest.update(chunk);
  }
  return read === size ? { digest: digest.digest('hex'), identity: identityOf(stats) } : null;
}

/** The name that git gives a content. */
export function blobDigest(content: Buffer | string, hash: HashName): string {
  const bytes = Buffer.from(content);
  return createHash(hash).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
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
