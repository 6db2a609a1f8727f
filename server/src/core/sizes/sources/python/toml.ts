/** What a TOML text holds. Dates are left as their text. */
export type TomlValue = string | number | boolean | readonly TomlValue[] | TomlTable;
export interface TomlTable {
  readonly [key: string]: TomlValue;
}

type Growing = { [key: string]: TomlValue };

/**
 * Reads what lock files are written in: tables, arrays of tables, strings, numbers, arrays and inline tables. What is no
 * TOML is passed over line by line, so that the rest of a broken file still counts. Never throws.
 */
export function parseToml(text: string): TomlTable {
  return new Reader(text).document();
}

export function tableOf(value: TomlValue | undefined): TomlTable {
  return isTable(value) ? value : {};
}

export function listOf(value: TomlValue | undefined): readonly TomlValue[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: TomlValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value);
}

const deepest = 40;

class Reader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  document(): TomlTable {
    const root = empty();
    let table = root;
    while (this.at < this.text.length) {
      this.blank(true);
      if (this.at >= this.text.length) break;
      const header = this.match(/\[{1,2}[^\]\n]*\]{1,2}/y);
      if (header !== null) table = opened(root, header);
      else if (!this.pair(table, 0)) this.match(/[^\n]*/y);
    }
    return root;
  }

  /** `key = value`; false where there is none. */
  private pair(table: Growing, depth: number): boolean {
    const key = this.match(/(?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*/y);
    if (key === null || this.match(/[ \t]*=[ \t]*/y) === null) return false;
    const value = this.value(depth);
    if (value === null) return false;
    const names = namesIn(key);
    const last = names.pop() ?? '';
    let inner = table;
    for (const name of names) inner = child(inner, name);
    inner[last] = value;
    return true;
  }

  private value(depth: number): TomlValue | null {
    if (depth > deepest) return null;
    const text = this.match(/"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y);
    if (text !== null) return unquoted(text);
    if (this.match(/\[/y) !== null) return this.list(depth);
    if (this.match(/\{/y) !== null) return this.inline(depth);
    const word = this.match(/[^\s,\]}#]+/y);
    if (word === null) return null;
    if (word === 'true' || word === 'false') return word === 'true';
    return /^[+-]?\d[\d_]*(?:\.\d+)?$/.test(word) ? Number(word.replaceAll('_', '')) : word;
  }

  private list(depth: number): TomlValue | null {
    const values: TomlValue[] = [];
    for (;;) {
      this.blank(true);
      if (this.match(/\]/y) !== null) return values;
      const value = this.value(depth + 1);
      if (value === null) return null;
      values.push(value);
      this.blank(true);
      this.match(/,/y);
    }
  }

  private inline(depth: number): TomlValue | null {
    const table = empty();
    for (;;) {
      this.blank(true);
      if (this.match(/\}/y) !== null) return table;
      if (!this.pair(table, depth + 1)) return null;
      this.blank(true);
      this.match(/,/y);
    }
  }

  private blank(lines: boolean): void {
    this.match(lines ? /(?:\s|#[^\n]*)*/y : /[ \t]*/y);
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }
}

/** Without a prototype, so that `__proto__` is a key like any other. */
function empty(): Growing {
  return Object.create(null);
}

function opened(root: Growing, header: string): Growing {
  const isList = header.startsWith('[[');
  const names = namesIn(header.replace(/^\[+|\]+$/g, ''));
  const last = names.pop() ?? '';
  let table = root;
  for (const name of names) table = child(table, name);
  if (!isList) return child(table, last);
  const before = table[last];
  const made = empty();
  if (Array.isArray(before)) before.push(made);
  else table[last] = [made];
  return made;
}

/** The table of a name, which for a list of tables is its last. */
function child(table: Growing, name: string): Growing {
  const found = table[name];
  const inner = Array.isArray(found) ? found.at(-1) : found;
  if (isTable(inner)) return inner;
  const made = empty();
  table[name] = made;
  return made;
}

function namesIn(key: string): string[] {
  return (key.match(/[\w-]+|"[^"]*"|'[^']*'/g) ?? []).map((name) => name.replace(/^["']|["']$/g, ''));
}

function unquoted(text: string): string {
  if (text.startsWith('"""') || text.startsWith("'''")) return text.slice(3, -3).replace(/^\r?\n/, '');
  if (text.startsWith("'")) return text.slice(1, -1);
  return text.slice(1, -1).replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, code: string | undefined, letter: string) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    return letter === 'n' ? '\n' : letter === 't' ? '\t' : letter;
  });
}
