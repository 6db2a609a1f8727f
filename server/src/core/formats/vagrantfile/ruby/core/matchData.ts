import type { Interpreter } from '../interpreter';
import { groupText, type Match } from '../regexp/match';
import { RubyObject, Unknown, type Value } from '../values';
import { str } from './method';

const matches = new WeakMap<RubyObject, Match>();

/** A MatchData of Ruby. */
export function matchObject(ev: Interpreter, match: Match): RubyObject {
  const object = new RubyObject(ev.core.get('MatchData'));
  matches.set(object, match);
  return object;
}

export function matchOf(value: Value): Match | undefined {
  return value instanceof RubyObject ? matches.get(value) : undefined;
}

/** Sets `$~`, `$1` and their like. */
export function noteMatch(ev: Interpreter, match: Match | null): void {
  ev.set(ev.globals, '$~', match === null ? null : matchObject(ev, match));
  for (let number = 1; number <= 9; number++) {
    const text = match === null ? null : groupText(match, number);
    if (text !== null || ev.globals.has(`$${number}`))
      ev.set(ev.globals, `$${number}`, text === null ? null : str(text));
  }
  if (match === null) return;
  ev.set(ev.globals, '$&', str(groupText(match, 0) ?? ''));
  ev.set(ev.globals, '$`', str(match.text.slice(0, match.captures[0])));
  ev.set(ev.globals, "$'", str(match.text.slice(match.captures[1])));
}

/** After a match of what is not known, so are these. */
export function noteUnknownMatch(ev: Interpreter, unknown: Unknown): void {
  const groups = Array.from({ length: 9 }, (_, at) => `$${at + 1}`);
  for (const name of ['$~', '$&', '$`', "$'", ...groups]) ev.set(ev.globals, name, unknown);
}

/** Sets them to what `$~` was before. */
export function noteAgain(ev: Interpreter, before: Value): void {
  if (before instanceof Unknown) noteUnknownMatch(ev, before);
  else noteMatch(ev, matchOf(before) ?? null);
}
