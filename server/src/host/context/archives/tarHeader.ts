import { decodeName } from '../names';

/** One header block of a tar, as it stands there: long names and true sizes may come from blocks before it. */
export interface TarHeader {
  readonly name: string;
  readonly target: string;
  /** Bytes of content that follow; what kinds have no content say 0. */
  readonly size: number;
  /** `0` file, `1` hard link, `2` link, `3` `4` device, `5` folder, `6` pipe, `x` `g` `L` `K` about others, `S` sparse. */
  readonly type: string;
  /** For a sparse file of GNU tar: its size with its holes, and whether blocks of its map follow. */
  readonly sparse: { readonly size: number; readonly more: boolean } | null;
}

export const blockSize = 512;

/** Reads a header (V7, USTAR, PAX, GNU, STAR) as Go's archive/tar does; null where the block is none. */
export function readTarHeader(block: Buffer): TarHeader | null {
  if (!hasRightSum(block)) return null;
  const size = number(block, 124, 12);
  if (size === null || size < 0) return null;
  const format = block.toString('latin1', 257, 265);
  const typed = String.fromCharCode(block[156] ?? 0);
  const name = text(block, 0, 100);
  const prefix =
    format === 'ustar\u000000' ? text(block, 345, block.toString('latin1', 508, 512) === 'tar\0' ? 131 : 155) : '';
  const type = typed === '\0' ? (name.endsWith('/') ? '5' : '0') : typed;
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    target: text(block, 157, 100),
    size: '123456'.includes(type) ? 0 : size,
    type,
    sparse: type === 'S' ? { size: number(block, 483, 12) ?? size, more: block[482] !== 0 } : null,
  };
}

export function isZeroBlock(block: Buffer): boolean {
  return block.every((byte) => byte === 0);
}

/** Records of an extended header, `<length> <key>=<value>\n` each; null where they are malformed. */
export function readPaxRecords(data: Buffer): ReadonlyMap<string, string> | null {
  const records = new Map<string, string>();
  for (let at = 0; at < data.length; ) {
    const space = data.indexOf(0x20, at);
    const length = space === -1 ? Number.NaN : Number(data.toString('latin1', at, space));
    if (!Number.isInteger(length) || length <= space - at + 1 || at + length > data.length) return null;
    const record = data.subarray(space + 1, at + length - 1);
    const equals = record.indexOf(0x3d);
    if (equals < 1 || data[at + length - 1] !== 0x0a) return null;
    records.set(record.toString('latin1', 0, equals), decodeName(record.subarray(equals + 1)));
    at += length;
  }
  return records;
}

/** The sum counts the field itself as blanks; some programs took bytes for signed. */
function hasRightSum(block: Buffer): boolean {
  const stored = number(block, 148, 8);
  let unsigned = 8 * 0x20;
  let signed = unsigned;
  for (const [index, byte] of block.entries()) {
    if (index >= 148 && index < 156) continue;
    unsigned += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  return stored === unsigned || stored === signed;
}

/** Octal digits among blanks and zeros, or a binary number marked by its first bit. */
function number(block: Buffer, from: number, length: number): number | null {
  const first = block[from] ?? 0;
  if ((first & 0x80) !== 0) {
    let value = first & 0x40 ? -1 : first & 0x3f;
    for (let index = 1; index < length; index++) value = value * 256 + (block[from + index] ?? 0);
    return Number.isSafeInteger(value) ? value : null;
  }
  const digits = block.toString('latin1', from, from + length).replace(/^[ \0]+|[ \0]+$/g, '');
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || '0', 8) : null;
}

function text(block: Buffer, from: number, length: number): string {
  const end = block.subarray(from, from + length).indexOf(0);
  return decodeName(block.subarray(from, from + (end === -1 ? length : end)));
}
