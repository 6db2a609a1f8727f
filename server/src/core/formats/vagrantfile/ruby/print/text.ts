import { findMethod } from '../dispatch';
import { Unknowable } from '../flow';
import type { Interpreter } from '../interpreter';
import {
  HostObject,
  RubyModule,
  RubyObject,
  RubyRange,
  RubyRegexp,
  RubyString,
  RubySymbol,
  settled,
  Unknown,
  type Value,
} from '../values';
import { floatText } from './float';
import { inspect } from './inspect';

/** Ruby's `to_s`. Throws `Unknowable`. */
export function toText(ev: Interpreter, value: Value): string {
  const now = settled(value);
  if (now instanceof RubyString) return now.text;
  if (now instanceof Unknown) throw new Unknowable(now);
  if (now === null) return '';
  if (typeof now === 'boolean' || typeof now === 'bigint') return String(now);
  if (typeof now === 'number') return floatText(now);
  if (now instanceof RubySymbol) return now.name;
  if (now instanceof RubyRange) return `${toText(ev, now.from)}${now.exclusive ? '...' : '..'}${toText(ev, now.to)}`;
  if (now instanceof RubyRegexp) return regexpText(now);
  if (now instanceof RubyModule) return now.name;
  if (now instanceof RubyObject) return objectText(ev, now);
  if (now instanceof HostObject) return hostText(ev, now);
  return inspect(ev, now);
}

function objectText(ev: Interpreter, object: RubyObject): string {
  const nowhere = { file: ev.world.folder, span: { start: 0, end: 0 } };
  const own = findMethod(ev, object, 'to_s');
  if (own !== null) {
    const text = settled(own(object, [], null, nowhere));
    if (text instanceof Unknown) throw new Unknowable(text);
    if (text instanceof RubyString) return text.text;
  }
  const message = object.variables.get('@message');
  if (message !== undefined) return toText(ev, message);
  return object === ev.main ? 'main' : inspect(ev, object);
}

function hostText(ev: Interpreter, host: HostObject): string {
  const nowhere = { file: ev.world.folder, span: { start: 0, end: 0 } };
  const answer = host.call({
    method: 'to_s',
    args: [],
    block: null,
    site: nowhere,
    argSites: [],
    doubt: ev.doubt,
    ruby: ev.ruby,
  });
  if (answer instanceof Unknown) throw new Unknowable(answer);
  return answer instanceof RubyString ? answer.text : `#<${host.className}>`;
}

function regexpText({ source, flags }: RubyRegexp): string {
  const has = (letter: string) => flags.includes(letter);
  const on = ['m', 'i', 'x'].filter(has).join('');
  const off = ['m', 'i', 'x'].filter((letter) => !has(letter)).join('');
  return `(?${on}${off === '' ? '' : `-${off}`}:${source})`;
}
