import { UNKNOWN } from './argument';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  '"': '"',
};

/** What `echo` prints with its line end. dash interprets escapes without `-e` too, but they seldom change the size. */
export function echoText(args: readonly string[]): string {
  let at = 0;
  let lineEnd = '\n';
  let escapes = false;
  for (; /^-[neE]+$/.test(args[at] ?? ''); at++) {
    if (args[at]?.includes('n')) lineEnd = '';
    if (args[at]?.includes('e')) escapes = true;
  }
  const text = args.slice(at).join(' ');
  return (escapes ? unescaped(text) : text) + lineEnd;
}

/** What `printf` prints for `%s`, `%b`, `%d` and `%%`, with the format used again while arguments are left. */
export function printfText(args: readonly string[]): string {
  const [format, ...values] = args[0] === '--' ? args.slice(1) : args;
  if (format === undefined) return '';
  let left = values;
  let text = '';
  for (let rounds = 0; rounds < 200; rounds++) {
    const before = left.length;
    text += unescaped(format).replace(/%(?:%|[sdbi]|[^%]?[^%\s]*[a-zA-Z])/g, (directive) => {
      if (directive === '%%') return '%';
      if (!/^%[sdbi]$/.test(directive)) return UNKNOWN;
      const value = left[0] ?? '';
      left = left.slice(1);
      return directive === '%b' ? unescaped(value) : value;
    });
    if (left.length === 0) return text;
    if (left.length === before) return text;
  }
  return UNKNOWN;
}

function unescaped(text: string): string {
  return text.replace(/\\([ntrabfv\\"]|0?[0-7]{1,3})/g, (_, code: string) => {
    return ESCAPES[code] ?? String.fromCharCode(Number.parseInt(code, 8) & 0xff);
  });
}

/** Bytes of a text as UTF-8; null where not all of it is known. */
export function byteLength(text: string): number | null {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 2) return null;
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    // A surrogate pair is four bytes, so each of its halves counts two.
    else if (unit >= 0xd800 && unit <= 0xdfff) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}
