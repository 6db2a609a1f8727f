import type { Snapshot } from '../analysis';
import type { ShellCommand, ShellReading } from '../shell/effects';
import type { Argument } from '../shell/words/argument';
import type { TextEdit } from '../text/edit';
import type { Span } from '../text/span';
import { readingOf } from '../waste/places';
import { commandPlace } from '../waste/script';
import { type WrittenStep, writtenSteps } from './steps';
import { withoutWords } from './withoutWords';

/** A RUN, or one that ONBUILD keeps for later. */
export interface RunStep extends WrittenStep {
  readonly reading: ShellReading;
}

/** One command that a RUN calls. */
export interface Call {
  readonly place: RunStep;
  readonly command: ShellCommand;
  /** Among the commands of its RUN. */
  readonly at: number;
}

/** What is said of one place. */
export interface Said {
  readonly span: Span;
  readonly message: string;
  readonly fix?: { readonly title: string; readonly edits: readonly TextEdit[]; readonly safe: boolean };
}

/** The RUNs of all stages, those of ONBUILD among them. */
export function writtenRuns(snapshot: Snapshot): readonly RunStep[] {
  return indexOf(snapshot).runs;
}

/** The commands of these names that the RUNs of all stages call, in file order for each name. */
export function callsOf(snapshot: Snapshot, ...names: readonly string[]): readonly Call[] {
  const { byName } = indexOf(snapshot);
  return names.flatMap((name) => byName.get(name) ?? []);
}

/** Every command of every RUN, of all stages. */
export function allCalls(snapshot: Snapshot): readonly Call[] {
  return [...indexOf(snapshot).byName.values()].flat();
}

/** What there is to say of commands: each place once, however often a loop comes to it. */
export function saidOf(
  snapshot: Snapshot,
  calls: readonly Call[],
  say: (call: Call) => string | Omit<Said, 'span'> | null,
): readonly Said[] {
  const said = new Map<string, Said>();
  for (const call of calls) {
    const found = say(call);
    if (found === null) continue;
    const span = commandPlace(snapshot, call.place.step, call.command.span);
    const key = `${span.start} ${span.end}`;
    if (!said.has(key)) said.set(key, { span, ...(typeof found === 'string' ? { message: found } : found) });
  }
  return [...said.values()].sort((a, b) => a.span.start - b.span.start);
}

/** A fix that takes words of a command away; nothing where they cannot be taken. */
export function leavingOut(
  snapshot: Snapshot,
  { place }: Call,
  words: readonly Argument[],
  title: string,
): Pick<Said, 'fix'> {
  const edits = withoutWords(snapshot, place.step, words);
  return edits === null ? {} : { fix: { title, edits, safe: false } };
}

interface CallIndex {
  readonly runs: readonly RunStep[];
  readonly byName: ReadonlyMap<string, readonly Call[]>;
}

const indexes = new WeakMap<Snapshot, CallIndex>();

/** Many rules ask for few commands each: the RUNs are gone through once for all of them. */
function indexOf(snapshot: Snapshot): CallIndex {
  const found = indexes.get(snapshot);
  if (found !== undefined) return found;
  const byName = new Map<string, Call[]>();
  const runs = writtenSteps(snapshot).flatMap(({ stage, step }): readonly RunStep[] => {
    const reading = step.instruction.detail.kind === 'run' ? readingOf(snapshot, stage, step) : null;
    return reading === null ? [] : [{ stage, step, reading }];
  });
  for (const place of runs) {
    for (const [at, command] of place.reading.commands.entries()) {
      const calls = byName.get(command.name);
      if (calls === undefined) byName.set(command.name, [{ place, command, at }]);
      else calls.push({ place, command, at });
    }
  }
  const made = { runs, byName };
  indexes.set(snapshot, made);
  return made;
}
