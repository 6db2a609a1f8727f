// @ts-check
// Files whose content follows from their name and size alone.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** Longer than gzip looks back, so that what repeats does not compress away. Bytes. */
const blockSize = 96 * 1024;

/** Bytes that compress to about two fifths, as programs do. @param {string} seed @param {number} size */
export function text(seed, size) {
  const wanted = Math.min(size, blockSize);
  const parts = [];
  for (let length = 0, at = 0; length < wanted; at++) {
    const noise = createHash('sha512').update(`${seed} ${at}`).digest();
    const words = 'the quick brown fox jumps over the lazy dog\n'.repeat(2);
    parts.push(noise, Buffer.from(words));
    length += noise.length + words.length;
  }
  return Buffer.alloc(size, Buffer.concat(parts).subarray(0, wanted));
}

/**
 * A gzipped tar of equally large files under one folder.
 * @param {string} folder
 * @param {number} files
 * @param {number} size
 */
export function archive(folder, files, size) {
  const parts = [];
  for (let index = 0; index < files; index++) {
    const name = `${folder}/part-${index}`;
    parts.push(tarHeader(name, size), text(name, size), Buffer.alloc((512 - (size % 512)) % 512));
  }
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(1024)]));
}

/** A regular file of root's in the ustar format. @param {string} name @param {number} size */
function tarHeader(name, size) {
  const header = Buffer.alloc(512);
  const octal = (/** @type {number} */ value, /** @type {number} */ width) =>
    `${value.toString(8).padStart(width - 1, '0')}\0`;
  header.write(name, 0);
  header.write(octal(0o755, 8) + octal(0, 8) + octal(0, 8) + octal(size, 12) + octal(1_600_000_000, 12), 100);
  header.write('        0', 148);
  header.write('ustar\x0000', 257);
  header.write(
    `${octal(
      header.reduce((sum, byte) => sum + byte, 0),
      7,
    )} `,
    148,
  );
  return header;
}

/**
 * Sizes of a folder of files: around `typical`, each other, the same every time.
 * @param {string} folder
 * @param {number} files
 * @param {number} typical
 * @returns {[path: string, size: number][]}
 */
export function tree(folder, files, typical) {
  return Array.from({ length: files }, (_, index) => {
    const hash = createHash('sha256').update(`${folder} ${index}`).digest();
    const size = Math.round((typical * (hash.readUInt16BE(0) + 1)) / 32_768);
    return [`${folder}/${hash.readUInt8(2) % 7}/file-${index}.${hash.readUInt8(3) % 3 === 0 ? 'json' : 'js'}`, size];
  });
}
