import { Failure } from '../flow';
import { inspect } from '../print/inspect';
import { toText } from '../print/text';
import { groupText, type Match, matchRegexp } from '../regexp/match';
import { RubyHash, RubyRegexp, RubyString, RubySymbol, type Value } from '../values';
import { matchObject, matchOf, noteMatch } from './matchData';
import { argument, arrayOf, type CoreCall, coreTable, indexOf, known, list, nameOf, str } from './method';

export const regexps = coreTable<RubyRegexp>((self) => (self instanceof RubyRegexp ? self : undefined), {
  '=~': (call) => {
    const match = tried(call);
    return match === null ? null : BigInt([...match.text.slice(0, match.captures[0])].length);
  },
  match: (call) => {
    const match = tried(call);
    return match === null ? null : matchObject(call.ev, match);
  },
  'match? ===': (call) => {
    const subject = known(argument(call, 0));
    if (!(subject instanceof RubyString || subject instanceof RubySymbol)) return false;
    return call.name === '==='
      ? tried(call) !== null
      : matchRegexp(call.ev, call.self, nameOf(subject), 0, call.site) !== null;
  },
  source: ({ self }) => str(self.source),
  to_s: ({ ev, self }) => str(toText(ev, self)),
  inspect: ({ ev, self }) => str(inspect(ev, self)),
  options: ({ self }) =>
    BigInt(
      (self.flags.includes('i') ? 1 : 0) + (self.flags.includes('x') ? 2 : 0) + (self.flags.includes('m') ? 4 : 0),
    ),
});

function tried(call: CoreCall<RubyRegexp>): Match | null {
  const subject = known(argument(call, 0));
  const match = subject === null ? null : matchRegexp(call.ev, call.self, nameOf(subject), 0, call.site);
  noteMatch(call.ev, match);
  return match;
}

export const regexpModule = coreTable<Value>((self) => self, {
  'new compile': (call) => {
    const source = known(argument(call, 0));
    if (source instanceof RubyRegexp) return source;
    const options = known(call.args[1] ?? null);
    const bits = typeof options === 'bigint' ? Number(options) : options === null || options === false ? 0 : 1;
    return new RubyRegexp(nameOf(source), `${bits & 1 ? 'i' : ''}${bits & 4 ? 'm' : ''}${bits & 2 ? 'x' : ''}`);
  },
  'escape quote': (call) => str(escaped(nameOf(argument(call, 0)))),
  union: ({ ev, args }) => {
    const parts =
      args.length === 1 && args[0] !== undefined && !(args[0] instanceof RubyString || args[0] instanceof RubyRegexp)
        ? arrayOf(args[0]).items
        : args;
    const sources = parts.map((part) => {
      const now = known(part);
      return now instanceof RubyRegexp ? (parts.length === 1 ? now.source : toText(ev, now)) : escaped(nameOf(now));
    });
    return new RubyRegexp(sources.join('|'), '');
  },
  last_match: ({ ev, args: [at] }) => {
    const match = matchOf(ev.globals.get('$~') ?? null);
    if (at === undefined || match === undefined) return ev.globals.get('$~') ?? null;
    const text = groupText(match, indexOf(at));
    return text === null ? null : str(text);
  },
});

const blanks: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\f': '\\f',
  '\v': '\\v',
  ' ': '\\ ',
};

function escaped(text: string): string {
  return text.replace(/[.*?+^$|\\()[\]{}\-#\n\t\r\f\v ]/g, (unit) => blanks[unit] ?? `\\${unit}`);
}

export const matches = coreTable<Match>((self) => matchOf(self), {
  '[]': (call) => {
    const at = known(argument(call, 0));
    if (typeof at !== 'bigint') return named(call.self, nameOf(at));
    const count = call.self.captures.length / 2;
    return group(call.self, Number(at) < 0 ? Number(at) + count : Number(at));
  },
  captures: ({ self }) => list(numbers(self).map((number) => group(self, number))),
  to_a: ({ self }) => list([0, ...numbers(self)].map((number) => group(self, number))),
  named_captures: ({ self }) => {
    const hash = new RubyHash();
    for (const name of self.names.keys()) hash.set(str(name), named(self, name));
    return hash;
  },
  names: ({ self }) => list([...self.names.keys()].map(str)),
  values_at: ({ self, args }) => list(args.map((at) => group(self, indexOf(at)))),
  pre_match: ({ self }) => str(self.text.slice(0, self.captures[0])),
  post_match: ({ self }) => str(self.text.slice(self.captures[1])),
  to_s: ({ self }) => group(self, 0),
  string: ({ self }) => str(self.text),
  'begin end': ({ self, name, args: [at = 0n] }) => {
    const offset = self.captures[2 * indexOf(at) + (name === 'begin' ? 0 : 1)] ?? -1;
    return offset < 0 ? null : BigInt([...self.text.slice(0, offset)].length);
  },
  'size length': ({ self }) => BigInt(self.captures.length / 2),
});

function numbers({ captures }: Match): readonly number[] {
  return Array.from({ length: captures.length / 2 - 1 }, (_, at) => at + 1);
}

function group(match: Match, number: number): Value {
  const text = groupText(match, number);
  return text === null ? null : str(text);
}

function named(match: Match, name: string): Value {
  const numbersOf = match.names.get(name);
  if (numbersOf === undefined) throw new Failure('IndexError', `undefined group name reference: ${name}`);
  return group(match, numbersOf.findLast((number) => groupText(match, number) !== null) ?? numbersOf.at(-1) ?? 0);
}
