import { pipeline, Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { bzip2 } from '../context/archives/bzip2';
import { BeyondUs, type Decoder, decode } from '../context/archives/steps';
import { xz } from '../context/archives/xz';

/** Why an index cannot be read: a clause after its name. */
export class BrokenIndex extends Error {}

const chunk = 65_536;

/** A compressed file's content, in pieces: gzip, xz, zstd, bzip2 or as it is, told apart by its first bytes. Throws {@link BrokenIndex}. */
export async function* unpacked(body: Uint8Array, mostBytes: number): AsyncGenerator<Buffer> {
  let total = 0;
  try {
    for await (const piece of streamOf(body)) {
      total += piece.length;
      if (total > mostBytes) throw new BrokenIndex('is larger than any index');
      yield Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    }
  } catch (error) {
    if (error instanceof BrokenIndex) throw error;
    throw new BrokenIndex(
      error instanceof BeyondUs ? `cannot be unpacked here: ${error.message}` : 'is cut short or damaged',
    );
  }
}

function streamOf(body: Uint8Array): AsyncIterable<Uint8Array> {
  const begins = (...bytes: readonly number[]) => bytes.every((byte, at) => body[at] === byte);
  const source = Readable.from(pieces(body));
  if (begins(0x1f, 0x8b)) return through(source, zlib.createGunzip({ chunkSize: chunk }));
  if (begins(0xfd, 0x37, 0x7a, 0x58, 0x5a)) return decoded(xz, source);
  if (begins(0x42, 0x5a, 0x68)) return decoded(bzip2, source);
  if (begins(0x28, 0xb5, 0x2f, 0xfd)) return through(source, zstd());
  return source;
}

function* pieces(body: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < body.length; at += chunk) yield body.subarray(at, at + chunk);
}

function decoded(decoder: Decoder, source: Readable): AsyncIterable<Uint8Array> {
  return decode(decoder, source);
}

/** Errors of either stream end both; whoever reads the second one gets them. */
function through(source: Readable, transform: Transform): Readable {
  return pipeline(source, transform, () => {});
}

/** Node unpacks zstd from 22.15 on, which the types of the oldest version we run on do not know. */
function zstd(): Transform {
  const create: unknown = 'createZstdDecompress' in zlib ? zlib.createZstdDecompress : null;
  if (typeof create !== 'function')
    throw new BrokenIndex(
      `is compressed with zstd, which Node ${process.versions.node} cannot unpack: 22.15 or newer can`,
    );
  // The documented signature without its options: () => a Transform (nodejs.org/api/zlib.html, 2026-11).
  return (create as typeof zlib.createGunzip)();
}
