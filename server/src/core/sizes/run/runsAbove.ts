import type { ShellEffect, ShellReading } from '../../shell/effects';

/**
 * The RUNs above a step, those of the stages that it starts from first. The same RUNs in the same order are the same
 * value, so that what rests on them can be told apart by one comparison.
 */
export class RunsAbove {
  private readonly below: RunsAbove | null;
  private readonly last: ShellReading | null;
  private next: WeakMap<ShellReading, RunsAbove> | null = null;

  constructor(below: RunsAbove | null, last: ShellReading | null) {
    this.below = below;
    this.last = last;
  }

  with(reading: ShellReading): RunsAbove {
    this.next ??= new WeakMap();
    const known = this.next.get(reading);
    if (known !== undefined) return known;
    const longer = new RunsAbove(this, reading);
    this.next.set(reading, longer);
    return longer;
  }

  /** What they all do, in order. */
  get effects(): readonly ShellEffect[] {
    const readings: ShellReading[] = [];
    let at: RunsAbove | null = this;
    while (at !== null) {
      if (at.last !== null) readings.push(at.last);
      at = at.below;
    }
    return readings.reverse().flatMap(({ effects }) => effects);
  }
}
