import { compare } from '../equality';
import { Failure, Unknowable } from '../flow';
import { inspect } from '../print/inspect';
import { RubyArray, RubyRange, RubyString, RubySymbol, type Value } from '../values';
import { characterSet, squeezed, translated } from './characterSets';
import { formatText } from './format';
import { enumerator, iterate } from './iterate';
import { argument, type CoreCall, coreTable, indexOf, known, list, str, stringOf } from './method';
import { floatIn, integerIn } from './numberText';
import { nextText } from './succ';

/** Characters. */
const longest = 1_000_000;

/** What a String answers without patterns, and leaves it as it is. */
export const strings = coreTable<RubyString>((self) => (self instanceof RubyString ? self : undefined), {
  '+': (call) => sized(call, call.self.text + stringOf(argument(call, 0))),
  '*': (call) => {
    const count = indexOf(argument(call, 0));
    if (count < 0) throw new Failure('ArgumentError', 'argument must be non-negative');
    if (count * call.self.text.length > longest) throw tooLong(call);
    return sized(call, call.self.text.repeat(count));
  },
  '%': (call) => {
    const values = known(argument(call, 0));
    return sized(
      call,
      formatText(call.ev, call.self.text, values instanceof RubyArray ? values.items : [values], call.site),
    );
  },
  'length size': ({ self }) => BigInt(isPlain(self.text) ? self.text.length : [...self.text].length),
  bytesize: ({ self }) => BigInt([...self.text].reduce((sum, unit) => sum + bytesOf(unit.codePointAt(0) ?? 0), 0)),
  'empty?': ({ self }) => self.text === '',
  'to_s to_str': ({ self }) => self,
  inspect: ({ ev, self }) => str(inspect(ev, self)),
  dump: ({ ev, self }) => str(inspect(ev, self)),
  'to_sym intern': ({ self }) => RubySymbol.of(self.text),
  to_i: ({ self, args: [base = 10n] }) => integerIn(self.text, indexOf(base)) ?? 0n,
  to_f: ({ self }) => floatIn(self.text) ?? 0,
  hex: ({ self }) => integerIn(self.text, 16) ?? 0n,
  oct: ({ self }) => integerIn(self.text, 8) ?? 0n,
  ord: ({ self }) => {
    if (self.text === '') throw new Failure('ArgumentError', 'empty string');
    return BigInt(self.text.codePointAt(0) ?? 0);
  },
  upcase: ({ self }) => str(self.text.toUpperCase()),
  downcase: ({ self }) => str(self.text.toLowerCase()),
  capitalize: ({ self }) => str(capitalized(self.text)),
  swapcase: ({ self }) => str(swapped(self.text)),
  reverse: ({ self }) => str([...self.text].reverse().join('')),
  strip: ({ self }) => str(trimmed(self.text, 'both')),
  lstrip: ({ self }) => str(trimmed(self.text, 'start')),
  rstrip: ({ self }) => str(trimmed(self.text, 'end')),
  chomp: ({ self, args: [end] }) => str(chomped(self.text, end === undefined ? undefined : stringOf(end))),
  chop: ({ self }) => str(self.text.endsWith('\r\n') ? self.text.slice(0, -2) : [...self.text].slice(0, -1).join('')),
  chr: ({ self }) => str([...self.text][0] ?? ''),
  'succ next': ({ self }) => str(nextText(self.text)),
  chars: (call) => each(call, [...call.self.text].map(str)),
  each_char: (call) => each(call, [...call.self.text].map(str)),
  'lines each_line': (call) =>
    each(
      call,
      (call.self.text.match(/[^\n]*\n|[^\n]+/g) ?? []).map((line) => str(line)),
    ),
  'bytes each_byte': (call) =>
    each(
      call,
      [...call.self.text].flatMap((unit) => bytes(unit.codePointAt(0) ?? 0)),
    ),
  codepoints: (call) =>
    each(
      call,
      [...call.self.text].map((unit) => BigInt(unit.codePointAt(0) ?? 0)),
    ),
  upto: (call) => {
    if (call.block === null) return enumerator(call);
    const range = new RubyRange(call.self, known(argument(call, 0)), call.args[1] === true);
    for (const text of iterate(call.ev, range, call.site)) call.block.invoke([text], null);
    return call.self;
  },
  ljust: (call) => padded(call, 'end'),
  rjust: (call) => padded(call, 'start'),
  center: (call) => padded(call, 'both'),
  'end_with?': ({ self, args }) => args.some((each) => self.text.endsWith(stringOf(each))),
  delete_prefix: (call) => {
    const prefix = stringOf(argument(call, 0));
    return str(call.self.text.startsWith(prefix) ? call.self.text.slice(prefix.length) : call.self.text);
  },
  delete_suffix: (call) => {
    const suffix = stringOf(argument(call, 0));
    return str(
      call.self.text.endsWith(suffix) && suffix !== '' ? call.self.text.slice(0, -suffix.length) : call.self.text,
    );
  },
  'casecmp casecmp?': (call) => {
    const [a, b] = [call.self.text.toLowerCase(), stringOf(argument(call, 0)).toLowerCase()];
    return call.name === 'casecmp?' ? a === b : BigInt(Math.sign(compare(call.ev, str(a), str(b), call.site) ?? 0));
  },
  '<=>': (call) => {
    const order = compare(call.ev, call.self, argument(call, 0), call.site);
    return order === null ? null : BigInt(Math.sign(order));
  },
  hash: ({ ev, site }) => ev.unknown('a hash code differs at every start', site),
  'tr tr_s': (call) => {
    const text = translated(call.self.text, stringOf(argument(call, 0)), stringOf(argument(call, 1)));
    return str(call.name === 'tr' ? text : squeezed(text, () => true));
  },
  delete: (call) => {
    const sets = call.args.map((set) => characterSet(stringOf(set)));
    return str([...call.self.text].filter((unit) => !sets.every((set) => set(unit))).join(''));
  },
  squeeze: (call) => {
    const sets = call.args.map((set) => characterSet(stringOf(set)));
    return str(squeezed(call.self.text, (unit) => sets.every((set) => set(unit))));
  },
  count: (call) => {
    const sets = call.args.map((set) => characterSet(stringOf(set)));
    return BigInt([...call.self.text].filter((unit) => sets.every((set) => set(unit))).length);
  },
  sum: ({ self }) => BigInt([...self.text].reduce((sum, unit) => sum + (unit.codePointAt(0) ?? 0), 0) % 65_536),
  'encode force_encoding unicode_normalize scrub b to_c -@ +@': ({ self, name }) =>
    name === '-@' || name === 'force_encoding' ? self : str(self.text),
  encoding: ({ ev, site }) => ev.unknown('encodings are not followed', site),
  'valid_encoding? ascii_only?': ({ self, name }) => name === 'valid_encoding?' || /^[\u0000-\u007f]*$/.test(self.text),
  'between?': (call) =>
    (compare(call.ev, call.self, argument(call, 0), call.site) ?? -1) >= 0 &&
    (compare(call.ev, call.self, argument(call, 1), call.site) ?? 1) <= 0,
  'crypt unpack unpack1': ({ ev, name, site }) => ev.unknown(`\`${name}\` is not followed`, site),
});

