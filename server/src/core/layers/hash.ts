/**
 * A hash of 128 bits over texts and numbers, for keys that are compared and never trusted: it resists accidents, not
 * attacks. The mixing is that of MurmurHash3 (Austin Appleby, public domain) on words of two UTF-16 units. Each text
 * is preceded by its length, so that no two sequences of parts run together alike.
 */
export class Hash {
  private a = 0x9747b28c;
  private b = 0x3c6ef372;
  private c = 0x510e527f;
  private d = 0x1f83d9ab;
  private words = 0;

  text(text: string): this {
    const { length } = text;
    this.number(length);
    for (let at = 0; at < length; at += 2) {
      // Behind the end charCodeAt gives NaN, which counts as 0 here.
      this.word(text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16));
    }
    return this;
  }

  number(value: number): this {
    this.word(value | 0);
    return this;
  }

  /** Eight UTF-16 units, which are not meant to be read: texts that are hashed again are best short. */
  digest(): string {
    this.finish();
    const { a, b, c, d } = this;
    return String.fromCharCode(a & low, a >>> 16, b & low, b >>> 16, c & low, c >>> 16, d & low, d >>> 16);
  }

  /** Adds the digest to a sum of four lanes, or takes it away from it. */
  addTo(sum: Uint32Array, sign: 1 | -1): void {
    this.finish();
    // A typed array keeps the sums within 32 bits.
    sum[0] = (sum[0] ?? 0) + sign * this.a;
    sum[1] = (sum[1] ?? 0) + sign * this.b;
    sum[2] = (sum[2] ?? 0) + sign * this.c;
    sum[3] = (sum[3] ?? 0) + sign * this.d;
  }

  /** Leaves the digest in the lanes. */
  private finish(): void {
    let { a, b, c, d } = this;
    a ^= this.words;
    d ^= this.words;
    a = finish((a + b + c + d) | 0);
    b = finish((b + a) | 0);
    c = finish((c + a + b) | 0);
    d = finish((d + a + b + c) | 0);
    this.a = (a + d) | 0;
    this.b = (b + c) | 0;
    this.c = (c + d) | 0;
    this.d = d;
  }

  /** One lane takes one word and then becomes the last. */
  private word(word: number): void {
    let mixed = Math.imul(word, 0x239b961b);
    mixed = Math.imul((mixed << 15) | (mixed >>> 17), 0xab0e9789 | 0);
    const lane = this.a ^ mixed;
    const next = Math.imul((((lane << 19) | (lane >>> 13)) + this.b) | 0, 5) + 0x561ccd1b;
    this.a = this.b;
    this.b = this.c;
    this.c = this.d;
    this.d = next | 0;
    this.words++;
  }
}

/** The hash of some texts. */
export function hashOf(...parts: readonly string[]): string {
  const hash = new Hash();
  for (const part of parts) hash.text(part);
  return hash.digest();
}

function finish(lane: number): number {
  let mixed = lane;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** The lower half of a lane. */
const low = 0xffff;
