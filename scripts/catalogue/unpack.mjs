// @ts-check
// The sum of the regular files' sizes in a layer, as `docker history` prints it, without keeping the layer.
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

const block = 512;

/**
 * @param {AsyncIterable<Uint8Array>} packed a tar archive, gzipped
 * @returns {Promise<number>}
 */
export async function unpackedBytes(packed) {
  const counter = tarCounter();
  await pipeline(packed, createGunzip(), async (chunks) => {
    for await (const chunk of chunks) counter.add(chunk);
  });
  return counter.total();
}

/** Reads a tar stream's headers and skips what lies between them. */
function tarCounter() {
  let total = 0;
  /** Bytes of the current entry that are still to be skipped. */
  let skip = 0;
  let pending = Buffer.alloc(0);
  /** @type {number | null} */
  let announced = null;
  /** @type {{ left: number, text: string } | null} */
  let extension = null;

  /** @param {Buffer} header */
  function enter(header) {
    const type = String.fromCharCode(header[156] ?? 0);
    const size = announced ?? number(header.subarray(124, 136));
    if (type === 'x') extension = { left: size, text: '' };
    else if (type !== 'g') announced = null;
    if (type === '0' || type === '\0') total += size;
    skip = Math.ceil(size / block) * block;
  }

  /** @param {Buffer} bytes */
  function pass(bytes) {
    skip -= bytes.length;
    if (extension === null) return;
    extension.text += bytes.subarray(0, extension.left).toString('latin1');
    extension.left -= Math.min(extension.left, bytes.length);
    if (skip > 0) return;
    // A file of 8 GiB or more gives its size in a record before its header.
    const size = /\d+ size=(\d+)\n/.exec(extension.text)?.[1];
    announced = size === undefined ? null : Number(size);
    extension = null;
  }

  return {
    /** @param {Buffer} chunk */
    add(chunk) {
      let rest = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      while (rest.length > 0) {
        if (skip > 0) {
          const part = rest.subarray(0, skip);
          pass(part);
          rest = rest.subarray(part.length);
          continue;
        }
        if (rest.length < block) break;
        const header = rest.subarray(0, block);
        rest = rest.subarray(block);
        if (header.some((byte) => byte !== 0)) enter(header);
      }
      pending = Buffer.from(rest);
    },
    total: () => total,
  };
}

/** @param {Buffer} field octal digits, or a big number after a set first bit */
function number(field) {
  if (((field[0] ?? 0) & 0x80) === 0) return Number.parseInt(field.toString('latin1'), 8) || 0;
  return field.subarray(1).reduce((value, byte) => value * 256 + byte, 0);
}
