import { grown } from './grow';

/**
 * Short texts by number, kept as bytes: hundreds of thousands of names take a few megabytes and no objects. Numbers go
 * up from 0 in the order in which names came. Characters beyond Latin-1 lose their upper bits, on both sides of a search.
 */
export class NamePool {
  private bytes: Uint8Array;
  /** Where each name starts; one more than there are names. */
  private starts: Uint32Array;
  private hashes: Uint32Array;
  /** Open addressing: a name's number plus one, 0 where free. At most half of it is used. */
  private slots: Uint32Array;
  private count: number;

  constructor(content: NamePoolContent = { bytes: new Uint8Array(0), starts: new Uint32Array(1) }) {
    this.count = content.starts.length - 1;
    this.bytes = content.bytes;
    this.starts = content.starts;
    this.hashes = new Uint32Array(this.count);
    for (let id = 0; id < this.count; id++)
      this.hashes[id] = hashOfBytes(this.bytes, this.start(id), this.start(id + 1));
    this.slots = new Uint32Array(0);
    this.spread();
  }

  get size(): number {
    return this.count;
  }

  find(name: string): number | null {
    const slot = this.slotOf(name, hashOf(name));
    const found = this.slots[slot] ?? 0;
    return found === 0 ? null : found - 1;
  }

  /** The name's number, a new one where it is not there yet. */
  intern(name: string): number {
    const hash = hashOf(name);
    const found = this.slots[this.slotOf(name, hash)] ?? 0;
    if (found !== 0) return found - 1;
    const id = this.count++;
    const start = this.start(id);
    const end = start + name.length;
    this.bytes = grown(this.bytes, end, (length) => new Uint8Array(length));
    for (let at = 0; at < name.length; at++) this.bytes[start + at] = name.charCodeAt(at) & 0xff;
    this.starts = grown(this.starts, id + 2, (length) => new Uint32Array(length));
    this.starts[id + 1] = end;
    this.hashes = grown(this.hashes, id + 1, (length) => new Uint32Array(length));
    this.hashes[id] = hash;
    if (this.count * 2 > this.slots.length) this.spread();
    else this.slots[this.slotOf(name, hash)] = id + 1;
    return id;
  }

  at(id: number): string {
    let name = '';
    for (let at = this.start(id); at < this.start(id + 1); at++) name += String.fromCharCode(this.bytes[at] ?? 0);
    return name;
  }

  content(): NamePoolContent {
    return { bytes: this.bytes.slice(0, this.start(this.count)), starts: this.starts.slice(0, this.count + 1) };
  }

  private start(id: number): number {
    return this.starts[id] ?? 0;
  }

  /** The name's slot, or the free one where it would go. */
  private slotOf(name: string, hash: number): number {
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = this.slots[slot] ?? 0;
      if (found === 0 || (this.hashes[found - 1] === hash && this.is(found - 1, name))) return slot;
    }
  }

  private is(id: number, name: string): boolean {
    const start = this.start(id);
    if (this.start(id + 1) - start !== name.length) return false;
    for (let at = 0; at < name.length; at++) if (this.bytes[start + at] !== (name.charCodeAt(at) & 0xff)) return false;
    return true;
  }

  private spread(): void {
    let size = 16;
    while (size < this.count * 4) size *= 2;
    this.slots = new Uint32Array(size);
    const mask = size - 1;
    for (let id = 0; id < this.count; id++) {
      let slot = (this.hashes[id] ?? 0) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = id + 1;
    }
  }
}

export interface NamePoolContent {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
}

const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

/** FNV-1a of 32 bits (Fowler, Noll, Vo), with its bits mixed once more, since only the lowest ones find the slot. */
function hashOf(name: string): number {
  let hash = offsetBasis;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ (name.charCodeAt(at) & 0xff), prime);
  return mixed(hash);
}

function hashOfBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = offsetBasis;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), prime);
  return mixed(hash);
}

function mixed(hash: number): number {
  return (hash ^ (hash >>> 15)) >>> 0;
}
