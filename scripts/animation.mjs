// @ts-check
// Puts PNG pictures of one size together into an animated PNG (the W3C's PNG specification, third edition).
import { crc32 } from 'node:zlib';

/** @typedef {{ type: string, data: Buffer }} Chunk */

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * @param {readonly { png: Buffer, milliseconds: number }[]} frames at least one; all of one size and kind
 * @returns {Buffer}
 */
export function animate(frames) {
  const [first] = frames;
  const header = first && chunksOf(first.png).find(({ type }) => type === 'IHDR');
  if (header === undefined) throw new Error('There is no picture to animate.');
  let sequence = 0;
  const parts = frames.flatMap(({ png, milliseconds }, index) => {
    const chunks = chunksOf(png);
    if (!chunks.find(({ type }) => type === 'IHDR')?.data.equals(header.data))
      throw new Error(`Picture ${index + 1} has another size than the first.`);
    const data = chunks.filter(({ type }) => type === 'IDAT');
    const control = { type: 'fcTL', data: frameControl(sequence++, header.data, milliseconds) };
    if (index === 0) return [control, ...data];
    return [control, ...data.map((chunk) => ({ type: 'fdAT', data: Buffer.concat([number(sequence++), chunk.data]) }))];
  });
  const all = [header, { type: 'acTL', data: Buffer.concat([number(frames.length), number(0)]) }, ...parts];
  return Buffer.concat([signature, ...all.map(written), written({ type: 'IEND', data: Buffer.alloc(0) })]);
}

/**
 * @param {Buffer} png
 * @returns {readonly Chunk[]}
 */
function chunksOf(png) {
  const chunks = [];
  for (let at = signature.length; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

/**
 * @param {number} sequence
 * @param {Buffer} header
 * @param {number} milliseconds that the picture stays
 */
function frameControl(sequence, header, milliseconds) {
  const delay = Buffer.alloc(6);
  delay.writeUInt16BE(milliseconds, 0);
  delay.writeUInt16BE(1000, 2);
  // Sequence, size, no offset, how long it stays; it replaces what was there and is left as it is.
  return Buffer.concat([number(sequence), header.subarray(0, 8), number(0), number(0), delay]);
}

/** @param {number} value */
function number(value) {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value);
  return buffer;
}

/** @param {Chunk} chunk */
function written({ type, data }) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([number(data.length), named, number(crc32(named))]);
}
