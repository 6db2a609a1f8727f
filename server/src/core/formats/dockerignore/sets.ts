/** Tells whether a set of a regular expression holds a character, given as its code point. */
export type Accepts = (code: number) => boolean;

/** Reads a bracketed set of Go's regular expressions (RE2 syntax: github.com/google/re2/wiki/Syntax) at its `[`. */
export function readSet(source: string, open: number): { readonly accepts: Accepts; readonly end: number } | string {
  const members: Accepts[] = [];
  let at = open + 1;
  const negated = source[at] === '^';
  if (negated) at++;
  for (let first = true; first || source[at] !== ']'; first = false) {
    if (at >= source.length) return 'a `[` begins a set of characters that never ends';
    const named = /^\[:(\^?)(\w+):\]/.exec(source.slice(at, at + 20));
    if (named !== null) {
      const accepts = posix[named[2] ?? ''];
      if (accepts === undefined) return `there is no set of characters named \`${named[0]}\``;
      members.push(named[1] === '^' ? (code) => !accepts(code) : accepts);
      at += named[0].length;
      continue;
    }
    const member = readMember(source, at);
    if (typeof member === 'string') return member;
    members.push(member.accepts);
    at = member.end;
  }
  return { accepts: (code) => members.some((member) => member(code)) !== negated, end: at + 1 };
}

function readMember(source: string, at: number): { readonly accepts: Accepts; readonly end: number } | string {
  const low = readCharacter(source, at);
  if (typeof low === 'string' || low.kind === 'set') return low;
  const from = low.code;
  if (source[low.end] !== '-' || source[low.end + 1] === ']') {
    return { accepts: (code) => code === from, end: low.end };
  }
  const high = readCharacter(source, low.end + 1);
  if (typeof high === 'string') return high;
  if (high.kind === 'set' || high.code < from) return `the range \`${source.slice(at, high.end)}\` runs backwards`;
  const to = high.code;
  return { accepts: (code) => from <= code && code <= to, end: high.end };
}

type Escape =
  | { readonly kind: 'char'; readonly code: number; readonly end: number }
  | { readonly kind: 'set'; readonly accepts: Accepts; readonly end: number };

function readCharacter(source: string, at: number): Escape | string {
  if (source[at] === '\\') return readEscape(source, at);
  const code = source.codePointAt(at);
  if (code === undefined) return 'a `[` begins a set of characters that never ends';
  return { kind: 'char', code, end: at + (code > 0xffff ? 2 : 1) };
}

const controls: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** Reads `\n`, `\d`, `\x41`, `\pL`, `\*`: a backslash keeps its meaning in a regular expression, also in a pattern. */
export function readEscape(source: string, at: number): Escape | string {
  const letter = source[at + 1] ?? '';
  const control = controls[letter];
  if (control !== undefined) return { kind: 'char', code: control, end: at + 2 };
  const perl = perlSets[letter];
  if (perl !== undefined) return { kind: 'set', accepts: perl, end: at + 2 };
  const number = /^\\(?:x\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2})|(0[0-7]{0,2}|[1-7][0-7]{1,2}))/.exec(source.slice(at));
  if (number !== null) {
    const hex = number[1] ?? number[2];
    const code = hex === undefined ? Number.parseInt(number[3] ?? '0', 8) : Number.parseInt(hex, 16);
    if (code <= 0x10ffff) return { kind: 'char', code, end: at + number[0].length };
  }
  const property = /^\\([pP])(?:(\w)|\{(\^?)(\w+)\})/.exec(source.slice(at));
  if (property !== null) {
    const accepts = unicodeSet(property[2] ?? property[4] ?? '');
    const negated = (property[1] === 'P') !== (property[3] === '^');
    if (accepts !== null) {
      return { kind: 'set', accepts: (code) => accepts(code) !== negated, end: at + property[0].length };
    }
  }
  if (!/^[\x00-\x7f]$/.test(letter) || /[0-9A-Za-z]/.test(letter)) return `the escape \`\\${letter}\` has no meaning`;
  return { kind: 'char', code: letter.charCodeAt(0), end: at + 2 };
}

/** General categories (`L`, `Lu`) and scripts (`Greek`) go by the same names in JavaScript. */
function unicodeSet(name: string): Accepts | null {
  for (const property of [name, `Script=${name}`]) {
    try {
      const expression = new RegExp(`^\\p{${property}}$`, 'u');
      return (code) => expression.test(String.fromCodePoint(code));
    } catch {
      // Not a property of this form; the next one is tried.
    }
  }
  return null;
}

function ascii(expression: RegExp): Accepts {
  return (code) => code < 128 && expression.test(String.fromCharCode(code));
}

const perlSets: Readonly<Record<string, Accepts>> = {
  d: ascii(/\d/),
  D: (code) => !ascii(/\d/)(code),
  s: ascii(/[\t\n\f\r ]/),
  S: (code) => !ascii(/[\t\n\f\r ]/)(code),
  w: ascii(/\w/),
  W: (code) => !ascii(/\w/)(code),
};

const posix: Readonly<Record<string, Accepts>> = {
  alnum: ascii(/[0-9A-Za-z]/),
  alpha: ascii(/[A-Za-z]/),
  ascii: (code) => code < 128,
  blank: ascii(/[\t ]/),
  cntrl: (code) => code < 32 || code === 127,
  digit: ascii(/[0-9]/),
  graph: ascii(/[!-~]/),
  lower: ascii(/[a-z]/),
  print: ascii(/[ -~]/),
  punct: ascii(/[!-/:-@[-`{-~]/),
  space: ascii(/[\t\n\v\f\r ]/),
  upper: ascii(/[A-Z]/),
  word: ascii(/[0-9A-Za-z_]/),
  xdigit: ascii(/[0-9A-Fa-f]/),
};
