import type { Environment, ExpandFault, ExpandFaultCode, ExpandOptions } from './expansion';
import { choose, type Refusal, replace, TOO_LONG, trim } from './substitution';
import { signEnd, variableNameEnd } from './variableReference';
import type { WordCollector } from './wordCollector';

/** Reading ends at one of these, which is read too, or at the end of the text. */
type Stop = '}' | '/' | 'end';

/**
 * Reads a text once from left to right: quotes, escapes and variables. A method that meets a fault keeps it and
 * returns null, as does everything that called it.
 */
export class ShellLexer {
  /** Why reading failed; meaningless unless it did. */
  fault: ExpandFault = NO_FAULT;

  private readonly text: string;
  private readonly env: Environment;
  private readonly options: ExpandOptions;
  private readonly escape: string;
  private readonly maxLength: number;
  private keepEscapes: boolean;
  private at: number;
  private depth = 0;
  private work = 0;
  private usedNames: Set<string> | null = null;
  private unmatchedNames: Set<string> | null = null;

  constructor(text: string, env: Environment, options: ExpandOptions) {
    this.text = text;
    this.env = env;
    this.options = options;
    this.escape = options.escape ?? '\\';
    this.maxLength = options.maxLength ?? DEFAULT_MAX_LENGTH;
    this.keepEscapes = options.rawEscapes ?? false;
    // Go's scanner, through which BuildKit reads, drops a byte order mark at the start.
    this.at = text.startsWith('\ufeff') ? 1 : 0;
  }

  /** Names that were looked up and were set. */
  get used(): ReadonlySet<string> {
    return this.usedNames ?? NONE;
  }

  /** Names that were looked up and were not set. */
  get unmatched(): ReadonlySet<string> {
    return this.unmatchedNames ?? NONE;
  }

  /** The whole text expanded, or null. `words`, where given, gathers it split at white space. */
  read(words: WordCollector | null): string | null {
    if (this.text.length > this.maxLength) return this.refuse(TOO_LONG, 0);
    return this.readUntil('end', 0, words);
  }

  private readUntil(stop: Stop, open: number, words: WordCollector | null): string | null {
    let out = '';
    while (this.at < this.text.length) {
      const start = this.at;
      const plain = this.takePlain(stop, words !== null);
      if (plain !== '') {
        out += plain;
        words?.addPlain(plain, start);
      } else {
        const first = this.text.charAt(start);
        if (first === stop) {
          this.at++;
          return out;
        }
        const part = this.readSpecial(first);
        if (part === null) return null;
        out += part;
        if (first === '$') words?.addValue(part, start, this.at);
        else words?.addWhole(part, start, this.at);
      }
      if (out.length > this.maxLength) return this.refuse(TOO_LONG, start);
    }
    return stop === 'end' ? out : this.failUnclosed(stop, open);
  }

  /** Takes what stands for itself, up to the next character that may not. */
  private takePlain(stop: Stop, split: boolean): string {
    const start = this.at;
    const quotes = !this.options.skipProcessQuotes;
    for (; this.at < this.text.length; this.at++) {
      const char = this.text.charAt(this.at);
      if (char === '$' || char === stop || char === this.escape) break;
      if (quotes && (char === '"' || char === "'")) break;
      if (split && char === '<') break;
    }
    return this.text.slice(start, this.at);
  }

  private readSpecial(first: string): string | null {
    if (first === '$') return this.readDollar();
    if (first === '"') return this.readDoubleQuoted();
    if (first === "'") return this.readSingleQuoted();
    if (first === '<') return this.readRedirection();
    return this.readEscaped();
  }

  /** An escape and what it escapes; at the end of the text an escape stands for nothing. */
  private readEscaped(): string {
    const start = this.at;
    this.at = Math.min(start + 2, this.text.length);
    return this.text.slice(this.keepEscapes ? start : start + 1, this.at);
  }

  /** `<<` with the blanks behind it, which so belong to one word with a heredoc's name; or a lone `<`. */
  private readRedirection(): string {
    const start = this.at++;
    if (this.text[this.at] === '<') {
      do this.at++;
      while (' \t\r'.includes(this.text[this.at] ?? '\n'));
    }
    return this.text.slice(start, this.at);
  }

  private readSingleQuoted(): string | null {
    const open = this.at;
    const close = this.text.indexOf("'", open + 1);
    if (close < 0) return this.fail('unterminated-quote', 'This single quote is not closed.', open);
    this.at = close + 1;
    return this.options.rawQuotes ? this.text.slice(open, close + 1) : this.text.slice(open + 1, close);
  }

  /** Variables are replaced in double quotes; only a double quote, a dollar sign and the escape can be escaped. */
  private readDoubleQuoted(): string | null {
    const open = this.at++;
    const quote = this.options.rawQuotes ? '"' : '';
    let out = quote;
    while (this.at < this.text.length && out.length <= this.maxLength) {
      const char = this.text.charAt(this.at);
      if (char === '$') {
        const value = this.readDollar();
        if (value === null) return null;
        out += value;
        continue;
      }
      this.at++;
      if (char === '"') return out + quote;
      if (char === this.escape) {
        const next = this.text.charAt(this.at);
        if (this.keepEscapes) out += char;
        if (next === '"' || next === '$' || next === this.escape) {
          this.at++;
          out += next;
        } else {
          out += char;
        }
      } else {
        out += char;
      }
    }
    if (this.at < this.text.length) return this.refuse(TOO_LONG, open);
    return this.fail('unterminated-quote', 'This double quote is not closed.', open);
  }

