import { RubyString, RubySymbol, settled, Unknown, type Value } from '../ruby/values';

/** Ruby's `to_s` of a plain value; undefined for what is unknown or is no plain value. */
export function textOf(value: Value | undefined): string | undefined {
  if (value === undefined) return undefined;
  const now = settled(value);
  if (now === null) return '';
  if (now instanceof RubyString) return now.text;
  if (now instanceof RubySymbol) return now.name;
  if (typeof now === 'bigint' || typeof now === 'boolean') return String(now);
  if (typeof now === 'number') return Number.isInteger(now) ? `${now}.0` : String(now);
  return undefined;
}

/** What stands in the way of a text: the unknown itself, or none where the value is merely no text. */
export function unknownIn(value: Value | undefined): Unknown | null {
  const now = value === undefined ? null : settled(value);
  return now instanceof Unknown ? now : null;
}

/** Ruby's `to_i` of a plain value. */
export function integerOf(value: Value): bigint | undefined {
  const now = settled(value);
  if (typeof now === 'bigint') return now;
  if (typeof now === 'number') return Number.isFinite(now) ? BigInt(Math.trunc(now)) : undefined;
  if (now === null) return 0n;
  if (!(now instanceof RubyString)) return undefined;
  const digits = /^\s*([+-]?)(\d+(?:_\d+)*)/.exec(now.text);
  if (digits === null) return 0n;
  const size = BigInt((digits[2] ?? '0').replaceAll('_', ''));
  return digits[1] === '-' ? -size : size;
}
