const digitsOf = (base: number) => '0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, base);

/** The integer that a text begins with, as `to_i` takes it; null where it begins with none. */
export function integerIn(text: string, base: number): bigint | null {
  const head = /^\s*([+-]?)(?:0([xXbBoO]))?/.exec(text);
  const prefix = (head?.[2] ?? '').toLowerCase();
  const prefixed: Readonly<Record<string, number>> = { x: 16, b: 2, o: 8 };
  const isPrefix = prefix !== '' && prefixed[prefix] === base;
  const start = isPrefix ? (head?.[0].length ?? 0) : (/^\s*[+-]?/.exec(text)?.[0].length ?? 0);
  const value = digitsAt(text, start, base);
  if (value === null) return null;
  return head?.[1] === '-' ? -value : value;
}

function digitsAt(text: string, start: number, base: number): bigint | null {
  const allowed = digitsOf(base);
  let digits = '';
  for (let at = start; at < text.length && digits.length < 1_000; at++) {
    const unit = (text[at] ?? '').toLowerCase();
    if (unit === '_' && digits !== '' && allowed.includes((text[at + 1] ?? ' ').toLowerCase())) continue;
    if (!allowed.includes(unit)) break;
    digits += unit;
  }
  if (digits === '') return null;
  if (base === 10) return BigInt(digits);
  return [...digits].reduce((sum, digit) => sum * BigInt(base) + BigInt(allowed.indexOf(digit)), 0n);
}

/** The number that a text begins with, as `to_f` takes it; null where it begins with none. */
export function floatIn(text: string): number | null {
  const found = /^\s*([+-]?\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?(?:[eE][+-]?\d+)?)/.exec(text);
  return found === null ? null : Number((found[1] ?? '').replaceAll('_', ''));
}

/** The integer that a whole text is, as `Integer()` takes it; null where it is none. */
export function wholeInteger(text: string, base: number | null): bigint | null {
  const found = /^\s*([+-]?)(0[xXbBoOdD]|0(?=[0-7_]))?_?([0-9a-zA-Z]+(?:_[0-9a-zA-Z]+)*)\s*$/.exec(text);
  if (found === null) return null;
  const bases: Readonly<Record<string, number>> = { '0x': 16, '0b': 2, '0o': 8, '0d': 10, '0': 8 };
  const prefix = (found[2] ?? '').toLowerCase();
  const own = prefix === '' ? 10 : (bases[prefix] ?? 10);
  if (base !== null && prefix.length === 2 && base !== own) return null;
  const digits = (found[3] ?? '').replaceAll('_', '').toLowerCase();
  const by = base ?? own;
  if ([...digits].some((digit) => !digitsOf(by).includes(digit))) return null;
  const value = digitsAt(digits, 0, by);
  if (value === null) return null;
  return found[1] === '-' ? -value : value;
}

/** The number that a whole text is, as `Float()` takes it; null where it is none. */
export function wholeFloat(text: string): number | null {
  const isFloat = /^\s*[+-]?\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?(?:[eE][+-]?\d+)?\s*$/.test(text);
  if (isFloat) return floatIn(text);
  const integer = wholeInteger(text, null);
  return integer === null ? null : Number(integer);
}
