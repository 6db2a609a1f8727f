import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';

/** Milliseconds. */
export interface Pace {
  /** Without a keystroke, before the index goes on. */
  readonly quiet: number;
  /** In which answers are gathered before what waits for them is worked out again. */
  readonly gathering: number;
  /** Of work at a time, before others have their turn. */
  readonly slice: number;
}

export const usualPace: Pace = { quiet: 300, gathering: 500, slice: 4 };

/** What is to be worked out, in batches, while nobody types. New Dockerfiles come before those that are looked at again. */
export class ImageQueue {
  private readonly work: (uris: readonly string[]) => Promise<void>;
  private readonly batchSize: number;
  private readonly pace: Pace;
  private readonly log: (message: string) => void;
  private readonly first = new Set<string>();
  private readonly again = new Set<string>();
  private running: Promise<void> | null = null;
  private lastTyped = Number.NEGATIVE_INFINITY;
  private sliceStart = 0;

  /** `work` is never called while it runs. */
  constructor(
    work: (uris: readonly string[]) => Promise<void>,
    batchSize: number,
    pace: Pace,
    log: (message: string) => void,
  ) {
    this.work = work;
    this.batchSize = batchSize;
    this.pace = pace;
    this.log = log;
  }

  /** How many wait that were not worked out before. */
  get fresh(): number {
    return this.first.size;
  }

  get busy(): boolean {
    return this.running !== null;
  }

  soon(uris: readonly string[]): void {
    for (const uri of uris) this.first.add(uri);
    this.wake();
  }

  later(uris: readonly string[]): void {
    for (const uri of uris) this.again.add(uri);
    this.wake();
  }

  /** What is under way is worked out to its end. */
  clear(): void {
    this.first.clear();
    this.again.clear();
  }

  typed(uri: string): void {
    this.lastTyped = performance.now();
    this.soon([uri]);
  }

  /** Lets others have their turn where it is time. */
  async turn(): Promise<void> {
    if (performance.now() - this.sliceStart < this.pace.slice) return;
    await turn();
    // What was typed while this worked is known only now, and its answer comes first.
    await this.silence();
    this.sliceStart = performance.now();
  }

  async settled(): Promise<void> {
    while (this.running !== null) await this.running;
  }

  private wake(): void {
    if (this.running !== null || this.first.size + this.again.size === 0) return;
    this.running = this.run().finally(() => {
      this.running = null;
      this.wake();
    });
  }

  private async run(): Promise<void> {
    await turn();
    while (this.first.size + this.again.size > 0) {
      await this.silence();
      if (this.first.size === 0) await wait(this.pace.gathering);
      this.sliceStart = performance.now();
      await this.work(this.batch()).catch((error: unknown) => this.log(`Comparing images failed: ${String(error)}`));
    }
  }

  /** Waits until nobody has typed for a while. */
  private async silence(): Promise<void> {
    for (;;) {
      const left = this.lastTyped + this.pace.quiet - performance.now();
      if (left <= 0) return;
      await wait(left);
    }
  }

  private batch(): readonly string[] {
    const queue = this.first.size > 0 ? this.first : this.again;
    const batch: string[] = [];
    for (const uri of queue) {
      batch.push(uri);
      if (batch.length === this.batchSize) break;
    }
    for (const uri of batch) {
      this.first.delete(uri);
      this.again.delete(uri);
    }
    return batch;
  }
}