  private readDollar(): string | null {
    const open = this.at++;
    if (this.text[this.at] !== '{') {
      const name = this.readName();
      if (name === '') return '$';
      return this.lookUp(name) ?? (this.options.skipUnsetEnv ? `$${name}` : '');
    }
    this.at++;
    const first = this.text[this.at];
    if (first === undefined) return this.failUnclosed('}', open);
    if (first === '{' || first === '}' || first === ':') {
      return this.fail('bad-substitution', `A variable's name is missing before ${first}.`, open);
    }
    return this.readSubstitution(this.readName(), open);
  }

  /** What follows the name in `${name…}`. */
  private readSubstitution(name: string, open: number): string | null {
    const start = this.at;
    this.at = signEnd(this.text, start);
    const sign = this.text.slice(start, this.at);
    switch (sign) {
      case '':
        return this.failUnclosed('}', open);
      case '}':
        return this.lookUp(name) ?? (this.options.skipUnsetEnv ? `\${${name}}` : '');
      case '/':
      case '//':
        return this.readReplacement(name, sign, open);
      case ':#':
      case ':%':
        return this.failUnsupported(sign, open);
    }
    // After a colon BuildKit reads on before it looks at what follows it.
    if (!sign.startsWith(':') && !'-+?#%'.includes(sign)) return this.failUnsupported(sign, open);
    const trims = sign === '#' || sign === '%';
    const word = this.readNested('}', open, trims);
    if (word === null) return null;
    const value = this.lookUp(name);
    if (value === undefined && this.options.skipUnsetEnv) return `\${${name}${sign}${word}}`;
    switch (sign) {
      case '-':
      case ':-':
      case '+':
      case ':+':
      case '?':
      case ':?':
        return this.settle(choose(sign, name, value, word), open);
      case '#':
      case '%':
        if (!this.canMatch(value, word)) return this.refuse(TOO_COSTLY, open);
        return this.settle(trim(sign, value ?? '', word), open);
      default:
        return this.failUnsupported(sign, open);
    }
  }

  private readReplacement(name: string, sign: '/' | '//', open: number): string | null {
    const pattern = this.readNested('/', open, true);
    if (pattern === null) return null;
    const replacement = this.readNested('}', open, true);
    if (replacement === null) return null;
    const value = this.lookUp(name);
    if (value === undefined && this.options.skipUnsetEnv) return `\${${name}/${pattern}/${replacement}}`;
    if (!this.canMatch(value, pattern)) return this.refuse(TOO_COSTLY, open);
    return this.settle(replace(sign, value ?? '', pattern, replacement, this.maxLength), open);
  }

  private readNested(stop: Stop, open: number, keepEscapes: boolean): string | null {
    if (++this.depth > MAX_DEPTH) return this.fail('limit-exceeded', 'The substitutions are nested too deeply.', open);
    const outer = this.keepEscapes;
    this.keepEscapes = keepEscapes;
    const out = this.readUntil(stop, open, null);
    this.keepEscapes = outer;
    this.depth--;
    return out;
  }

  private readName(): string {
    const start = this.at;
    this.at = variableNameEnd(this.text, start);
    return this.text.slice(start, this.at);
  }

  private lookUp(name: string): string | undefined {
    const value = this.env.get(name);
    if (value === undefined) {
      this.unmatchedNames ??= new Set();
      this.unmatchedNames.add(name);
    } else {
      this.usedNames ??= new Set();
      this.usedNames.add(name);
    }
    return value;
  }

  /** Matching takes time in proportion to value times pattern, of which one text may ask for so much only. */
  private canMatch(value: string | undefined, pattern: string): boolean {
    this.work += ((value?.length ?? 0) + 1) * (pattern.length + 1);
    return this.work <= MAX_WORK;
  }

  private settle(outcome: string | Refusal, open: number): string | null {
    return typeof outcome === 'string' ? outcome : this.refuse(outcome, open);
  }

  private failUnsupported(sign: string, open: number): null {
    return this.fail('unsupported-modifier', `A Dockerfile has no substitution with ${sign} behind the name.`, open);
  }

  private failUnclosed(stop: '}' | '/', open: number): null {
    const message = stop === '}' ? 'This substitution is not closed by }.' : 'This replacement lacks its second /.';
    return this.fail('unterminated-substitution', message, open);
  }

  private fail(code: ExpandFaultCode, message: string, at: number): null {
    return this.refuse({ code, message }, at);
  }

  private refuse(refusal: Refusal, at: number): null {
    this.fault = { code: refusal.code, message: refusal.message, at };
    return null;
  }
}

/** Most words name no variable, and so need no set of their own. */
export const NONE: ReadonlySet<string> = new Set();

const NO_FAULT: ExpandFault = { ...TOO_LONG, at: 0 };

export const DEFAULT_MAX_LENGTH = 1024 * 1024;

const TOO_COSTLY: Refusal = { code: 'limit-exceeded', message: 'Matching this pattern takes too long.' };

/** Deepest nesting of `${a:-${b:-…}}` that is read: far beyond any in use, and no text overflows the stack. */
const MAX_DEPTH = 200;

/** Most steps, each about 3 ns, that matching patterns may take for one text. */
const MAX_WORK = 32 * 1024 * 1024;
