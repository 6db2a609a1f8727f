import { findMethod } from '../dispatch';
import { Unknowable } from '../flow';
import type { Interpreter } from '../interpreter';
import { ancestors } from '../modules';
import {
  HostObject,
  identity,
  RubyArray,
  RubyHash,
  RubyObject,
  RubyProc,
  RubyRange,
  RubyRegexp,
  RubyString,
  RubySymbol,
  settled,
  Unknown,
  type Value,
} from '../values';
import { toText } from './text';

/** Ruby's `inspect`, as up to Ruby 3.3. Throws `Unknowable`. */
export function inspect(ev: Interpreter, value: Value, inside: readonly Value[] = []): string {
  const now = settled(value);
  ev.charge(1);
  if (now instanceof Unknown) throw new Unknowable(now);
  if (now === null) return 'nil';
  if (now instanceof RubyString) return quoted(now.text);
  if (now instanceof RubySymbol) return symbolText(now.name);
  if (now instanceof RubyArray)
    return inside.includes(now)
      ? '[...]'
      : `[${now.items.map((item) => inspect(ev, item, [...inside, now])).join(', ')}]`;
  if (now instanceof RubyHash) return inside.includes(now) ? '{...}' : hashText(ev, now, [...inside, now]);
  if (now instanceof RubyRange) return rangeText(ev, now, inside);
  if (now instanceof RubyRegexp)
    return `/${now.source}/${['m', 'i', 'x'].filter((flag) => now.flags.includes(flag)).join('')}`;
  if (now instanceof RubyProc) return `#<Proc:0x${identity(now).toString(16).padStart(16, '0')}>`;
  if (now instanceof HostObject) return `#<${now.className}>`;
  if (now instanceof RubyObject) return objectText(ev, now, inside);
  return toText(ev, now);
}

const escapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\u001b': '\\e',
  '\u0007': '\\a',
  '\b': '\\b',
  '\v': '\\v',
  '\f': '\\f',
  '"': '\\"',
  '\\': '\\\\',
};

export function quoted(text: string): string {
  const escaped = text.replace(/["\\\u0000-\u001f\u007f]|#(?=[{$@])/g, (each) => {
    if (each === '#') return '\\#';
    return escapes[each] ?? `\\u${each.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

const plainSymbol =
  /^(?:[\p{L}_][\p{L}\p{N}_]*[?!=]?|\$[\p{L}_]\w*|@@?[\p{L}_]\w*|\[\]=?|[+\-*/%<>~!^&|]|\*\*|<=>|===?|=~|!=|!~|<<|>>|<=|>=|[+-]@)$/u;

function symbolText(name: string): string {
  return plainSymbol.test(name) ? `:${name}` : `:${quoted(name)}`;
}

function hashText(ev: Interpreter, hash: RubyHash, inside: readonly Value[]): string {
  if (hash.doubt !== null) throw new Unknowable(hash.doubt);
  const entries = [...hash.entries.values()].map(
    ({ key, value }) => `${hashKeyText(ev, key, inside)}${inspect(ev, value, inside)}`,
  );
  return `{${entries.join(', ')}}`;
}

function hashKeyText(ev: Interpreter, key: Value, inside: readonly Value[]): string {
  return `${inspect(ev, key, inside)}=>`;
}

function rangeText(ev: Interpreter, { from, to, exclusive }: RubyRange, inside: readonly Value[]): string {
  const end = (value: Value) => (value === null ? '' : inspect(ev, value, inside));
  return `${end(from)}${exclusive ? '...' : '..'}${end(to)}`;
}

function objectText(ev: Interpreter, object: RubyObject, inside: readonly Value[]): string {
  const nowhere = { file: ev.world.folder, span: { start: 0, end: 0 } };
  const own = findMethod(ev, object, 'inspect');
  if (own !== null) {
    const text = settled(own(object, [], null, nowhere));
    if (text instanceof Unknown) throw new Unknowable(text);
    if (text instanceof RubyString) return text.text;
  }
  if (object === ev.main) return 'main';
  const message = object.variables.get('@message');
  if (message !== undefined) return `#<${object.module.name}: ${toText(ev, message)}>`;
  if (inside.includes(object)) return `#<${object.module.name} ...>`;
  if (isStruct(ev, object)) {
    const members = [...object.variables].map(
      ([name, value]) => `${name.slice(1)}=${inspect(ev, value, [...inside, object])}`,
    );
    return `#<${object.module.name === 'OpenStruct' ? 'OpenStruct' : `struct ${object.module.name}`.trim()} ${members.join(', ')}>`;
  }
  const variables = [...object.variables].map(([name, value]) => `${name}=${inspect(ev, value, [...inside, object])}`);
  return `#<${object.module.name}${variables.length === 0 ? '' : ` ${variables.join(', ')}`}>`;
}

function isStruct(ev: Interpreter, { module }: RubyObject): boolean {
  return ancestors(module).some((each) => each === ev.core.get('Struct') || each === ev.core.get('OpenStruct'));
}
