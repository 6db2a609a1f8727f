import { send } from '../dispatch';
import { Failure } from '../flow';
import { matchRegexp } from '../regexp/match';
import { RubyRange, RubyRegexp, RubyString, settled, Unknown, type Value } from '../values';
import { bounds } from './array';
import { argument, type CoreCall, coreTable, indexOf, known, str, stringOf } from './method';
import { sized } from './string';

/** Each is what its namesake without `!` gives, put in place; nil where that changes nothing. */
const inPlace =
  'upcase! downcase! capitalize! swapcase! reverse! strip! lstrip! rstrip! chomp! chop! succ! next! tr! tr_s! delete! squeeze! delete_prefix! delete_suffix! gsub! sub! encode! scrub! unicode_normalize!';

/** What changes a String in place. */
export const stringChanges = coreTable<RubyString>((self) => (self instanceof RubyString ? self : undefined), {
  [inPlace]: (call) => {
    const value = settled(send(call.ev, str(call.self.text), call.name.slice(0, -1), call.args, call.block, call.site));
    if (value instanceof Unknown) {
      call.ev.touch(call.self);
      call.self.doubt = value;
      return value;
    }
    const text = stringOf(value);
    const isSame = text === call.self.text;
    put(call, text);
    return isSame && !/^(reverse|succ|next|encode|scrub|unicode_normalize)!$/.test(call.name) ? null : call.self;
  },
  '<<': (call) => {
    const other = known(argument(call, 0));
    return put(
      call,
      call.self.text + (typeof other === 'bigint' ? String.fromCodePoint(Number(other & 0x10ffffn)) : stringOf(other)),
    );
  },
  concat: (call) => put(call, call.self.text + call.args.map(stringOf).join('')),
  prepend: (call) => put(call, call.args.map(stringOf).join('') + call.self.text),
  replace: (call) => put(call, stringOf(argument(call, 0))),
  clear: (call) => put(call, ''),
  insert: (call) => {
    const units = [...call.self.text];
    const at = indexOf(argument(call, 0));
    const index = at < 0 ? units.length + at + 1 : at;
    if (index < 0 || index > units.length) throw new Failure('IndexError', `index ${at} out of string`);
    units.splice(index, 0, stringOf(argument(call, 1)));
    return put(call, units.join(''));
  },
  'slice!': (call) => {
    const part = send(call.ev, str(call.self.text), '[]', call.args, null, call.site);
    if (known(part) instanceof RubyString) replacePart(call, call.args, '');
    return part;
  },
  '[]=': (call) => {
    const value = call.args.at(-1) ?? null;
    replacePart(call, call.args.slice(0, -1), stringOf(value));
    return value;
  },
});

function put(call: CoreCall<RubyString>, text: string): RubyString {
  call.ev.touch(call.self);
  call.self.text = sized(call, text).text;
  return call.self;
}

function replacePart(call: CoreCall<RubyString>, where: readonly Value[], by: string): void {
  const [first = null, count] = where;
  const at = known(first);
  const { text } = call.self;
  if (at instanceof RubyString || at instanceof RubyRegexp) {
    const match = at instanceof RubyString ? null : matchRegexp(call.ev, at, text, 0, call.site);
    const start = at instanceof RubyString ? text.indexOf(at.text) : (match?.captures[0] ?? -1);
    const end = at instanceof RubyString ? start + at.text.length : (match?.captures[1] ?? -1);
    if (start < 0) throw new Failure('IndexError', 'string not matched');
    put(call, text.slice(0, start) + by + text.slice(end));
    return;
  }
  const units = [...text];
  const [start, length] =
    at instanceof RubyRange ? bounds(at, units.length) : [indexOf(at), count === undefined ? 1 : indexOf(count)];
  const index = start < 0 ? start + units.length : start;
  if (index < 0 || index > units.length) throw new Failure('IndexError', `index ${start} out of string`);
  units.splice(index, length, by);
  put(call, units.join(''));
}
