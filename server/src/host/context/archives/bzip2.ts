import { BeyondUs, CorruptStream, type InputBytes, type Step } from './steps';

/** A block never takes more input than this: 900,000 symbols of at most 20 bits, and its tables. */
const largestBlock = 2_500_000;
/** Symbols decoded, or bytes written, between two offers to be interrupted. */
const slice = 50_000;

const blockMagic = 0x314159265359;
const endMagic = 0x177245385090;

/**
 * Decodes bzip2, several streams one after another included. Checksums are not compared: an archive is only listed here.
 * Format: "BZIP2 Format Specification" by Joe Tsai, 2016.
 */
export function* bzip2(input: InputBytes): Generator<Step, void> {
  while (yield* input.need(4)) {
    if (input.next() !== 0x42 || input.next() !== 0x5a || input.next() !== 0x68) return;
    const level = input.next() - 0x30;
    if (level < 1 || level > 9) throw new CorruptStream('it has no bzip2 header');
    yield* decodeStream(input, level * 100_000);
  }
}

function* decodeStream(input: InputBytes, blockSize: number): Generator<Step, void> {
  const bits = new Bits(input);
  for (;;) {
    yield* input.need(largestBlock);
    const magic = bits.read(24) * 2 ** 24 + bits.read(24);
    bits.read(32);
    if (magic === endMagic) return;
    if (magic !== blockMagic) throw new CorruptStream('a block of it has no header');
    yield* decodeBlock(bits, blockSize);
  }
}

function* decodeBlock(bits: Bits, blockSize: number): Generator<Step, void> {
  if (bits.read(1) === 1) throw new BeyondUs('it uses the randomised blocks of old bzip2');
  const origin = bits.read(24);
  const symbols = readSymbols(bits);
  const { selectors, tables } = readTables(bits, symbols.length + 2);
  const block = new Uint32Array(blockSize);
  const counts = new Uint32Array(256);
  let length = 0;
  let run = 0;
  let runBit = 1;
  for (let index = 0; ; index++) {
    const table = tables[selectors[Math.floor(index / 50)] ?? -1];
    if (table === undefined) throw new CorruptStream('a block of it has too few tables');
    const symbol = table.read(bits);
    if (index % slice === slice - 1) yield 'pause';
    if (symbol < 2) {
      run += runBit << symbol;
      runBit <<= 1;
      continue;
    }
    if (length + run > blockSize) throw new CorruptStream('a block of it is too long');
    const [repeated = 0] = symbols;
    block.fill(repeated, length, length + run);
    counts[repeated] = (counts[repeated] ?? 0) + run;
    length += run;
    run = 0;
    runBit = 1;
    if (symbol === symbols.length + 1) break;
    const byte = moveToFront(symbols, symbol - 1);
    block[length++] = byte;
    counts[byte] = (counts[byte] ?? 0) + 1;
  }
  yield* unsort(block, length, counts, origin);
}

/** Inverts the Burrows-Wheeler transform and the first run-length coding: four equal bytes, then how many more. */
function* unsort(block: Uint32Array, length: number, counts: Uint32Array, origin: number): Generator<Step, void> {
  const starts = new Uint32Array(256);
  for (let byte = 1; byte < 256; byte++) starts[byte] = (starts[byte - 1] ?? 0) + (counts[byte - 1] ?? 0);
  for (let index = 0; index < length; index++) {
    const byte = (block[index] ?? 0) & 0xff;
    const to = starts[byte] ?? 0;
    starts[byte] = to + 1;
    block[to] = (block[to] ?? 0) | (index << 8);
  }
  if (origin >= length && length > 0) throw new CorruptStream('a block of it begins nowhere');
  yield 'pause';
  let at = (block[origin] ?? 0) >>> 8;
  let equal = 0;
  let last = -1;
  let output = new Uint8Array(slice + 260);
  let written = 0;
  for (let index = 0; index < length; index++) {
    const entry = block[at] ?? 0;
    const byte = entry & 0xff;
    at = entry >>> 8;
    if (equal === 4) {
      output.fill(last, written, written + byte);
      written += byte;
      equal = 0;
    } else {
      output[written++] = byte;
      equal = byte === last ? equal + 1 : 1;
      last = byte;
    }
    if (written >= slice) {
      yield output.subarray(0, written);
      yield 'pause';
      output = new Uint8Array(slice + 260);
      written = 0;
    }
  }
  if (written > 0) yield output.subarray(0, written);
}

function readSymbols(bits: Bits): Uint8Array {
  const groups = bits.read(16);
  const symbols: number[] = [];
  for (let group = 0; group < 16; group++) {
    if (((groups >> (15 - group)) & 1) === 0) continue;
    const used = bits.read(16);
    for (let low = 0; low < 16; low++) if (((used >> (15 - low)) & 1) === 1) symbols.push(group * 16 + low);
  }
  if (symbols.length === 0) throw new CorruptStream('a block of it has no symbols');
  return Uint8Array.from(symbols);
}

function readTables(
  bits: Bits,
  alphabet: number,
): { readonly selectors: Uint8Array; readonly tables: readonly Huffman[] } {
  const count = bits.read(3);
  const order = Uint8Array.from({ length: count }, (_, index) => index);
  const selectors = new Uint8Array(bits.read(15));
  for (let index = 0; index < selectors.length; index++) {
    let steps = 0;
    while (bits.read(1) === 1) if (++steps >= count) throw new CorruptStream('a block of it names no table');
    selectors[index] = moveToFront(order, steps);
  }
  const tables = Array.from({ length: count }, () => {
    const lengths = new Uint8Array(alphabet);
    let length = bits.read(5);
    for (let symbol = 0; symbol < alphabet; symbol++) {
      while (bits.read(1) === 1) length += bits.read(1) === 0 ? 1 : -1;
      if (length < 1 || length > 20) throw new CorruptStream('a table of it is malformed');
      lengths[symbol] = length;
    }
    return new Huffman(lengths);
  });
  return { selectors, tables };
}

/** Takes the element at `index` to the front, and returns it. */
function moveToFront(list: Uint8Array, index: number): number {
  const found = list[index] ?? 0;
  list.copyWithin(1, 0, index);
  list[0] = found;
  return found;
}

/** A canonical prefix code of at most 20 bits. */
class Huffman {
  private readonly symbols: Uint16Array;
  /** By length: the first code that is too large for it, and what to take from a code to find its symbol. */
  private readonly limits = new Uint32Array(22);
  private readonly bases = new Int32Array(22);

  constructor(lengths: Uint8Array) {
    this.symbols = new Uint16Array(lengths.length);
    let code = 0;
    let filled = 0;
    for (let length = 1; length <= 20; length++) {
      this.bases[length] = code - filled;
      for (let symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] !== length) continue;
        this.symbols[filled++] = symbol;
        code++;
      }
      this.limits[length] = code;
      code <<= 1;
    }
  }

  read(bits: Bits): number {
    let code = 0;
    for (let length = 1; length <= 20; length++) {
      code = (code << 1) | bits.bit();
      if (code < (this.limits[length] ?? 0)) return this.symbols[code - (this.bases[length] ?? 0)] ?? 0;
    }
    throw new CorruptStream('a code of it has no meaning');
  }
}

class Bits {
  private readonly input: InputBytes;
  private current = 0;
  private left = 0;

  constructor(input: InputBytes) {
    this.input = input;
  }

  bit(): number {
    if (this.left === 0) {
      this.current = this.input.next();
      this.left = 8;
    }
    this.left--;
    return (this.current >> this.left) & 1;
  }

  read(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index++) value = value * 2 + this.bit();
    return value;
  }
}
