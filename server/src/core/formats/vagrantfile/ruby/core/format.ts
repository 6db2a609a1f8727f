import { Failure } from '../flow';
import type { Interpreter } from '../interpreter';
import { floatText } from '../print/float';
import { inspect } from '../print/inspect';
import { toText } from '../print/text';
import { RubyHash, RubyString, RubySymbol, type Site, type Value } from '../values';
import { known } from './method';
import { wholeFloat, wholeInteger } from './numberText';

const directive =
  /%(?:(\d+)\$)?([-+ 0#]*)(?:<(\w+)>)?([-+ 0#]*)(\*|\d+)?(?:\.(\d+|\*)?)?(?:<(\w+)>)?([a-zA-Z%\n]|$)|%\{(\w+)\}|%$/g;

const widest = 100_000;

/** Ruby's `format`. Throws a `Failure` or `Unknowable`. */
export function formatText(ev: Interpreter, text: string, args: readonly Value[], site: Site): string {
  let next = 0;
  const take = (): Value => {
    const value = args[next++];
    if (value === undefined) throw new Failure('ArgumentError', 'too few arguments');
    return known(value);
  };
  const named = (name: string): Value => {
    const hash = known(args[0]);
    if (!(hash instanceof RubyHash)) throw new Failure('ArgumentError', 'one hash required');
    const value = hash.get(RubySymbol.of(name)) ?? hash.doubt ?? undefined;
    if (value === undefined) throw new Failure('KeyError', `key<${name}> not found`);
    return known(value);
  };
  return text.replace(
    directive,
    (whole: string, position, before = '', first, after = '', width, precision, second, letter, braced) => {
      if (braced !== undefined) return toText(ev, named(braced));
      if (letter === '%') return '%';
      if (letter === undefined || letter === '' || letter === '\n') {
        if (whole === '%' || letter === '')
          throw new Failure('ArgumentError', 'incomplete format specifier; use %% (double %) instead');
        return `%${letter ?? ''}`;
      }
      const flags = `${before}${after}`;
      const wide = width === '*' ? Number(take()) : width === undefined ? 0 : Number(width);
      const digits = !whole.includes('.') ? null : precision === '*' ? Number(take()) : Number(precision ?? 0);
      if (Math.abs(wide) > widest || (digits ?? 0) > widest) throw new Failure('ArgumentError', 'width too big');
      const name = first ?? second;
      const value =
        name !== undefined ? named(name) : position === undefined ? take() : known(args[Number(position) - 1]);
      return oneOf(ev, letter, value, { flags: wide < 0 ? `${flags}-` : flags, width: Math.abs(wide), digits }, site);
    },
  );
}

interface Layout {
  readonly flags: string;
  readonly width: number;
  readonly digits: number | null;
}

function oneOf(ev: Interpreter, letter: string, value: Value, layout: Layout, site: Site): string {
  const { digits } = layout;
  switch (letter) {
    case 's':
    case 'p': {
      const text = letter === 's' ? toText(ev, value) : inspect(ev, value);
      return padded(digits === null ? text : text.slice(0, digits), '', layout, false);
    }
    case 'c': {
      const text = typeof value === 'bigint' ? String.fromCodePoint(Number(value)) : toText(ev, value).slice(0, 1);
      return padded(text, '', layout, false);
    }
    case 'd':
    case 'i':
    case 'u':
      return integer(toInteger(ev, value), 10, layout, '');
    case 'x':
    case 'X':
    case 'o':
    case 'b':
    case 'B': {
      const base = letter === 'o' ? 8 : letter === 'b' || letter === 'B' ? 2 : 16;
      const prefix = layout.flags.includes('#') ? (letter === 'o' ? '0' : `0${letter}`) : '';
      const number = toInteger(ev, value);
      if (number < 0n && !/[+ ]/.test(layout.flags))
        throw new Failure('ArgumentError', 'negative numbers in this base are not followed');
      const text = integer(number, base, layout, prefix);
      return letter === 'X' ? text.toUpperCase() : text;
    }
    case 'f':
      return float(toFloat(ev, value), layout, (size) => fixed(value, size, digits ?? 6));
    case 'e':
    case 'E':
    case 'g':
    case 'G':
    case 'a': {
      const text = float(toFloat(ev, value), layout, (size) =>
        letter.toLowerCase() === 'e' ? exponential(size, digits ?? 6) : general(size, digits ?? 6),
      );
      return letter === 'E' || letter === 'G' ? text.toUpperCase() : text;
    }
    default:
      throw new Failure('ArgumentError', `malformed format string - %${letter} (${site.span.start})`);
  }
}

function integer(value: bigint, base: number, layout: Layout, prefix: string): string {
  const sign = value < 0n ? '-' : layout.flags.includes('+') ? '+' : layout.flags.includes(' ') ? ' ' : '';
  const digits = (value < 0n ? -value : value).toString(base).padStart(layout.digits ?? 0, '0');
  return padded(digits, sign + prefix, layout, layout.digits === null);
}

function float(value: number, layout: Layout, print: (size: number) => string): string {
  const sign =
    value < 0 || Object.is(value, -0) ? '-' : layout.flags.includes('+') ? '+' : layout.flags.includes(' ') ? ' ' : '';
  if (!Number.isFinite(value)) return padded(Number.isNaN(value) ? 'NaN' : 'Inf', sign, layout, false);
  return padded(print(Math.abs(value)), sign, layout, true);
}

/** Zeros come between the sign and the digits, blanks before the sign. */
function padded(text: string, sign: string, { flags, width }: Layout, canZero: boolean): string {
  const missing = width - sign.length - [...text].length;
  if (missing <= 0) return sign + text;
  if (flags.includes('-')) return sign + text + ' '.repeat(missing);
  return canZero && flags.includes('0') ? sign + '0'.repeat(missing) + text : ' '.repeat(missing) + sign + text;
}

function fixed(value: Value, size: number, digits: number): string {
  if (typeof value === 'bigint') return `${value < 0n ? -value : value}${digits === 0 ? '' : `.${'0'.repeat(digits)}`}`;
  return size < 1e21 && digits <= 100
    ? halfEven(size, digits)
    : size.toLocaleString('en', { useGrouping: false, minimumFractionDigits: Math.min(digits, 100) });
}

/** JavaScript rounds exact halves up, C to the even digit. */
function halfEven(size: number, digits: number): string {
  const text = size.toFixed(digits);
  if (digits > 20) return text;
  const exact = size.toFixed(Math.min(100, digits + 30));
  const rest = exact.slice(exact.length - (Math.min(100, digits + 30) - digits));
  if (!/^50*$/.test(rest)) return text;
  const down = exact.slice(0, exact.length - rest.length).replace(/\.$/, '');
  return Number(down.at(-1)) % 2 === 0 ? down : text;
}

function exponential(size: number, digits: number): string {
  const [mantissa = '', power = '+0'] = size.toExponential(Math.min(digits, 100)).split('e');
  return `${mantissa}e${power[0]}${power.slice(1).padStart(2, '0')}`;
}

function general(size: number, digits: number): string {
  const precision = Math.max(1, digits);
  const power = size === 0 ? 0 : Number(size.toExponential(precision - 1).split('e')[1]);
  if (power < -4 || power >= precision) return exponential(size, precision - 1).replace(/\.?0+e/, 'e');
  const text = size.toFixed(Math.max(0, precision - 1 - power));
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function toInteger(ev: Interpreter, value: Value): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(Math.floor(value));
  if (value === null) throw new Failure('TypeError', "can't convert nil into Integer");
  const text = value instanceof RubyString ? value.text : '';
  const number = wholeInteger(text, null);
  if (number === null) throw new Failure('ArgumentError', `invalid value for Integer(): ${inspect(ev, value)}`);
  return number;
}

function toFloat(ev: Interpreter, value: Value): number {
  if (typeof value === 'bigint' || typeof value === 'number') return Number(value);
  if (value === null) throw new Failure('TypeError', "can't convert nil into Float");
  const number = wholeFloat(value instanceof RubyString ? value.text : floatText(Number.NaN));
  if (number === null) throw new Failure('ArgumentError', `invalid value for Float(): ${inspect(ev, value)}`);
  return number;
}