export const stringModule = coreTable<Value>((self) => self, {
  new: (call) => str(call.args[0] instanceof RubyString ? call.args[0].text : ''),
  try_convert: ({ args: [value = null] }) => (value instanceof RubyString ? value : null),
});

export function sized(call: CoreCall<unknown>, text: string): RubyString {
  if (text.length > longest) throw tooLong(call);
  call.ev.charge(text.length >> 6, call.site);
  return str(text);
}

export function tooLong({ ev, site }: CoreCall<unknown>): Unknowable {
  ev.report(
    'ruby-too-long',
    site,
    `This text is longer than ${longest.toLocaleString('en')} characters, so it is not followed.`,
  );
  return new Unknowable(ev.unknown('the text is too long', site));
}

export function isPlain(text: string): boolean {
  return !/[\ud800-\udfff]/.test(text);
}

export function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
}

export function swapped(text: string): string {
  return text.replace(/\p{L}/gu, (unit) => (unit === unit.toUpperCase() ? unit.toLowerCase() : unit.toUpperCase()));
}

/** Ruby's white space is ASCII's; a NUL at the end goes too. */
export function trimmed(text: string, where: 'start' | 'end' | 'both'): string {
  const head = where === 'end' ? text : text.replace(/^[\u0000\t\n\v\f\r ]+/, '');
  if (where === 'start') return head;
  let end = head.length;
  while (end > 0 && /[\u0000\t\n\v\f\r ]/.test(head[end - 1] ?? '')) end--;
  return head.slice(0, end);
}

export function chomped(text: string, end: string | undefined): string {
  if (end === undefined) return text.replace(/(?:\r\n|\n|\r)$/, '');
  if (end === '') return text.replace(/(?:\r?\n)+$/, '');
  return text.endsWith(end) ? text.slice(0, -end.length) : text;
}

function each(call: CoreCall<RubyString>, items: Value[]): Value {
  const { ev, block, name, self, site } = call;
  ev.charge(items.length, site);
  if (block === null) return name.startsWith('each_') ? enumerator(call) : list(items);
  for (const item of items) block.invoke([item], null);
  return self;
}

function padded(call: CoreCall<RubyString>, where: 'start' | 'end' | 'both'): Value {
  const { text } = call.self;
  const width = indexOf(argument(call, 0));
  if (width > longest) throw tooLong(call);
  const fill = call.args[1] === undefined ? ' ' : stringOf(call.args[1]);
  if (fill === '') throw new Failure('ArgumentError', 'zero width padding');
  const missing = Math.max(0, width - [...text].length);
  const left = where === 'start' ? missing : where === 'both' ? Math.floor(missing / 2) : 0;
  const pad = (count: number) => fill.repeat(Math.ceil(count / fill.length)).slice(0, count);
  return str(pad(left) + text + pad(missing - left));
}

function bytesOf(point: number): number {
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

function bytes(point: number): bigint[] {
  const size = bytesOf(point);
  if (size === 1) return [BigInt(point)];
  const rest = Array.from({ length: size - 1 }, (_, at) => BigInt(0x80 | ((point >> (6 * (size - 2 - at))) & 0x3f)));
  const mark = size === 2 ? 0xc0 : size === 3 ? 0xe0 : 0xf0;
  return [BigInt(mark | (point >> (6 * (size - 1)))), ...rest];
}
