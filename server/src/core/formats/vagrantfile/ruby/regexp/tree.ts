/** A regular expression of Ruby, parsed. */
export type Pattern =
  | { readonly kind: 'set'; readonly has: (unit: number) => boolean }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'either'; readonly parts: readonly Pattern[] }
  | {
      readonly kind: 'repeat';
      readonly of: Pattern;
      readonly least: number;
      readonly most: number;
      readonly way: 'greedy' | 'lazy' | 'possessive';
    }
  | { readonly kind: 'group'; readonly of: Pattern; readonly number: number }
  | { readonly kind: 'atomic'; readonly of: Pattern }
  | { readonly kind: 'look'; readonly of: Pattern; readonly isBehind: boolean; readonly isNegative: boolean }
  | { readonly kind: 'again'; readonly number: number; readonly ignoreCase: boolean }
  | {
      readonly kind: 'at';
      readonly where: 'text start' | 'text end' | 'last line end' | 'line start' | 'line end' | 'word' | 'no word';
    };

/** A character class as units of UTF-16. */
export type UnitSet = (unit: number) => boolean;

const isDigit: UnitSet = (unit) => unit >= 48 && unit <= 57;
const isSpace: UnitSet = (unit) => unit === 32 || (unit >= 9 && unit <= 13);
const isHex: UnitSet = (unit) => isDigit(unit) || (unit >= 97 && unit <= 102) || (unit >= 65 && unit <= 70);
const isLetter: UnitSet = (unit) =>
  unit < 128 ? (unit | 32) >= 97 && (unit | 32) <= 122 : /\p{L}/u.test(String.fromCharCode(unit));
export const isWord: UnitSet = (unit) =>
  isLetter(unit) || isDigit(unit) || unit === 95 || (unit > 127 && /\p{N}/u.test(String.fromCharCode(unit)));
const isUpper: UnitSet = (unit) => /\p{Lu}/u.test(String.fromCharCode(unit));
const isLower: UnitSet = (unit) => /\p{Ll}/u.test(String.fromCharCode(unit));
const isPunctuation: UnitSet = (unit) => /[\p{P}$+<=>^`|~]/u.test(String.fromCharCode(unit));
export const not =
  (set: UnitSet): UnitSet =>
  (unit) =>
    !set(unit);
export const anyOf =
  (sets: readonly UnitSet[]): UnitSet =>
  (unit) =>
    sets.some((set) => set(unit));

/** `\d` and its like, by their letter. */
export const letterSets: Readonly<Record<string, UnitSet>> = {
  d: isDigit,
  D: not(isDigit),
  w: isWord,
  W: not(isWord),
  s: isSpace,
  S: not(isSpace),
  h: isHex,
  H: not(isHex),
};

/** `[[:alpha:]]` and its like, by their name; also of `\p{…}`, in lower case. */
export const namedSets: Readonly<Record<string, UnitSet>> = {
  alpha: isLetter,
  digit: isDigit,
  alnum: anyOf([isLetter, isDigit]),
  upper: isUpper,
  lower: isLower,
  space: isSpace,
  blank: (unit) => unit === 32 || unit === 9,
  punct: isPunctuation,
  xdigit: isHex,
  word: isWord,
  cntrl: (unit) => unit < 32 || unit === 127,
  print: (unit) => unit >= 32 && unit !== 127,
  graph: (unit) => unit > 32 && unit !== 127,
  l: isLetter,
  lu: isUpper,
  ll: isLower,
};
