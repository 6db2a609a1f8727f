import type { Snapshot } from '../analysis';
import type { Violation } from '../rules/rule';
import type { ShellEffect } from '../shell/effects';
import { commandPlace, insertWords, scriptOf } from '../waste/script';
import { type Call, type RunStep, writtenRuns } from './calls';

type Told = Omit<Violation, 'span'>;

/** What there is to say of commands, with what would mend it: each place once, however often a loop comes to it. */
export function foundIn(
  snapshot: Snapshot,
  calls: readonly Call[],
  tell: (call: Call) => Told | null,
): readonly Violation[] {
  return once(
    snapshot,
    calls.map((call) => ({ place: call.place, part: call.command, tell: () => tell(call) })),
  );
}

/** What there is to say of what commands do. */
export function foundInEffects(
  snapshot: Snapshot,
  tell: (effect: ShellEffect, place: RunStep) => Told | null,
): readonly Violation[] {
  return once(
    snapshot,
    writtenRuns(snapshot).flatMap((place) =>
      place.reading.effects.map((effect) => ({ place, part: effect, tell: () => tell(effect, place) })),
    ),
  );
}

/** The same where only the first command of each RUN counts. */
export function firstOfEachRun(calls: readonly Call[]): readonly Call[] {
  const seen = new Set<unknown>();
  return calls.filter(({ place }) => !seen.has(place) && seen.add(place));
}

/** Puts words behind what `before` matches of a command; nothing where the command is not written plainly. */
export function insertion(
  snapshot: Snapshot,
  { place, command }: Call,
  before: RegExp,
  words: string,
): Pick<Told, 'fix'> {
  const script = scriptOf(snapshot, place.step);
  const edit = script === null ? null : insertWords(script, command.span, before, words);
  return edit === null ? {} : { fix: { title: `Add ${words}`, edits: [edit], safe: true } };
}

interface Candidate {
  readonly place: RunStep;
  readonly part: Pick<ShellEffect, 'span'>;
  readonly tell: () => Told | null;
}

function once(snapshot: Snapshot, candidates: readonly Candidate[]): readonly Violation[] {
  const found = new Map<string, Violation>();
  for (const { place, part, tell } of candidates) {
    const told = tell();
    if (told === null) continue;
    const span = commandPlace(snapshot, place.step, part.span);
    const key = `${span.start} ${span.end}`;
    if (!found.has(key)) found.set(key, { span, ...told });
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start);
}
