/**
 * What an entry takes in a layer's tar: a header, the content rounded up to whole blocks, and, where the name, the
 * link's target or the size does not fit the plain (USTAR) header, an extended (PAX) header with its records before it.
 * As Go's archive/tar writes them for Docker (read and measured with Docker 26.1 and 28.5, 2026-11).
 */
export interface TarEntry {
  /** Without a leading slash; folders end in one. */
  readonly name: string;
  /** Bytes of content; 0 for all but regular files. */
  readonly size: number;
  /** Target of a link or hard link, else empty. */
  readonly target: string;
}

export const tarBlock = 512;
/** Two empty blocks end a tar. */
export const tarEnd = 2 * tarBlock;

const longestName = 100;
const longestPrefix = 155;
/** The size field holds eleven octal digits. */
const largestSize = 8 ** 11 - 1;

export function tarEntryBytes(entry: TarEntry): number {
  return tarBlock + roundUp(entry.size) + extendedBytes(entry);
}

/** True where a name of this length and form can do without an extended header, whatever stands before it. */
export function isPlainName(name: string, lengthBefore: number): boolean {
  return lengthBefore + name.length <= longestName && isAscii(name);
}

export function roundUp(bytes: number): number {
  return Math.ceil(bytes / tarBlock) * tarBlock;
}

function extendedBytes({ name, size, target }: TarEntry): number {
  const plain = (fits(name) || splits(name)) && fits(target) && size <= largestSize;
  if (plain) return 0;
  let records = 0;
  if (!fits(name)) records += recordBytes('path', utf8Length(name));
  if (!fits(target)) records += recordBytes('linkpath', utf8Length(target));
  if (size > largestSize) records += recordBytes('size', String(size).length);
  return tarBlock + roundUp(records);
}

function fits(text: string): boolean {
  return text.length <= longestName && isAscii(text);
}

/** A longer name fits where a slash parts it into at most 155 and 1 to 100 characters; Go takes the last such slash. */
function splits(name: string): boolean {
  if (!isAscii(name)) return false;
  const within =
    name.length > longestPrefix + 1 ? longestPrefix + 1 : name.endsWith('/') ? name.length - 1 : name.length;
  const slash = name.slice(0, within).lastIndexOf('/');
  const rest = name.length - slash - 1;
  return slash > 0 && slash <= longestPrefix && rest > 0 && rest <= longestName;
}

/** A record is `<its own length> <key>=<value>\n`. */
function recordBytes(key: string, valueBytes: number): number {
  const rest = key.length + valueBytes + 3;
  const length = rest + String(rest).length;
  return rest + String(length).length;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

/** Bytes of a name as stored; a lone surrogate stands for one byte that is not UTF-8. */
export function utf8Length(text: string): number {
  let length = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80 || (code >= 0xdc80 && code <= 0xdcff)) length += 1;
    else length += code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
