import type { Snapshot } from '../analysis';
import type { BuildStep } from '../formats/dockerfile/evaluated';
import type { Violation } from '../rules/rule';
import type { ShellEffect } from '../shell/effects';
import { headOf } from '../waste/places';
import { insertWords, type Script, scriptOf } from '../waste/script';
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
  const script = keptScript(snapshot, place.step);
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
    const script = keptScript(snapshot, place.step);
    const isPlain = script !== null && part.span.end <= script.text.length;
    const span = isPlain ? script.place(part.span) : headOf(place.step);
    const key = `${span.start} ${span.end}`;
    if (!found.has(key)) found.set(key, { span, ...told });
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start);
}

/** A RUN may call a thousand commands: its script is put together once for all of them. */
function keptScript(snapshot: Snapshot, step: BuildStep): Script | null {
  const kept = scripts.get(step);
  if (kept !== undefined) return kept;
  const script = scriptOf(snapshot, step);
  scripts.set(step, script);
  return script;
}

const scripts = new WeakMap<BuildStep, Script | null>();
