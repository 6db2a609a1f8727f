import { type Accepts, readEscape, readSet } from './sets';
import type { Token } from './tokens';

/**
 * Reads the part of Go's regular expressions that patterns can turn into, as the choices between its `|`. The matcher
 * anchors the whole expression and not its choices, so only the first is bound to the start and only the last to the
 * end. Returns the fault of an expression that Go refuses.
 */
export function choicesOf(source: string): readonly (readonly Token[])[] | string {
  const choices: Token[][] = [[]];
  let repeatable = true;
  for (let at = 0; at < source.length; ) {
    const tokens = choices.at(-1) ?? [];
    const repeat = /^\{(\d{1,4})(,?)(\d{0,4})\}/.exec(source.slice(at, at + 12));
    if (source[at] === '|') {
      tokens.push(anything);
      choices.push([anything]);
      repeatable = false;
      at++;
    } else if (repeat !== null) {
      const repeated = repeatable ? repeatToken(tokens.pop(), repeat) : `\`${repeat[0]}\` has nothing to repeat`;
      if (typeof repeated === 'string') return repeated;
      tokens.push(...repeated);
      repeatable = false;
      at += repeat[0].length;
    } else {
      const read = readElement(source, at);
      if (typeof read === 'string') return read;
      tokens.push(...read.tokens);
      const last = read.tokens.at(-1)?.kind;
      repeatable = last !== 'many' && last !== 'anyFolders';
      at = read.end;
    }
  }
  return choices;
}

interface Element {
  readonly tokens: readonly Token[];
  readonly end: number;
}

const anything: Token = { kind: 'many', accepts: () => true };
const notNewline: Accepts = (code) => code !== 10;

function readElement(source: string, at: number): Element | string {
  const unit = source[at];
  if (source.startsWith('(.*/)?', at)) return { tokens: [{ kind: 'anyFolders' }], end: at + 6 };
  if (unit === '.') return { tokens: [{ kind: 'many', accepts: notNewline }], end: at + 2 };
  if (unit === '^') return { tokens: [{ kind: 'place', holds: (before) => before === -1 }], end: at + 1 };
  if (unit === '[') {
    const set = readSet(source, at);
    if (typeof set === 'string') return set;
    const many = source[set.end] === '*';
    return { tokens: [{ kind: many ? 'many' : 'one', accepts: set.accepts }], end: many ? set.end + 1 : set.end };
  }
  if (unit === '\\') return readEscaped(source, at);
  const code = source.codePointAt(at) ?? 0;
  return { tokens: [text(code)], end: at + (code > 0xffff ? 2 : 1) };
}

function readEscaped(source: string, at: number): Element | string {
  const letter = source[at + 1] ?? '';
  if (letter === 'Q') {
    const stop = source.indexOf('\\E', at);
    const tokens = [...source.slice(at + 2, stop === -1 ? source.length : stop)].map((char) =>
      text(char.codePointAt(0) ?? 0),
    );
    return stop === -1 ? { tokens: [...tokens, ...endAsText], end: source.length } : { tokens, end: stop + 2 };
  }
  if (letter === '') return { tokens: endAsText, end: source.length };
  const holds = places[letter];
  if (holds !== undefined) return { tokens: [{ kind: 'place', holds }], end: at + 2 };
  const escaped = readEscape(source, at);
  if (typeof escaped === 'string') return escaped;
  const token: Token = escaped.kind === 'char' ? text(escaped.code) : { kind: 'one', accepts: escaped.accepts };
  return { tokens: [token], end: escaped.end };
}

const places: Readonly<Record<string, (before: number, after: number) => boolean>> = {
  A: (before) => before === -1,
  z: (_, after) => after === -1,
  b: (before, after) => isWord(before) !== isWord(after),
  B: (before, after) => isWord(before) === isWord(after),
};

function isWord(code: number): boolean {
  return code >= 0 && /^\w$/.test(String.fromCodePoint(code));
}

/** What an escape that never ends makes of the anchor that the matcher adds: a plain `$`, with anything after it. */
const endAsText: readonly Token[] = [text(36), anything];

function text(code: number): Token {
  return { kind: 'text', char: String.fromCodePoint(code), code };
}

/** `x{2}`, `x{2,}`, `x{2,4}`: braces in a pattern that also has a wildcard are counts, as Go reads them. */
function repeatToken(token: Token | undefined, repeat: RegExpExecArray): readonly Token[] | string {
  const [whole, low, comma, high] = repeat;
  const least = Number(low);
  const most = high !== '' ? Number(high) : comma === '' ? least : null;
  if (least > 1000 || (most ?? 0) > 1000 || (most !== null && most < least)) return `\`${whole}\` is no count`;
  if (token === undefined || token.kind === 'anyFolders') return least === 0 ? [anything] : [];
  if (token.kind === 'place') return least === 0 ? [] : [token];
  const accepts: Accepts = token.kind === 'text' ? (code) => code === token.code : token.accepts;
  const rest: Token[] =
    most === null ? [{ kind: 'many', accepts }] : Array(most - least).fill({ kind: 'maybe', accepts });
  return [...Array<Token>(least).fill(token), ...rest];
}
