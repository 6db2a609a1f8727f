import { Jump, Raised, Stop, type Target } from './flow';
import type { Interpreter } from './interpreter';
import { Journal, mergeAll, mergeStates } from './journal';
import type { Doubt, Unknown, Value } from './values';

/** A jump that may have been taken: all that is done between it and its target is then not done. */
export interface Pending {
  readonly target: Target;
  readonly value: Value;
  readonly doubt: Doubt;
}

/** Runs each branch that an unknown condition may take; what differs afterwards is unknown. */
export function fork(ev: Interpreter, doubt: Doubt, branches: readonly (() => Value)[]): Value {
  const ends = branches.map((branch) => runBranch(ev, doubt, branch));
  const possible = ends.filter(({ stop }) => stop === null);
  const [first] = possible;
  if (first === undefined) throw ends[0]?.stop;
  mergeStates(
    possible.map(({ state }) => state),
    doubt.unknown,
    ev.journal,
  );
  const jumped = possible.flatMap(({ jump }) => jump ?? []);
  for (const { pending } of possible) for (const each of pending) open(ev, each);
  if (jumped.length === possible.length) throw jumpOf(ev, jumped, doubt.unknown);
  for (const jump of jumped) open(ev, { target: targetOf(ev, jump), value: carried(jump), doubt });
  return mergeAll(
    possible.filter(({ jump }) => jump === null).map(({ value }) => value),
    doubt.unknown,
  );
}

/** Runs code that jumps to the target lead out of; where one may have been taken, the value may be that jump's. */
export function region(ev: Interpreter, target: Target, body: () => Value): Value {
  const level = ev.pending.length;
  const outcome = settle(ev, level, target, body);
  for (const { value, doubt } of outcome.mine) outcome.value = mergeAll([outcome.value, value], doubt.unknown);
  return outcome.value;
}

/** What a call takes of the stack, in expressions. */
const callDepth = 4;

/** Like `region`, but says which of the jumps that may have been taken came here. */
export function settle(
  ev: Interpreter,
  level: number,
  target: Target,
  body: () => Value,
): { value: Value; mine: readonly Pending[] } {
  let value: Value;
  ev.depth += callDepth;
  try {
    value = body();
  } catch (thrown) {
    const isMine = thrown instanceof Jump && thrown.target === target;
    if (!isMine) {
      if (ev.pending.length > level) for (const each of close(ev, level)) if (each.target !== target) open(ev, each);
      throw thrown;
    }
    value = thrown.value;
  } finally {
    ev.depth -= callDepth;
  }
  if (ev.pending.length === level) return { value, mine: [] };
  const closed = close(ev, level);
  for (const each of closed) if (each.target !== target) open(ev, each);
  return { value, mine: closed.filter((each) => each.target === target) };
}

/** Notes that a jump may have been taken here. */
export function open(ev: Interpreter, pending: Pending): void {
  ev.pending.push(pending);
  ev.doubts.push(pending.doubt);
  ev.journal = new Journal(ev.journal);
}

function close(ev: Interpreter, level: number): readonly Pending[] {
  const closed: Pending[] = [];
  while (ev.pending.length > level) {
    const pending = ev.pending.pop();
    const { journal } = ev;
    if (pending === undefined || journal === null) break;
    ev.doubts.pop();
    ev.journal = journal.outer;
    const before: Journal = journal;
    mergeStates([before, journal.now()], pending.doubt.unknown, null);
    before.fold();
    closed.unshift(pending);
  }
  return closed;
}

function runBranch(ev: Interpreter, doubt: Doubt, branch: () => Value) {
  const level = ev.pending.length;
  const doubts = ev.doubts.length;
  const journal = new Journal(ev.journal);
  ev.journal = journal;
  ev.doubts.push(doubt);
  let value: Value = null;
  let jump: Jump | Raised | null = null;
  let stop: Stop | null = null;
  try {
    value = branch();
  } catch (thrown) {
    if (thrown instanceof Jump || thrown instanceof Raised) jump = thrown;
    else if (thrown instanceof Stop && thrown.isOwnEnd) stop = thrown;
    else throw thrown;
  }
  const pending = close(ev, level);
  const state = journal.now();
  journal.takeBack();
  ev.journal = journal.outer;
  ev.doubts.length = doubts;
  return { value, jump, stop, pending, state };
}

function jumpOf(ev: Interpreter, jumps: readonly (Jump | Raised)[], unknown: Unknown): Jump | Raised {
  const [first, ...others] = jumps;
  if (first === undefined) throw new Error('a jump is needed');
  if (!(first instanceof Jump)) return first;
  if (!others.every((jump) => targetOf(ev, jump) === first.target)) return new Jump(first.target, unknown);
  return new Jump(first.target, mergeAll(jumps.map(carried), unknown));
}

function targetOf(ev: Interpreter, jump: Jump | Raised): Target {
  return jump instanceof Jump ? jump.target : (ev.rescues.at(-1) ?? { kind: 'rescue' });
}

function carried(jump: Jump | Raised): Value {
  return jump instanceof Jump ? jump.value : jump.exception;
}
