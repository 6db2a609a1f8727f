import { anyOf, letterSets, namedSets, not, type Pattern, type UnitSet } from './tree';

export interface Parsed {
  readonly pattern: Pattern;
  /** How many groups capture. */
  readonly count: number;
  /** The numbers of each name's groups. */
  readonly names: ReadonlyMap<string, readonly number[]>;
}

/** What this does not follow, or Ruby refuses. */
export class BadPattern {
  readonly because: string;

  constructor(because: string) {
    this.because = because;
  }
}

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly x: boolean;
}

/** Groups inside each other. */
const deepest = 100;

/** Parses a pattern as Ruby writes it. Throws a `BadPattern`. */
export function parsePattern(source: string, flags: string): Parsed {
  return new Parser(source).whole({ i: flags.includes('i'), m: flags.includes('m'), x: flags.includes('x') });
}

class Parser {
  private readonly source: string;
  private at = 0;
  private count = 0;
  private depth = 0;
  private readonly names = new Map<string, number[]>();
  private readonly hasNames: boolean;

  constructor(source: string) {
    this.source = source;
    this.hasNames = /\(\?(?:<(?![=!])|')/.test(source);
  }

  whole(flags: Flags): Parsed {
    const pattern = this.either(flags);
    if (this.at < this.source.length) throw new BadPattern('unmatched close parenthesis');
    return { pattern, count: this.count, names: this.names };
  }

  private either(flags: Flags): Pattern {
    if (++this.depth > deepest) throw new BadPattern('groups nest too deeply');
    const parts: Pattern[] = [];
    let now = flags;
    let sequence: Pattern[] = [];
    while (this.at < this.source.length && this.source[this.at] !== ')') {
      if (this.take('|')) {
        parts.push({ kind: 'sequence', parts: sequence });
        sequence = [];
        continue;
      }
      const switched = /^\(\?([imx]*)(?:-([imx]*))?\)/.exec(this.source.slice(this.at, this.at + 12));
      if (switched) {
        this.at += switched[0].length;
        now = withFlags(now, switched[1] ?? '', switched[2] ?? '');
        continue;
      }
      const atom = this.atom(now);
      if (atom !== null) sequence.push(this.repeated(atom, now));
    }
    this.depth--;
    parts.push({ kind: 'sequence', parts: sequence });
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind: 'either', parts };
  }

  private atom(flags: Flags): Pattern | null {
    const unit = this.source[this.at++] ?? '';
    if (flags.x && /\s/.test(unit)) return null;
    if (flags.x && unit === '#') {
      while (this.at < this.source.length && this.source[this.at] !== '\n') this.at++;
      return null;
    }
    if (unit === '.') return { kind: 'set', has: flags.m ? () => true : (each) => each !== 10 };
    if (unit === '^') return { kind: 'at', where: 'line start' };
    if (unit === '$') return { kind: 'at', where: 'line end' };
    if (unit === '[') return { kind: 'set', has: this.characters(flags) };
    if (unit === '(') return this.group(flags);
    if (unit === '\\') return this.escape(flags);
    if (/[*+?]/.test(unit)) throw new BadPattern('target of repeat operator is not specified');
    return { kind: 'set', has: literal(unit.charCodeAt(0), flags.i) };
  }

  private repeated(of: Pattern, flags: Flags): Pattern {
    let now = of;
    for (;;) {
      if (flags.x) while (/\s/.test(this.source[this.at] ?? '')) this.at++;
      const found = /^(?:[*+?]|\{(?:\d+(?:,\d*)?|,\d+)\})/.exec(this.source.slice(this.at, this.at + 24))?.[0];
      if (found === undefined) return now;
      this.at += found.length;
      const bounds = /^\{(\d*)(,?)(\d*)\}$/.exec(found);
      const least = bounds ? Number(bounds[1] || 0) : found === '+' ? 1 : 0;
      const most = bounds
        ? bounds[2] === ''
          ? least
          : bounds[3] === ''
            ? Infinity
            : Number(bounds[3])
        : found === '?'
          ? 1
          : Infinity;
      if (least > 100_000 || (most !== Infinity && most > 100_000))
        throw new BadPattern('too big number is specified in repeat');
      const way = this.take('?') ? 'lazy' : bounds === null && this.take('+') ? 'possessive' : 'greedy';
      now = { kind: 'repeat', of: now, least, most, way };
    }
  }

  private group(flags: Flags): Pattern {
    const { source } = this;
    const head = /^\?(?::|=|!|>|<=|<!|<(\w+)>|'(\w+)'|#[^)]*|([imx]*)(?:-([imx]*))?:)/.exec(source.slice(this.at));
    if (source[this.at] === '?' && head === null) throw new BadPattern('undefined group option');
    this.at += head?.[0].length ?? 0;
    const kind = head?.[0] ?? '';
    if (kind.startsWith('?#')) return this.closed({ kind: 'sequence', parts: [] });
    const name = head?.[1] ?? head?.[2];
    if (head !== null && name === undefined) {
      const inner = withFlags(flags, head[3] ?? '', head[4] ?? '');
      const of = this.either(inner);
      if (kind === '?>') return this.closed({ kind: 'atomic', of });
      if (/^\?<?[=!]$/.test(kind))
        return this.closed({ kind: 'look', of, isBehind: kind.includes('<'), isNegative: kind.endsWith('!') });
      return this.closed(of);
    }
    // Where groups have names, those without do not capture.
    if (name === undefined && this.hasNames) return this.closed(this.either(flags));
    const number = ++this.count;
    if (name !== undefined) this.names.set(name, [...(this.names.get(name) ?? []), number]);
    return this.closed({ kind: 'group', of: this.either(flags), number });
  }

  private closed(pattern: Pattern): Pattern {
    if (!this.take(')')) throw new BadPattern('end pattern with unmatched parenthesis');
    return pattern;
  }

  private escape(flags: Flags): Pattern {
    const letter = this.source[this.at++];
    if (letter === undefined) throw new BadPattern('too short escape sequence');
    const place = places[letter];
    if (place !== undefined) return { kind: 'at', where: place };
    if (letter === 'R') return { kind: 'set', has: (unit) => unit >= 10 && unit <= 13 };
    if (letter === 'G' || letter === 'K' || letter === 'X' || letter === 'g')
      throw new BadPattern(`\\${letter} is not followed`);
    if (/[1-9]/.test(letter)) {
      while (/\d/.test(this.source[this.at] ?? '')) this.at++;
      return { kind: 'again', number: Number(letter), ignoreCase: flags.i };
    }
    if (letter === 'k') {
      const name = /^<(\w+)>/.exec(this.source.slice(this.at));
      const number = this.names.get(name?.[1] ?? '')?.at(-1);
      if (name === null || number === undefined) throw new BadPattern('undefined name reference');
      this.at += name[0].length;
      return { kind: 'again', number, ignoreCase: flags.i };
    }
    this.at--;
    return { kind: 'set', has: this.escapedSet(flags) };
  }

  /** What stands after a backslash, in or outside of brackets. */
  private escapedSet(flags: Flags): UnitSet {
    const set = letterSets[this.source[this.at] ?? ''];
    if (set !== undefined) {
      this.at++;
      return set;
    }
    const property = /^[pP]\{(\^?)(\w+)\}/.exec(this.source.slice(this.at, this.at + 24));
    if (property === null) return literal(this.escapedUnit(), flags.i);
    const named = namedSets[(property[2] ?? '').toLowerCase()];
    if (named === undefined) throw new BadPattern('invalid character property name');
    this.at += property[0].length;
    return (property[1] === '^') !== property[0].startsWith('P') ? not(named) : named;
  }

  private escapedUnit(): number {
    const rest = this.source.slice(this.at, this.at + 12);
    const code = /^(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,4})\}|(0[0-7]{0,2}))/.exec(rest);
    if (code !== null) {
      this.at += code[0].length;
      return code[4] === undefined
        ? Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '0', 16)
        : Number.parseInt(code[4], 8);
    }
    this.at++;
    return controls[rest[0] ?? ''] ?? rest.charCodeAt(0);
  }

  /** What stands in brackets, up to the closing one. */
  private characters(flags: Flags): UnitSet {
    if (++this.depth > deepest) throw new BadPattern('brackets nest too deeply');
    const isNegative = this.take('^');
    const sets: UnitSet[] = [];
    const both: UnitSet[] = [];
    for (let isFirst = true; ; isFirst = false) {
      const unit = this.source[this.at];
      if (unit === undefined) throw new BadPattern('premature end of char-class');
      if (unit === ']' && !isFirst) break;
      const posix = /^\[:(\^?)(\w+):\]/.exec(this.source.slice(this.at, this.at + 14));
      const named = namedSets[posix?.[2] ?? ''];
      if (posix !== null && named !== undefined) {
        this.at += posix[0].length;
        sets.push(posix[1] === '^' ? not(named) : named);
      } else if (this.take('[')) sets.push(this.characters(flags));
      else if (this.take('&&')) {
        both.push(anyOf(sets.splice(0)));
      } else sets.push(this.rangeOrUnit(flags));
    }
    this.at++;
    this.depth--;
    both.push(anyOf(sets));
    const all: UnitSet = (each) => both.every((set) => set(each));
    return isNegative ? not(all) : all;
  }

  private rangeOrUnit(flags: Flags): UnitSet {
    const isEscape = this.take('\\');
    if (
      isEscape &&
      (/[dDwWsShH]/.test(this.source[this.at] ?? '') || /^[pP]\{/.test(this.source.slice(this.at, this.at + 2)))
    )
      return this.escapedSet(flags);
    const low = isEscape
      ? this.source[this.at] === 'b'
        ? this.backspace()
        : this.escapedUnit()
      : this.source.charCodeAt(this.at++);
    const isRange =
      this.source[this.at] === '-' && this.source[this.at + 1] !== ']' && this.at + 1 < this.source.length;
    if (!isRange) return literal(low, flags.i);
    this.at++;
    const high = this.take('\\') ? this.escapedUnit() : this.source.charCodeAt(this.at++);
    if (high < low) throw new BadPattern('empty range in char class');
    if (!flags.i) return (unit) => unit >= low && unit <= high;
    return (unit) => cases(unit).some((each) => each >= low && each <= high);
  }

  private backspace(): number {
    this.at++;
    return 8;
  }

  private take(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }
}

const places: Readonly<Record<string, (Pattern & { kind: 'at' })['where']>> = {
  A: 'text start',
  z: 'text end',
  Z: 'last line end',
  b: 'word',
  B: 'no word',
};

const controls: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, f: 12, v: 11, a: 7, e: 27 };

function withFlags(flags: Flags, on: string, off: string): Flags {
  const is = (flag: keyof Flags) => (flags[flag] || on.includes(flag)) && !off.includes(flag);
  return { i: is('i'), m: is('m'), x: is('x') };
}

function literal(unit: number, ignoreCase: boolean): UnitSet {
  if (!ignoreCase) return (each) => each === unit;
  const all = cases(unit);
  return (each) => all.includes(each);
}

function cases(unit: number): readonly number[] {
  const text = String.fromCharCode(unit);
  return [unit, text.toLowerCase().charCodeAt(0), text.toUpperCase().charCodeAt(0)];
}
