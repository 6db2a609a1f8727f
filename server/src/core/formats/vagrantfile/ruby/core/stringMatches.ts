import { Failure } from '../flow';
import type { Interpreter } from '../interpreter';
import { toText } from '../print/text';
import { groupText, type Match, matchRegexp } from '../regexp/match';
import { RubyHash, RubyRange, RubyRegexp, RubyString, type Site, type Value } from '../values';
import { bounds } from './array';
import { enumerator } from './iterate';
import { matchObject, noteMatch } from './matchData';
import { argument, blockOf, type CoreCall, coreTable, indexOf, known, list, str, stringOf } from './method';
import { sized } from './string';

/** What a String answers by patterns, and by places in it. */
export const stringMatches = coreTable<RubyString>((self) => (self instanceof RubyString ? self : undefined), {
  '[] slice': (call) => sliced(call),
  byteslice: ({ ev, site }) => ev.unknown('bytes are not followed', site),
  'index rindex': (call) => {
    const wanted = known(argument(call, 0));
    const { text } = call.self;
    const from = call.args[1] === undefined ? null : indexOf(call.args[1]);
    const start = from === null ? null : from < 0 ? from + text.length : from;
    if (wanted instanceof RubyString) {
      const at =
        call.name === 'index'
          ? text.indexOf(wanted.text, start ?? 0)
          : text.lastIndexOf(wanted.text, start ?? text.length);
      return at < 0 ? null : BigInt([...text.slice(0, at)].length);
    }
    if (call.name === 'rindex') return call.ev.unknown('`rindex` by a pattern is not followed', call.site);
    const match = matchRegexp(call.ev, regexpOf(wanted), text, start ?? 0, call.site);
    noteMatch(call.ev, match);
    return match === null ? null : BigInt([...text.slice(0, match.captures[0])].length);
  },
  'include?': (call) => call.self.text.includes(stringOf(argument(call, 0))),
  '=~': (call) => {
    const pattern = known(argument(call, 0));
    if (!(pattern instanceof RubyRegexp)) return null;
    const match = matchRegexp(call.ev, pattern, call.self.text, 0, call.site);
    noteMatch(call.ev, match);
    return match === null ? null : BigInt([...match.text.slice(0, match.captures[0])].length);
  },
  match: (call) => {
    const match = matchRegexp(call.ev, regexpOf(argument(call, 0)), call.self.text, 0, call.site);
    noteMatch(call.ev, match);
    return match === null ? null : matchObject(call.ev, match);
  },
  'match?': (call) => matchRegexp(call.ev, regexpOf(argument(call, 0)), call.self.text, 0, call.site) !== null,
  'sub gsub': (call) => {
    if (call.name === 'gsub' && call.args.length === 1 && call.block === null) return enumerator(call);
    return sized(call, substituted(call, call.name === 'gsub'));
  },
  scan: (call) => {
    const rows = matchesOf(call.ev, argument(call, 0), call.self.text, Infinity, call.site).map((match) => {
      const groups = groupsOf(match);
      return { match, row: groups.length === 0 ? str(groupText(match, 0) ?? '') : list(groups) };
    });
    if (call.block === null) return list(rows.map(({ row }) => row));
    for (const { match, row } of rows) {
      noteMatch(call.ev, match);
      call.block.invoke([row], null);
    }
    return call.self;
  },
  split: (call) => {
    const parts = split(call).map(str);
    if (call.block === null) return list(parts);
    for (const part of parts) call.block.invoke([part], null);
    return call.self;
  },
  'partition rpartition': (call) => {
    const { text } = call.self;
    const found = matchesOf(call.ev, argument(call, 0), text, call.name === 'partition' ? 1 : Infinity, call.site).at(
      -1,
    );
    if (found === undefined) return list((call.name === 'partition' ? [text, '', ''] : ['', '', text]).map(str));
    const [start = 0, end = 0] = found.captures;
    return list([text.slice(0, start), text.slice(start, end), text.slice(end)].map(str));
  },
  'start_with?': ({ ev, self, args, site }) =>
    args.some((each) => {
      const wanted = known(each);
      if (!(wanted instanceof RubyRegexp)) return self.text.startsWith(stringOf(wanted));
      return matchRegexp(ev, wanted, self.text, 0, site)?.captures[0] === 0;
    }),
});

function regexpOf(value: Value): RubyRegexp {
  const now = known(value);
  if (now instanceof RubyRegexp) return now;
  return new RubyRegexp(stringOf(now), '');
}

/** All matches one after another; a text as a pattern stands for itself. */
export function matchesOf(ev: Interpreter, pattern: Value, text: string, most: number, site: Site): readonly Match[] {
  const by = known(pattern);
  const found: Match[] = [];
  for (let from = 0; from <= text.length && found.length < most; ) {
    const match =
      by instanceof RubyRegexp ? matchRegexp(ev, by, text, from, site) : plainMatch(stringOf(by), text, from);
    if (match === null) break;
    ev.charge(1, site);
    found.push(match);
    const [start = 0, end = 0] = match.captures;
    from = end > start ? end : end + 1;
  }
  return found;
}

