/**
 * End of the variable name that begins at `from`, or `from` where there is none: a run of digits, one special parameter
 * of the shell, or letters, digits and underscores of any script.
 */
export function variableNameEnd(text: string, from: number): number {
  const first = text[from];
  if (first === undefined) return from;
  if (SPECIAL_PARAMETERS.includes(first)) return from + 1;
  const isPart = kindAt(text, from) === 'digit' ? isDigit : isNamePart;
  let at = from;
  while (at < text.length && isPart(kindAt(text, at))) at += widthAt(text, at);
  return at;
}

/**
 * End of the sign that follows the name in `${name…}`: one character, with the one behind it where the first is a
 * colon, or `//`.
 */
export function signEnd(text: string, from: number): number {
  const end = from + widthAt(text, from);
  if (text[from] === ':') return Math.min(end + widthAt(text, end), text.length);
  return text.startsWith('//', from) ? end + 1 : Math.min(end, text.length);
}

type Kind = 'letter' | 'digit' | 'other';

/** POSIX.1-2008, shell command language, 2.5.2, without `0`, which is read as a digit. */
const SPECIAL_PARAMETERS = '@*#?-$!';

const LETTER = /^\p{L}/u;
const DIGIT = /^\p{Nd}/u;

function isDigit(kind: Kind): boolean {
  return kind === 'digit';
}

function isNamePart(kind: Kind): boolean {
  return kind !== 'other';
}

/** The underscore counts as a letter. */
function kindAt(text: string, at: number): Kind {
  const unit = text.charCodeAt(at);
  if (unit >= 0x30 && unit <= 0x39) return 'digit';
  if ((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || unit === 0x5f) return 'letter';
  if (unit < 0x80) return 'other';
  const point = text.slice(at, at + widthAt(text, at));
  if (LETTER.test(point)) return 'letter';
  return DIGIT.test(point) ? 'digit' : 'other';
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
