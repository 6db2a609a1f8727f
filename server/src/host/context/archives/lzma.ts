import { CorruptStream } from './steps';

/** Probabilities are 11-bit fractions, nudged by a 32nd of what is left. */
const half = 1024;
const states = 12;
const literalStates = 7;

/** Sizes of the parts of the one array of probabilities. */
const lengthCoder = 2 + 16 * 8 * 2 + 256;
const at = (() => {
  let next = 0;
  const take = (count: number) => {
    const from = next;
    next += count;
    return from;
  };
  return {
    isMatch: take(states * 16),
    isRep: take(states),
    isRep0: take(states),
    isRep1: take(states),
    isRep2: take(states),
    isRep0Long: take(states * 16),
    slots: take(4 * 64),
    special: take(128),
    align: take(16),
    matchLength: take(lengthCoder),
    repLength: take(lengthCoder),
    literals: take(0),
  };
})();

/**
 * Decodes LZMA into a window of the last bytes. Facts: the LZMA specification of the LZMA SDK (Igor Pavlov, 2015).
 * One instance decodes the chunks of one LZMA2 stream.
 */
export class LzmaDecoder {
  private readonly window: Uint8Array;
  private position = 0;
  /** Bytes written since the dictionary began; no match reaches back further. */
  private filled = 0;
  private probabilities = new Uint16Array(0);
  private literalContext = 3;
  private literalMask = 0;
  private positionMask = 3;
  private state = 0;
  private distances: [number, number, number, number] = [0, 0, 0, 0];
  /** What is left to copy of a match that a slice ended in. */
  private pending = 0;
  private input: Uint8Array = new Uint8Array(0);
  private read = 0;
  private range = 0;
  private code = 0;

  constructor(dictionarySize: number) {
    this.window = new Uint8Array(dictionarySize);
  }

  resetDictionary(): void {
    this.position = 0;
    this.filled = 0;
  }

  setProperties(byte: number): void {
    if (byte >= 9 * 5 * 5) throw new CorruptStream('its LZMA properties are malformed');
    const literalBits = Math.floor(byte / 9) % 5;
    this.literalContext = byte % 9;
    this.literalMask = (1 << literalBits) - 1;
    this.positionMask = (1 << Math.floor(byte / 45)) - 1;
    this.probabilities = new Uint16Array(at.literals + (0x300 << (this.literalContext + literalBits)));
  }

  resetState(): void {
    this.probabilities.fill(half);
    this.state = 0;
    this.distances = [0, 0, 0, 0];
    this.pending = 0;
  }

  /** Begins a chunk whose compressed bytes are all there. */
  begin(input: Uint8Array): void {
    this.input = input;
    this.read = 1;
    this.range = 0xffffffff;
    this.code = 0;
    for (let index = 0; index < 4; index++) this.code = ((this.code << 8) | this.byte()) >>> 0;
  }

  /** Bytes that are stored as they are. */
  store(bytes: Uint8Array): void {
    for (const byte of bytes) this.put(byte);
  }

  /** Decodes exactly `count` bytes of the chunk and returns them. */
  decode(count: number): Uint8Array {
    const output = new Uint8Array(count);
    for (let made = 0; made < count; ) {
      if (this.pending > 0) {
        output[made++] = this.copyOne();
        this.pending--;
        continue;
      }
      const positionState = this.filled & this.positionMask;
      if (this.bit(at.isMatch + this.state * 16 + positionState) === 0) output[made++] = this.literal();
      else if (this.bit(at.isRep + this.state) === 0) this.match(positionState);
      else if (this.isShortRep(positionState)) output[made++] = this.copyOne();
      else this.pending = this.length(at.repLength, positionState);
    }
    return output;
  }

  private literal(): number {
    const before = this.filled === 0 ? 0 : this.back(0);
    const context = ((this.filled & this.literalMask) << this.literalContext) | (before >> (8 - this.literalContext));
    const base = at.literals + 0x300 * context;
    let symbol = 1;
    if (this.state >= literalStates) {
      let matched = this.back(this.distances[0]);
      do {
        const matchedBit = (matched >> 7) & 1;
        matched <<= 1;
        const bit = this.bit(base + ((1 + matchedBit) << 8) + symbol);
        symbol = (symbol << 1) | bit;
        if (bit !== matchedBit) break;
      } while (symbol < 0x100);
    }
    while (symbol < 0x100) symbol = (symbol << 1) | this.bit(base + symbol);
    this.state = this.state < 4 ? 0 : this.state < 10 ? this.state - 3 : this.state - 6;
    this.put(symbol & 0xff);
    return symbol & 0xff;
  }

