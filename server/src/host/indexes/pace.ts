import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work between two turns of the event loop. */
const slice = 6;

/** Work in small steps that lets everybody else have their turn. */
export class Pace {
  private began = performance.now();

  async breathe(): Promise<void> {
    if (performance.now() - this.began < slice) return;
    await setImmediate();
    this.began = performance.now();
  }

  async drive<T>(steps: Generator<'pause', T>): Promise<T> {
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
      await this.breathe();
    }
  }
}
