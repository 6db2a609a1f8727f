import { LzmaDecoder } from './lzma';
import { BeyondUs, CorruptStream, type InputBytes, type Step } from './steps';

const checkSizes = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];
const lzma2 = 0x21;
/** `xz -9` uses 64 MiB. */
const largestDictionary = 128 * 2 ** 20;
/** Bytes decoded between two offers to be interrupted. */
const slice = 65_536;

/**
 * Decodes .xz files of the LZMA2 filter alone, which is all that tar and xz write unless told otherwise. Checksums
 * of contents are not compared: an archive is only listed here. Facts: "The .xz File Format" 1.2.1 (Lasse Collin, Igor Pavlov, 2024).
 */
export function* xz(input: InputBytes): Generator<Step, void> {
  while (yield* input.need(12)) {
    const header = take(input, 12);
    if (header[0] !== 0xfd || crc32(header.subarray(6, 8)) !== littleEndian(header, 8)) {
      throw new CorruptStream('it has no xz header');
    }
    const checkSize = checkSizes[(header[7] ?? 0) & 0x0f] ?? 0;
    while (yield* decodeBlock(input, checkSize));
    yield* skipIndex(input);
    // Streams may follow each other, with zeros between them.
    while ((yield* input.need(4)) && input.bytes[input.at] === 0) take(input, 4);
  }
}

/** Decodes one block; false where the index of the stream begins instead. */
function* decodeBlock(input: InputBytes, checkSize: number): Generator<Step, boolean> {
  yield* input.need(1);
  const size = input.next();
  if (size === 0) return false;
  const length = (size + 1) * 4 - 1;
  if (!(yield* input.need(length))) throw new CorruptStream('it ends too early');
  const header = Uint8Array.of(size, ...take(input, length));
  if (crc32(header.subarray(0, -4)) !== littleEndian(header, header.length - 4)) {
    throw new CorruptStream('a block of it has no header');
  }
  const decoder = new LzmaDecoder(dictionarySize(header.subarray(1)));
  let used = 0;
  for (;;) {
    const chunk = yield* decodeChunk(input, decoder);
    used += chunk;
    if (chunk === 1) break;
  }
  const trailer = ((4 - (used % 4)) % 4) + checkSize;
  if (!(yield* input.need(trailer))) throw new CorruptStream('it ends too early');
  take(input, trailer);
  return true;
}

/** Reads what the block's header says of its filters. */
function dictionarySize(header: Uint8Array): number {
  const [flags = 0] = header;
  let at = 1;
  const number = () => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = header[at++] ?? 0;
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
    }
  };
  if ((flags & 0x40) !== 0) number();
  if ((flags & 0x80) !== 0) number();
  const [filter, propertySize, property = 0] = [number(), number(), header[at]];
  if ((flags & 3) !== 0 || filter !== lzma2 || propertySize !== 1) throw new BeyondUs('it uses a filter besides LZMA2');
  const bits = property & 0x3f;
  const bytes = bits === 40 ? 2 ** 32 - 1 : (2 | (bits & 1)) * 2 ** (Math.floor(bits / 2) + 11);
  if (bytes > largestDictionary) throw new BeyondUs('its dictionary is larger than 128 MiB');
  return bytes;
}

/** Decodes one chunk of LZMA2 and returns how much input it took: 1 for the mark at the end. */
function* decodeChunk(input: InputBytes, decoder: LzmaDecoder): Generator<Step, number> {
  yield* input.need(6);
  const control = input.next();
  if (control === 0) return 1;
  if (control === 1 || (control & 0xe0) === 0xe0) decoder.resetDictionary();
  const plainLow = input.next() * 256 + input.next() + 1;
  if (control < 3) {
    if (!(yield* input.need(plainLow))) throw new CorruptStream('it ends too early');
    const stored = take(input, plainLow);
    decoder.store(stored);
    yield stored;
    return 3 + plainLow;
  }
  if (control < 0x80) throw new CorruptStream('a chunk of it is malformed');
  const plain = plainLow + (control & 0x1f) * 65_536;
  const packed = input.next() * 256 + input.next() + 1;
  const hasProperties = control >= 0xc0;
  if (hasProperties) decoder.setProperties(input.next());
  if (control >= 0xa0) decoder.resetState();
  if (!(yield* input.need(packed))) throw new CorruptStream('it ends too early');
  decoder.begin(take(input, packed));
  for (let made = 0; made < plain; made += slice) {
    yield decoder.decode(Math.min(slice, plain - made));
    yield 'pause';
  }
  return 5 + (hasProperties ? 1 : 0) + packed;
}

/** Passes over the index, whose first byte was read already, and the footer of a stream. */
function* skipIndex(input: InputBytes): Generator<Step, void> {
  let used = 1;
  const number = function* (): Generator<Step, number> {
    for (let value = 0, shift = 1; ; shift *= 128) {
      yield* input.need(1);
      const byte = input.next();
      used++;
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
    }
  };
  const records = yield* number();
  for (let index = 0; index < records * 2; index++) yield* number();
  const rest = ((4 - (used % 4)) % 4) + 4 + 12;
  if (yield* input.need(rest)) take(input, rest);
}

function take(input: InputBytes, count: number): Uint8Array {
  const taken = input.bytes.slice(input.at, input.at + count);
  input.at += count;
  return taken;
}

function littleEndian(bytes: Uint8Array, from: number): number {
  return [0, 1, 2, 3].reduce((value, index) => value + (bytes[from + index] ?? 0) * 256 ** index, 0);
}

/** The common CRC-32, bit by bit: it is asked for a few bytes only. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
