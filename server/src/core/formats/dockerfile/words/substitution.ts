import type { ExpandFaultCode } from './expansion';
import { replaceAll } from './replaceAll';
import { findMatch, matchEnd, readPattern, reversedPattern } from './shellPattern';

/** Why a substitution has no outcome. */
export interface Refusal {
  readonly code: ExpandFaultCode;
  readonly message: string;
}

/** What follows the name in `${name…word}`: with a colon, an empty variable counts as unset. */
export type Choice = '-' | ':-' | '+' | ':+' | '?' | ':?';

/** `value` is undefined where the variable is unset. */
export function choose(choice: Choice, name: string, value: string | undefined, word: string): string | Refusal {
  const missing = value === undefined || (value === '' && choice.startsWith(':'));
  switch (choice) {
    case '-':
    case ':-':
      return missing ? word : value;
    case '+':
    case ':+':
      return missing ? '' : word;
    case '?':
    case ':?':
      return missing ? required(name, value, word) : value;
  }
}

/** `${name#word}` and `${name%word}`, where a word that begins with the sign again asks for the longest match. */
export function trim(sign: '#' | '%', value: string, word: string): string | Refusal {
  const longest = word.startsWith(sign);
  const pattern = longest ? word.slice(1) : word;
  // BuildKit finds a suffix as a prefix of everything reversed; what it accepts as an escape follows from that.
  const read = readPattern(sign === '#' ? pattern : reversedPattern(pattern));
  if ('invalidEscape' in read) return invalidPattern(read.invalidEscape);
  const points = sign === '#' ? [...value] : [...value].reverse();
  const end = matchEnd(read, points, 0, longest ? 'longest' : 'shortest');
  if (end === undefined) return value;
  const rest = points.slice(end);
  return (sign === '#' ? rest : rest.reverse()).join('');
}

/** `${name/pattern/replacement}`, or with `//` for every match, bounded by `maxLength` code units. */
export function replace(
  sign: '/' | '//',
  value: string,
  pattern: string,
  replacement: string,
  maxLength: number,
): string | Refusal {
  const read = readPattern(pattern);
  if ('invalidEscape' in read) return invalidPattern(read.invalidEscape);
  if (sign === '//') return replaceAll(read, value, replacement, maxLength) ?? TOO_LONG;
  const points = [...value];
  const match = findMatch(read, points, 0);
  if (match === undefined) return value;
  return points.slice(0, match.start).join('') + replacement + points.slice(match.end).join('');
}

export const TOO_LONG: Refusal = { code: 'limit-exceeded', message: 'The expanded text is too long.' };

function required(name: string, value: string | undefined, word: string): Refusal {
  const why = value === undefined ? 'must be set' : 'must not be empty';
  return { code: 'required-variable', message: `${name}: ${word === '' ? why : word}` };
}

function invalidPattern(sequence: string): Refusal {
  return { code: 'invalid-pattern', message: `A pattern can escape *, ? and \\ only, not as in ${sequence}.` };
}