function plainMatch(wanted: string, text: string, from: number): Match | null {
  const at = text.indexOf(wanted, from);
  return at < 0 ? null : { text, captures: [at, at + wanted.length], names: new Map() };
}

function groupsOf(match: Match): Value[] {
  return Array.from({ length: match.captures.length / 2 - 1 }, (_, at) => {
    const text = groupText(match, at + 1);
    return text === null ? null : str(text);
  });
}

function substituted(call: CoreCall<RubyString>, isGlobal: boolean): string {
  const { ev, self, args, site } = call;
  const matches = matchesOf(ev, argument(call, 0), self.text, isGlobal ? Infinity : 1, site);
  const by = args[1] === undefined ? null : known(args[1]);
  let result = '';
  let from = 0;
  for (const match of matches) {
    const [start = 0, end = 0] = match.captures;
    result += self.text.slice(from, start);
    const whole = groupText(match, 0) ?? '';
    if (by instanceof RubyHash) result += toText(ev, by.get(str(whole)) ?? null);
    else if (by !== null) result += expanded(stringOf(by), match);
    else {
      noteMatch(ev, match);
      result += toText(ev, blockOf(call).invoke([str(whole)], null));
    }
    from = end;
  }
  noteMatch(ev, matches.at(-1) ?? null);
  return result + self.text.slice(from);
}

/** `\1`, `\0`, `\k<name>` and their like in what replaces a match. */
function expanded(text: string, match: Match): string {
  return text.replace(/\\(\d|k<(\w+)>|&|\\|`|')/g, (_, what: string, name: string | undefined) => {
    if (name !== undefined) return groupText(match, match.names.get(name)?.at(-1) ?? -1) ?? '';
    if (what === '\\') return '\\';
    if (what === '&') return groupText(match, 0) ?? '';
    if (what === '`') return match.text.slice(0, match.captures[0]);
    if (what === "'") return match.text.slice(match.captures[1]);
    return groupText(match, Number(what)) ?? '';
  });
}

function split(call: CoreCall<RubyString>): string[] {
  const { ev, self, args, site } = call;
  const { text } = self;
  const by = known(args[0] ?? null);
  const limit = args[1] === undefined ? 0 : indexOf(args[1]);
  if (text === '') return [];
  if (limit === 1) return [text];
  const isAwk = by === null || (by instanceof RubyString && by.text === ' ');
  const most = limit > 0 ? limit - 1 : Infinity;
  const subject = isAwk ? text.replace(/^\s+/, '') : text;
  const pattern = isAwk
    ? new RubyRegexp('\\s+', '')
    : by instanceof RubyString && by.text === ''
      ? new RubyRegexp('', '')
      : by;
  const parts: string[] = [];
  let from = 0;
  for (const match of matchesOf(ev, pattern, subject, Infinity, site)) {
    if (parts.length >= most) break;
    const [start = 0, end = 0] = match.captures;
    if (end === start && (start === 0 || start >= subject.length)) continue;
    parts.push(
      subject.slice(from, start),
      ...groupsOf(match).flatMap((group) => (group instanceof RubyString ? group.text : [])),
    );
    from = end;
  }
  parts.push(subject.slice(from));
  if (limit === 0) while (parts.at(-1) === '') parts.pop();
  return parts;
}

function sliced(call: CoreCall<RubyString>): Value {
  const { ev, self, args, site } = call;
  const { text } = self;
  const at = known(argument(call, 0));
  const [, count] = args;
  if (at instanceof RubyString) return text.includes(at.text) ? str(at.text) : null;
  if (at instanceof RubyRegexp) {
    const match = matchRegexp(ev, at, text, 0, site);
    noteMatch(ev, match);
    if (match === null) return null;
    const group = known(count ?? 0n);
    const number = typeof group === 'bigint' ? Number(group) : (match.names.get(toText(ev, group))?.at(-1) ?? null);
    if (number === null) throw new Failure('IndexError', `undefined group name reference: ${toText(ev, group)}`);
    const found = groupText(match, number);
    return found === null ? null : str(found);
  }
  const units = /[\ud800-\udfff]/.test(text) ? [...text] : text;
  const isRange = at instanceof RubyRange;
  if (!isRange && count === undefined) {
    const unit = units.at(indexOf(at));
    return unit === undefined ? null : str(unit);
  }
  const [first, length] = isRange ? bounds(at, units.length) : [indexOf(at), indexOf(count)];
  const start = first < 0 ? first + units.length : first;
  if (start < 0 || start > units.length || length < 0) return null;
  const part = units.slice(start, start + length);
  return str(typeof part === 'string' ? part : part.join(''));
}