  private match(positionState: number): void {
    const [first, second, third] = this.distances;
    const length = this.length(at.matchLength, positionState);
    this.state = this.state < literalStates ? 7 : 10;
    const slot = this.tree(at.slots + Math.min(length - 2, 3) * 64, 6);
    this.distances = [this.distanceOf(slot), first, second, third];
    this.pending = length;
  }

  /** Chooses among the last four distances; true where the match is the one byte at the last distance. */
  private isShortRep(positionState: number): boolean {
    const [first, second, third, fourth] = this.distances;
    if (this.bit(at.isRep0 + this.state) === 0) {
      if (this.bit(at.isRep0Long + this.state * 16 + positionState) === 0) {
        this.state = this.state < literalStates ? 9 : 11;
        return true;
      }
    } else if (this.bit(at.isRep1 + this.state) === 0) this.distances = [second, first, third, fourth];
    else if (this.bit(at.isRep2 + this.state) === 0) this.distances = [third, first, second, fourth];
    else this.distances = [fourth, first, second, third];
    this.state = this.state < literalStates ? 8 : 11;
    return false;
  }

  private length(base: number, positionState: number): number {
    if (this.bit(base) === 0) return 2 + this.tree(base + 2 + positionState * 8, 3);
    if (this.bit(base + 1) === 0) return 10 + this.tree(base + 2 + 128 + positionState * 8, 3);
    return 18 + this.tree(base + 2 + 256, 8);
  }

  private distanceOf(slot: number): number {
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) * 2 ** bits;
    if (slot < 14) return base + this.reverseTree(at.special + base - slot, bits);
    return base + this.direct(bits - 4) * 16 + this.reverseTree(at.align, 4);
  }

  private tree(base: number, bits: number): number {
    let symbol = 1;
    for (let index = 0; index < bits; index++) symbol = (symbol << 1) | this.bit(base + symbol);
    return symbol - (1 << bits);
  }

  private reverseTree(base: number, bits: number): number {
    let symbol = 1;
    let value = 0;
    for (let index = 0; index < bits; index++) {
      const bit = this.bit(base + symbol);
      symbol = (symbol << 1) | bit;
      value |= bit << index;
    }
    return value;
  }

  private direct(bits: number): number {
    let value = 0;
    for (let index = 0; index < bits; index++) {
      this.range >>>= 1;
      const bit = this.code >>> 0 >= this.range ? 1 : 0;
      if (bit === 1) this.code = (this.code - this.range) >>> 0;
      value = value * 2 + bit;
      this.normalise();
    }
    return value;
  }

  private bit(index: number): number {
    const probability = this.probabilities[index] ?? half;
    const bound = (this.range >>> 11) * probability;
    let bit = 0;
    if (this.code < bound) {
      this.range = bound;
      this.probabilities[index] = probability + ((2048 - probability) >> 5);
    } else {
      this.range -= bound;
      this.code -= bound;
      this.probabilities[index] = probability - (probability >> 5);
      bit = 1;
    }
    this.normalise();
    return bit;
  }

  private normalise(): void {
    if (this.range >= 0x1000000) return;
    this.range = (this.range << 8) >>> 0;
    this.code = ((this.code << 8) | this.byte()) >>> 0;
  }

  private byte(): number {
    return this.input[this.read++] ?? 0;
  }

  private copyOne(): number {
    const byte = this.back(this.distances[0]);
    this.put(byte);
    return byte;
  }

  private back(distance: number): number {
    if (distance >= this.filled || distance >= this.window.length)
      throw new CorruptStream('a match of it reaches too far back');
    const from = this.position - distance - 1;
    return this.window[from < 0 ? from + this.window.length : from] ?? 0;
  }

  private put(byte: number): void {
    this.window[this.position++] = byte;
    if (this.position === this.window.length) this.position = 0;
    this.filled++;
  }
}
