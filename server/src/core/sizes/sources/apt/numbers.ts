/** A list of numbers below 2 ** 32 that grows, four bytes each. */
export class Numbers {
  length = 0;
  private room = new Uint32Array(1024);

  push(value: number): void {
    this.set(this.length, value);
  }

  /** 0 where nothing was set. */
  at(place: number): number {
    return this.room[place] ?? 0;
  }

  set(place: number, value: number): void {
    if (place >= this.room.length) {
      const larger = new Uint32Array(Math.max(2 * this.room.length, place + 1));
      larger.set(this.room);
      this.room = larger;
    }
    this.room[place] = value;
    if (place >= this.length) this.length = place + 1;
  }
}

/** Bytes that grow. */
export class Bytes {
  length = 0;
  private room = new Uint8Array(4096);

  push(value: number): void {
    this.reserve(1);
    this.room[this.length++] = value;
  }

  append(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.room.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Good until something is added. */
  view(start: number, end: number): Uint8Array {
    return this.room.subarray(start, end);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.room.length) return;
    const larger = new Uint8Array(Math.max(2 * this.room.length, this.length + more));
    larger.set(this.room.subarray(0, this.length));
    this.room = larger;
  }
}
