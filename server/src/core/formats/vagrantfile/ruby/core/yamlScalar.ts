import { RubyString, RubySymbol, type Value } from '../values';

/** What a plain scalar is to Psych, Ruby's YAML; undefined for dates and times. */
export function plainScalar(text: string): Value | undefined {
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return null;
  if (/^(?:yes|true|on)$/i.test(text)) return true;
  if (/^(?:no|false|off)$/i.test(text)) return false;
  if (/^:./.test(text)) return RubySymbol.of(text.replace(/^:(["'])(.*)\1$/s, ':$2').slice(1));
  if (/^\d{4}-\d{1,2}-\d{1,2}(?:$|[Tt\s])/.test(text)) return undefined;
  const number = numberOf(text);
  return number ?? new RubyString(text);
}

const integer = /^[-+]?(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)$/;
const float = /^[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:[eE][-+][0-9]+)?$/;

function numberOf(text: string): Value | null {
  const plain = text.replace(/[,_]/g, '');
  if (integer.test(text)) return BigInt(plain.replace(/^\+/, ''));
  if (/^[-+]?0[0-7_,]+$/.test(text)) return signed(plain, /^[-+]?0/, '0o');
  if (/^[-+]?0[xX][0-9a-fA-F_,]+$/.test(text)) return signed(plain, /^[-+]?0[xX]/, '0x');
  if (/^[-+]?0[bB][01_,]+$/.test(text)) return signed(plain, /^[-+]?0[bB]/, '0b');
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return Number.NaN;
  if (/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}$/.test(text)) return sexagesimal(plain);
  if (/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}\.[0-9_]*$/.test(text))
    return Number(sexagesimal(plain.split('.')[0] ?? '')) + Number(`0.${plain.split('.')[1] ?? '0'}`);
  if (float.test(text) && /[0-9]/.test(text)) return Number(plain);
  return null;
}

function signed(text: string, prefix: RegExp, by: string): bigint {
  const value = BigInt(`${by}${text.replace(prefix, '') || '0'}`);
  return text.startsWith('-') ? -value : value;
}

/** `1:30:00`: by sixties. Psych takes the first part for hours also where there are only two. */
function sexagesimal(text: string): bigint {
  const parts = text.replace(/^[-+]/, '').split(':');
  const sum = parts.reduce((total, part, at) => total + BigInt(part) * 60n ** BigInt(Math.abs(at - 2)), 0n);
  return text.startsWith('-') ? -sum : sum;
}
