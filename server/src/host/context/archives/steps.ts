import { setImmediate } from 'node:timers/promises';

/**
 * A decoder asks for more input, offers to be interrupted, or hands out what it has decoded. It works in small steps,
 * so that whoever drives it never holds the event loop for long.
 */
export type Step = 'more' | 'pause' | Uint8Array;

export type Decoder = (input: InputBytes) => Generator<Step, void>;

/** A stream's bytes that have arrived and were not used yet. */
export class InputBytes {
  bytes = new Uint8Array(0);
  at = 0;
  /** True where nothing will arrive any more. */
  ended = false;

  get left(): number {
    return this.bytes.length - this.at;
  }

  append(chunk: Uint8Array): void {
    const joined = new Uint8Array(this.left + chunk.length);
    joined.set(this.bytes.subarray(this.at));
    joined.set(chunk, this.left);
    this.bytes = joined;
    this.at = 0;
  }

  /** Asks for input until `count` bytes are there; true where they are, false at the end of a shorter stream. */
  *need(count: number): Generator<Step, boolean> {
    while (this.left < count && !this.ended) yield 'more';
    return this.left >= count;
  }

  next(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new CorruptStream('it ends too early');
    return byte;
  }
}

/** Thrown by decoders, caught where an archive is listed: what no program can decode, and what only we cannot. */
export class CorruptStream extends Error {}
export class BeyondUs extends Error {}

/** Runs a decoder over a stream. */
export async function* decode(decoder: Decoder, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = new InputBytes();
  const chunks = source[Symbol.asyncIterator]();
  try {
    for (const step of decoder(input)) {
      if (step === 'more') {
        const { done, value } = await chunks.next();
        if (done === true) input.ended = true;
        else input.append(value);
      } else if (step === 'pause') await setImmediate();
      else yield step;
    }
  } finally {
    await chunks.return?.();
  }
}
