import type { Snapshot } from '../analysis';
import type { ShellCommand } from '../shell/effects';
import type { Span } from '../text/span';
import { type RunPlace, runsOf } from '../waste/places';
import { commandPlace } from '../waste/script';

/** One command that a RUN calls. */
export interface Call {
  readonly place: RunPlace;
  readonly command: ShellCommand;
  /** Among the commands of its RUN. */
  readonly at: number;
}

/** What is said of one place. */
export interface Said {
  readonly span: Span;
  readonly message: string;
}

/** The commands of these names that the RUNs of all stages call, in file order for each name. */
export function callsOf(snapshot: Snapshot, ...names: readonly string[]): readonly Call[] {
  const index = indexOf(snapshot);
  return names.flatMap((name) => index.get(name) ?? []);
}

/** Every command of every RUN, of all stages. */
export function allCalls(snapshot: Snapshot): readonly Call[] {
  return [...indexOf(snapshot).values()].flat();
}

/** What there is to say of commands: each place once, however often a loop comes to it. */
export function saidOf(
  snapshot: Snapshot,
  calls: readonly Call[],
  say: (call: Call) => string | null,
): readonly Said[] {
  const said = new Map<string, Said>();
  for (const call of calls) {
    const message = say(call);
    if (message === null) continue;
    const span = commandPlace(snapshot, call.place.step, call.command.span);
    const key = `${span.start} ${span.end}`;
    if (!said.has(key)) said.set(key, { span, message });
  }
  return [...said.values()].sort((a, b) => a.span.start - b.span.start);
}

const indexes = new WeakMap<Snapshot, ReadonlyMap<string, readonly Call[]>>();

/** Many rules ask for few commands each: the RUNs are gone through once for all of them. */
function indexOf(snapshot: Snapshot): ReadonlyMap<string, readonly Call[]> {
  const found = indexes.get(snapshot);
  if (found !== undefined) return found;
  const index = new Map<string, Call[]>();
  for (const place of runsOf(snapshot, snapshot.build.stages)) {
    for (const [at, command] of place.reading.commands.entries()) {
      const calls = index.get(command.name);
      if (calls === undefined) index.set(command.name, [{ place, command, at }]);
      else calls.push({ place, command, at });
    }
  }
  indexes.set(snapshot, index);
  return index;
}
