import type { CommandExpansionPart, DoubleQuotedChild, ParameterExpansionPart, Word, WordPart } from 'unbash';
import type { Span } from '../../text/span';
import type { Scope } from '../run/scope';
import { type Argument, UNKNOWN } from './argument';
import { braceAlternatives } from './braces';
import { Fields } from './fields';
import { parameterText } from './parameter';

/** Longest text that one word is expanded to. */
const MOST_TEXT = 1_000_000;

/** How deep `${a:-${b:-…}}` is followed. */
const DEEPEST_DEFAULT = 10;

/** What expansion needs beside the scope. */
export interface Surroundings {
  /** Braces are bash's; dash and busybox take them as text. */
  readonly braces: boolean;
  /** A span of the text being parsed, as a span of the whole script. */
  place(start: number, end: number): Span;
  /** What `$(…)` prints, as far as it is known. */
  substitute(part: CommandExpansionPart, scope: Scope): string;
}

/** Expands the words of one command in one scope. */
export class Expander {
  private readonly scope: Scope;
  private readonly around: Surroundings;
  private depth = 0;

  constructor(scope: Scope, around: Surroundings) {
    this.scope = scope;
    this.around = around;
  }

  /** The words that one written word becomes: none, one or several. */
  words(word: Word): readonly Argument[] {
    const fields = new Fields(word, this.around.place(word.pos, word.end));
    const parts = word.parts;
    if (parts === undefined) fields.add(this.withHome(word.value, word));
    else if (this.around.braces && parts.some((part) => part.type === 'BraceExpansion')) this.addBraces(parts, fields);
    else for (const [index, part] of parts.entries()) this.addPart(part, index === 0 ? word : null, fields);
    return fields.finish();
  }

  /** The word as one text, as in an assignment, where nothing splits. */
  text(word: Word): string {
    const parts = word.parts;
    if (parts === undefined) return this.withHome(word.value, word);
    return this.joined(parts, word);
  }

  /** A variable as one text; undefined where nothing sets it. */
  variable(name: string, index?: Word): string | undefined {
    const { positional } = this.scope;
    if (/^[0-9@*#?!$-]/.test(name)) {
      if (positional === null) return UNKNOWN;
      if (name === '@' || name === '*') return positional.map((argument) => argument.text).join(' ');
      if (name === '#') return String(positional.length);
      return /^[1-9]/.test(name) ? (positional[Number(name) - 1]?.text ?? '') : UNKNOWN;
    }
    const value = this.scope.get(name);
    if (value === undefined || typeof value === 'string') return value;
    if (index === undefined) return value[0] ?? '';
    if (index.text === '@' || index.text === '*') return value.join(' ');
    return value[Number(this.text(index))] ?? UNKNOWN;
  }

  assign(name: string, text: string): void {
    this.scope.set(name, text);
  }

  private addPart(part: WordPart, first: Word | null, fields: Fields): void {
    switch (part.type) {
      case 'Literal':
      case 'SingleQuoted':
      case 'AnsiCQuoted':
      case 'BraceExpansion':
        fields.add(this.partText(part, first));
        return;
      case 'Glob':
        fields.addPattern(part.value);
        return;
      case 'ExtendedGlob':
        fields.addPattern(part.text);
        return;
      case 'DoubleQuoted':
      case 'LocaleString': {
        const items = this.quotedItems(part.parts);
        if (items === null) fields.add(this.quotedText(part.parts));
        else fields.addItems(items);
        return;
      }
      case 'SimpleExpansion':
      case 'ParameterExpansion':
      case 'CommandExpansion':
      case 'ArithmeticExpansion':
      case 'ProcessSubstitution':
        fields.addSplit(this.partText(part, null));
        return;
    }
  }

  private partText(part: WordPart, first: Word | null): string {
    switch (part.type) {
      case 'Literal':
        return first === null ? part.value : this.withHome(part.value, first);
      case 'SingleQuoted':
      case 'AnsiCQuoted':
      case 'Glob':
        return part.value;
      case 'DoubleQuoted':
      case 'LocaleString':
        return this.quotedText(part.parts);
      case 'SimpleExpansion':
        return this.variable(part.text.slice(1)) ?? UNKNOWN;
      case 'ParameterExpansion':
        return this.parameter(part);
      case 'CommandExpansion':
        return this.around.substitute(part, this.scope);
      case 'ArithmeticExpansion':
      case 'ProcessSubstitution':
        return UNKNOWN;
      case 'ExtendedGlob':
      case 'BraceExpansion':
        return part.text;
    }
  }

  private quotedText(parts: readonly DoubleQuotedChild[]): string {
    return this.joined(parts, null);
  }

  /** Each level is parsed anew when it is looked at, so that endless nesting would take quadratic time. */
  private parameter(part: ParameterExpansionPart): string {
    if (this.depth >= DEEPEST_DEFAULT) return UNKNOWN;
    this.depth++;
    const text = parameterText(part, this);
    this.depth--;
    return text;
  }

  private joined(parts: readonly WordPart[], word: Word | null): string {
    let text = '';
    for (const [index, part] of parts.entries()) {
      text += this.partText(part, index === 0 ? word : null);
      if (text.length > MOST_TEXT) return UNKNOWN;
    }
    return text;
  }

  /** `"$@"` and `"${array[@]}"` give a word for each item even inside quotes. */
  private quotedItems(parts: readonly DoubleQuotedChild[]): readonly string[] | null {
    const [part] = parts;
    if (parts.length !== 1 || part === undefined) return null;
    if (part.type === 'SimpleExpansion' && part.text === '$@') {
      return this.scope.positional?.map((argument) => argument.text) ?? null;
    }
    if (part.type !== 'ParameterExpansion' || part.index?.text !== '@' || part.operation !== undefined) return null;
    const value = this.scope.get(part.parameter);
    return value === undefined || typeof value === 'string' ? null : value;
  }

  private addBraces(parts: readonly WordPart[], fields: Fields): void {
    let texts: readonly string[] = [''];
    for (const part of parts) {
      const ends = part.type === 'BraceExpansion' ? braceAlternatives(part.text) : [this.partText(part, null)];
      texts = texts.length * ends.length > 256 ? [UNKNOWN] : texts.flatMap((text) => ends.map((end) => text + end));
    }
    const pattern = parts.some((part) => part.type === 'Glob');
    for (const [index, text] of texts.entries()) {
      if (index > 0) fields.addSplit(' ');
      if (pattern) fields.addPattern(text);
      else fields.add(text);
    }
  }

  /** `~` at the start of an unquoted word is HOME. */
  private withHome(value: string, word: Word): string {
    if (word.text[0] !== '~' || !/^~(?:\/|$)/.test(value)) return value;
    return (this.variable('HOME') ?? UNKNOWN) + value.slice(1);
  }
}
