/**
 * File names as text. A name that is not UTF-8 keeps each stray byte as a lone surrogate (U+DC80 to U+DCFF), so that
 * it stays distinct, counts one byte in a tar, and can be turned back into the bytes that the disk knows.
 */
export function decodeName(raw: Buffer): string {
  const text = raw.toString('utf8');
  if (!text.includes('\ufffd') || Buffer.from(text, 'utf8').equals(raw)) return text;
  let decoded = '';
  for (let at = 0; at < raw.length; ) {
    const width = validWidth(raw, at);
    decoded += width === 0 ? String.fromCharCode(0xdc00 + (raw[at] ?? 0)) : raw.toString('utf8', at, at + width);
    at += Math.max(width, 1);
  }
  return decoded;
}

/** The path as the disk wants it: bytes where a name is not UTF-8, else text. */
export function encodePath(path: string): string | Buffer {
  if (!strayByte.test(path)) return path;
  const parts = path.split(/((?<![\ud800-\udbff])[\udc80-\udcff])/);
  return Buffer.concat(
    parts.map((part) =>
      part.length === 1 && strayByte.test(part) ? Buffer.from([part.charCodeAt(0) - 0xdc00]) : Buffer.from(part),
    ),
  );
}

const strayByte = /(?<![\ud800-\udbff])[\udc80-\udcff]/;

/** Bytes of the UTF-8 character at a place; 0 where there is none. */
function validWidth(raw: Buffer, at: number): number {
  for (let width = 1; width <= 4 && at + width <= raw.length; width++) {
    const slice = raw.subarray(at, at + width);
    if (Buffer.from(slice.toString('utf8'), 'utf8').equals(slice)) return width;
  }
  return 0;
}
