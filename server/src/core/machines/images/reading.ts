/** A piece of a file, in bytes. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/**
 * A parser that asks for the pieces it needs, one after another, and is handed each; what lies beyond the end of the file
 * is left out of a piece. Whoever runs it does the reading, so that the parser itself touches no file.
 */
export type Reading<T> = Generator<ByteRange, T, Uint8Array>;

/** Whole numbers in a piece of a file, in one byte order. What lies beyond the piece reads as zeros, and never throws. */
export class Fields {
  readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly little: boolean;

  constructor(bytes: Uint8Array, order: 'little' | 'big') {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.little = order === 'little';
  }

  u8(at: number): number {
    return this.bytes[at] ?? 0;
  }

  u16(at: number): number {
    return this.has(at, 2) ? this.view.getUint16(at, this.little) : 0;
  }

  u32(at: number): number {
    return this.has(at, 4) ? this.view.getUint32(at, this.little) : 0;
  }

  /** Exact up to 2^53; larger ones come out as Infinity, which no check for a plausible size lets through. */
  u64(at: number): number {
    if (!this.has(at, 8)) return 0;
    const value = this.view.getBigUint64(at, this.little);
    return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.POSITIVE_INFINITY : Number(value);
  }

  /** Characters up to the first NUL, one a byte. */
  ascii(at: number, length: number): string {
    const piece = this.bytes.subarray(at, at + length);
    const end = piece.indexOf(0);
    return String.fromCharCode(...piece.subarray(0, end < 0 ? piece.length : end));
  }

  private has(at: number, length: number): boolean {
    return at >= 0 && at + length <= this.bytes.length;
  }
}

/** Reads UTF-8 up to the first NUL, with a replacement character for what is none. */
export function utf8(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  const piece = end < 0 ? bytes : bytes.subarray(0, end);
  let text = '';
  for (let at = 0; at < piece.length; ) {
    const length = sequenceLength(piece[at] ?? 0);
    const code = length === 0 ? null : codePoint(piece.subarray(at, at + length), length);
    text += code === null ? '\uFFFD' : String.fromCodePoint(code);
    at += code === null ? 1 : length;
  }
  return text;
}

/** By the first byte; 0 for one that starts none. */
function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

const leastOfLength = [0, 0, 0x80, 0x800, 0x10000];

function codePoint(piece: Uint8Array, length: number): number | null {
  const [first = 0, ...rest] = piece;
  if (length === 1) return first;
  if (piece.length < length || rest.some((byte) => byte >> 6 !== 2)) return null;
  const code = rest.reduce((sum, byte) => sum * 64 + (byte & 0x3f), first & (0x7f >> length));
  return code > 0x10ffff || code < (leastOfLength[length] ?? 0) ? null : code;
}

/** Reads UTF-16 in either byte order, up to the first NUL. */
export function utf16(bytes: Uint8Array, order: 'little' | 'big'): string {
  const fields = new Fields(bytes, order);
  let text = '';
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const unit = fields.u16(at);
    if (unit === 0) break;
    text += String.fromCharCode(unit);
  }
  return text;
}
