import { grown } from './grow';

/**
 * Short texts by number, kept as bytes: hundreds of thousands of names take a few megabytes and no objects. Numbers go
 * up from 0 in the order in which names came. Characters beyond Latin-1 lose their upper bits, on both sides of a search.
 * No single call takes long, however many names there are: what must be moved when it grows is moved little by little.
 */
export class NamePool {
  private bytes: Uint8Array = new Uint8Array(0);
  /** Where each name starts; one more than there are names. */
  private starts: Uint32Array = new Uint32Array(1);
  private hashes = new Uint32Array(0);
  /** Open addressing: a name's number plus one, 0 where free. At most half of it is used. */
  private slots = new Uint32Array(16);
  /** The slots before they grew, as long as names from `moved` on are found by them alone. */
  private former = new Uint32Array(0);
  private moved = 0;
  private formerCount = 0;
  private count = 0;

  /** A pool of what another one has handed out. Offers to be interrupted. */
  static *of(content: NamePoolContent): Generator<'pause', NamePool> {
    const pool = new NamePool();
    pool.bytes = content.bytes;
    pool.starts = content.starts;
    pool.count = Math.max(0, content.starts.length - 1);
    pool.hashes = new Uint32Array(pool.count);
    pool.slots = new Uint32Array(sizeFor(pool.count));
    for (let id = 0; id < pool.count; id++) {
      if (id % slice === 0) yield 'pause';
      pool.hashes[id] = hashOf(pool.bytes, pool.start(id), pool.start(id + 1));
      pool.place(id);
    }
    return pool;
  }

  get size(): number {
    return this.count;
  }

  find(name: string): number | null {
    const bytes = bytesOf(name);
    return this.search(bytes, 0, name.length, hashOf(bytes, 0, name.length));
  }

  /** The name's number, a new one where it is not there yet. */
  intern(name: string): number {
    return this.add(bytesOf(name), 0, name.length);
  }

  /** The same for a name of another pool. */
  internFrom(other: NamePool, id: number): number {
    return this.add(other.bytes, other.start(id), other.start(id + 1), other.hashes[id]);
  }

  at(id: number): string {
    let name = '';
    for (let at = this.start(id); at < this.start(id + 1); at++) name += String.fromCharCode(this.bytes[at] ?? 0);
    return name;
  }

  /** Whether a name begins with this character. */
  begins(id: number, character: string): boolean {
    const start = this.start(id);
    return start < this.start(id + 1) && this.bytes[start] === character.charCodeAt(0);
  }

  content(): NamePoolContent {
    return { bytes: this.bytes.subarray(0, this.start(this.count)), starts: this.starts.subarray(0, this.count + 1) };
  }

  private add(bytes: Uint8Array, from: number, to: number, known?: number): number {
    const hash = known ?? hashOf(bytes, from, to);
    const found = this.search(bytes, from, to, hash);
    if (found !== null) return found;
    const id = this.count++;
    const start = this.start(id);
    const end = start + to - from;
    this.bytes = grown(this.bytes, end, (length) => new Uint8Array(length));
    for (let at = from; at < to; at++) this.bytes[start + at - from] = bytes[at] ?? 0;
    this.starts = grown(this.starts, id + 2, (length) => new Uint32Array(length));
    this.starts[id + 1] = end;
    this.hashes = grown(this.hashes, id + 1, (length) => new Uint32Array(length));
    this.hashes[id] = hash;
    this.place(id);
    this.move();
    return id;
  }

  private start(id: number): number {
    return this.starts[id] ?? 0;
  }

  private search(bytes: Uint8Array, from: number, to: number, hash: number): number | null {
    const found = this.searchIn(this.slots, bytes, from, to, hash);
    if (found !== null || this.moved >= this.formerCount) return found;
    return this.searchIn(this.former, bytes, from, to, hash);
  }

  private searchIn(slots: Uint32Array, bytes: Uint8Array, from: number, to: number, hash: number): number | null {
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = slots[slot] ?? 0;
      if (found === 0) return null;
      if (this.hashes[found - 1] === hash && this.is(found - 1, bytes, from, to)) return found - 1;
    }
  }

  private is(id: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.start(id);
    if (this.start(id + 1) - start !== to - from) return false;
    for (let at = from; at < to; at++) if (this.bytes[start + at - from] !== bytes[at]) return false;
    return true;
  }

  private place(id: number): void {
    const mask = this.slots.length - 1;
    let slot = (this.hashes[id] ?? 0) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = id + 1;
  }

  /** Grows the slots when half of them are used, and then moves a few names with each new one. */
  private move(): void {
    const end = Math.min(this.formerCount, this.moved + movedAtOnce);
    while (this.moved < end) this.place(this.moved++);
    if (this.moved < this.formerCount || this.count * 2 <= this.slots.length) return;
    this.former = this.slots;
    this.formerCount = this.count;
    this.moved = 0;
    this.slots = new Uint32Array(sizeFor(this.count));
  }
}

export interface NamePoolContent {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
}

/** Names between two offers to be interrupted. */
const slice = 10_000;
const movedAtOnce = 8;

function sizeFor(count: number): number {
  let size = 16;
  while (size < count * 4) size *= 2;
  return size;
}

/** The bytes of the name that is being looked for; used again for the next one. */
let scratch = new Uint8Array(256);

function bytesOf(name: string): Uint8Array {
  if (name.length > scratch.length) scratch = new Uint8Array(name.length * 2);
  for (let at = 0; at < name.length; at++) scratch[at] = name.charCodeAt(at) & 0xff;
  return scratch;
}

const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

/** FNV-1a of 32 bits (Fowler, Noll, Vo), with its bits mixed once more, since only the lowest ones find the slot. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = offsetBasis;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), prime);
  return (hash ^ (hash >>> 15)) >>> 0;
}
