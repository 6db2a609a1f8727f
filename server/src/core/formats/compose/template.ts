/** Gives a variable’s value; undefined where it is not set. */
export type Variables = (name: string) => string | undefined;

export interface Substituted {
  readonly text: string;
  /** Variables that nothing gives a value, and that have no default: Compose takes them for empty. */
  readonly unset: readonly string[];
  /** Why Compose refuses it, as a clause; null where it does not. */
  readonly refused: string | null;
}

/**
 * Puts values in the place of `$NAME` and `${NAME}`, with the operators of the Compose Specification: `:-` and `-` for a
 * default, `:?` and `?` for an error, `:+` and `+` for a replacement. `$$` is a dollar.
 */
export function substitute(template: string, variables: Variables): Substituted {
  if (!template.includes('$')) return { text: template, unset: [], refused: null };
  const reader = new TemplateReader(template, variables);
  const text = reader.read(0, false);
  return { text, unset: [...reader.unset], refused: reader.refused };
}

/** Templates within templates. */
const deepest = 50;

class TemplateReader {
  readonly unset = new Set<string>();
  refused: string | null = null;
  private readonly template: string;
  private readonly variables: Variables;
  private at = 0;

  constructor(template: string, variables: Variables) {
    this.template = template;
    this.variables = variables;
  }

  /** Up to the end, or, inside of braces, up to the one that closes them. */
  read(depth: number, braced: boolean): string {
    let text = '';
    while (this.at < this.template.length) {
      const next = this.template[this.at] ?? '';
      if (braced && next === '}') return text;
      this.at++;
      text += next === '$' ? this.variable(depth) : next;
    }
    if (braced) this.refuse('a brace is not closed');
    return text;
  }

  private variable(depth: number): string {
    if (this.template[this.at] === '$') {
      this.at++;
      return '$';
    }
    const braced = this.template[this.at] === '{';
    if (braced) this.at++;
    const name = this.name();
    if (name === '') {
      this.refuse('a dollar begins no variable: $$ stands for one');
      return '$';
    }
    return braced ? this.braced(name, depth) : this.plain(name);
  }

  private name(): string {
    const pattern = /[A-Za-z_][A-Za-z0-9_]*/y;
    pattern.lastIndex = this.at;
    const name = pattern.exec(this.template)?.[0] ?? '';
    this.at += name.length;
    return name;
  }

  private plain(name: string): string {
    const value = this.variables(name);
    if (value === undefined) this.unset.add(name);
    return value ?? '';
  }

  private braced(name: string, depth: number): string {
    const [operator = ''] = /^:?[-+?]/.exec(this.template.slice(this.at, this.at + 2)) ?? [];
    this.at += operator.length;
    if (operator === '') {
      if (this.template[this.at] === '}') this.at++;
      else this.refuse(`what follows ${name} is none of the operators of Compose`);
      return this.plain(name);
    }
    const before = [...this.unset];
    const refusedBefore = this.refused;
    if (depth >= deepest) this.refuse('templates are nested too deeply');
    const word = depth >= deepest ? '' : this.read(depth + 1, true);
    if (this.template[this.at] === '}') this.at++;
    const value = this.variables(name);
    const isSet = operator.startsWith(':') ? value !== undefined && value !== '' : value !== undefined;
    const takesWord = operator.endsWith('+') ? isSet : !isSet;
    // What stands in a word that does not count does not matter.
    if (!takesWord || operator.endsWith('?')) {
      this.unset.clear();
      for (const each of before) this.unset.add(each);
    }
    if (operator.endsWith('?')) {
      this.refused = refusedBefore;
      if (!isSet) this.refuse(`${name} is required${word === '' ? '' : `: ${word}`}`);
      return value ?? '';
    }
    if (operator.endsWith('+')) return isSet ? word : '';
    return isSet ? (value ?? '') : word;
  }

  private refuse(because: string): void {
    this.refused ??= because;
  }
}
