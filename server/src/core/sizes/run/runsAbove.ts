import type { ShellEffect, ShellReading } from '../../shell/effects';
import type { RunSource } from './site';
import { runSources } from './sources';

/** What the RUNs above a step did, as far as one source asks for it: the last first. */
export interface RunsAbove {
  readonly effects: readonly ShellEffect[];
  readonly reading: ShellReading;
  readonly before: RunsAbove | null;
}

/** For each source in the order of the table; null where no RUN above did anything that it asks for. */
export type AboveBySource = readonly (RunsAbove | null)[];

export const nothingAbove: AboveBySource = runSources.map(() => null);

/** The same with one RUN more. Most RUNs concern few sources. */
export function withRun(above: AboveBySource, reading: ShellReading): AboveBySource {
  const concerned = concernOf(reading);
  if (concerned.length === 0) return above;
  const longer = [...above];
  for (const { source, effects } of concerned) longer[source] = { effects, reading, before: above[source] ?? null };
  return longer;
}

/** For one source, in the order in which they run. */
export function effectsAbove(above: AboveBySource, source: RunSource): readonly ShellEffect[] {
  const found: (readonly ShellEffect[])[] = [];
  for (let at = aboveOf(above, source); at !== null; at = at.before) found.push(at.effects);
  return found.reverse().flat();
}

export function aboveOf(above: AboveBySource, source: RunSource): RunsAbove | null {
  return above[runSources.indexOf(source)] ?? null;
}

/** Whether the same RUNs stand there in the same order. */
export function isSameAbove(one: RunsAbove | null, other: RunsAbove | null): boolean {
  let [a, b] = [one, other];
  while (a !== b) {
    if (a === null || b === null || a.reading !== b.reading) return false;
    [a, b] = [a.before, b.before];
  }
  return true;
}

interface Concern {
  readonly source: number;
  readonly effects: readonly ShellEffect[];
}

const concerns = new WeakMap<ShellReading, readonly Concern[]>();

function concernOf(reading: ShellReading): readonly Concern[] {
  const known = concerns.get(reading);
  if (known !== undefined) return known;
  const found = runSources.flatMap(({ asksAbove }, source) => {
    const effects = reading.effects.filter(({ kind }) => asksAbove.includes(kind));
    return effects.length === 0 ? [] : [{ source, effects }];
  });
  concerns.set(reading, found);
  return found;
}
