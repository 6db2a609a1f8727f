import { Bytes, Numbers } from './numbers';

/**
 * Words by number, in the order in which they were first seen. They stay bytes: an archive has a hundred thousand of
 * them, and pieces of a text would hold on to the whole text.
 */
export class WordTable {
  private readonly text = new Bytes();
  private readonly starts = new Numbers();
  private slots = new Int32Array(1 << 14).fill(-1);
  count = 0;

  constructor() {
    this.starts.push(0);
  }

  /** The number of `bytes` from `start` to `end`. */
  add(bytes: Uint8Array, start: number, end: number): number {
    if (2 * this.count >= this.slots.length) this.grow();
    const slot = this.slotOf(bytes, start, end);
    const known = this.slots[slot] ?? -1;
    if (known >= 0) return known;
    this.text.append(bytes.subarray(start, end));
    this.starts.push(this.text.length);
    this.slots[slot] = this.count;
    return this.count++;
  }

  /** -1 where it was never added. */
  find(word: string): number {
    const bytes = Uint8Array.from(word, (sign) => sign.charCodeAt(0));
    return this.slots[this.slotOf(bytes, 0, bytes.length)] ?? -1;
  }

  /** Good until something is added. */
  bytes(word: number): Uint8Array {
    return this.text.view(this.starts.at(word), this.starts.at(word + 1));
  }

  string(word: number): string {
    return String.fromCharCode(...this.bytes(word));
  }

  /** By their bytes, as a sort wants it. */
  compare(a: number, b: number): number {
    const left = this.bytes(a);
    const right = this.bytes(b);
    const both = Math.min(left.length, right.length);
    for (let at = 0; at < both; at++) {
      const order = (left[at] ?? 0) - (right[at] ?? 0);
      if (order !== 0) return order;
    }
    return left.length - right.length;
  }

  private slotOf(bytes: Uint8Array, start: number, end: number): number {
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
    const mask = this.slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let known = this.slots[slot] ?? -1; known >= 0; known = this.slots[slot] ?? -1) {
      if (this.equals(known, bytes, start, end)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private equals(word: number, bytes: Uint8Array, start: number, end: number): boolean {
    const own = this.bytes(word);
    if (own.length !== end - start) return false;
    for (let at = 0; at < own.length; at++) if (own[at] !== bytes[start + at]) return false;
    return true;
  }

  private grow(): void {
    this.slots = new Int32Array(2 * this.slots.length).fill(-1);
    for (let word = 0; word < this.count; word++) {
      const bytes = this.bytes(word);
      this.slots[this.slotOf(bytes, 0, bytes.length)] = word;
    }
  }
}
