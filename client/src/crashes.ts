/** How often the language server may stop by itself before it is left alone. */
const limit = { crashes: 3, withinMilliseconds: 3 * 60_000 } as const;

/** Counts crashes, to tell a stumble from a server that cannot run. */
export class Crashes {
  #times: readonly number[] = [];

  /** Notes a crash at a time in milliseconds. True where the server had better be started again. */
  note(now: number): boolean {
    this.#times = [...this.#times.filter((time) => now - time < limit.withinMilliseconds), now];
    return this.#times.length < limit.crashes;
  }

  /** Forgives what was: the user wants another try. */
  forget(): void {
    this.#times = [];
  }
}
