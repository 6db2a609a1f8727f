/** How many UTF-16 code units stand before each byte of a text's UTF-8; null where each unit is one byte. */
export function unitsByByte(text: string): Uint32Array | null {
  if (/^[\u0000-\u007f]*$/.test(text)) return null;
  const units = new Uint32Array(text.length * 3 + 1);
  let byte = 0;
  for (let at = 0; at < text.length; ) {
    const point = text.codePointAt(at) ?? 0;
    const bytes = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (let each = 0; each < bytes; each++) units[byte++] = at;
    at += point < 0x10000 ? 1 : 2;
  }
  units[byte] = text.length;
  return units.subarray(0, byte + 1);
}
