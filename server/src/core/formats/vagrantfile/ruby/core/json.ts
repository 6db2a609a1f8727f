import { Failure } from '../flow';
import { floatText } from '../print/float';
import { inspect } from '../print/inspect';
import { toText } from '../print/text';
import { RubyArray, RubyHash, RubyObject, RubyString, RubySymbol, type Value } from '../values';
import { pathOf, sourceText } from './file';
import { readText } from './fileAccess';
import { argument, type CoreCall, coreTable, known, optionOf, str } from './method';

/** Arrays and objects inside each other, as Ruby's own limit. */
const deepest = 100;

/** Of `JSON`: reading, and writing as text. */
export const jsonModule = coreTable<Value>((self) => self, {
  'parse parse! load': (call) => parseJson(call, sourceText(call, argument(call, 0))),
  load_file: (call) => parseJson(call, readText(call.ev, pathOf(argument(call, 0)), call.site)),
  'generate dump': (call) => str(jsonText(call, argument(call, 0), null, '')),
  pretty_generate: (call) => str(jsonText(call, argument(call, 0), '  ', '')),
});

function parseJson(call: CoreCall, text: string): Value {
  call.ev.charge(text.length >> 4, call.site);
  return new Reader(text, optionOf(call, 'symbolize_names') === true).whole();
}

class Reader {
  private readonly text: string;
  private readonly symbols: boolean;
  private at = 0;

  constructor(text: string, symbols: boolean) {
    this.text = text;
    this.symbols = symbols;
  }

  whole(): Value {
    const value = this.value(0);
    this.blank();
    if (this.at < this.text.length) this.refuse();
    return value;
  }

  private value(depth: number): Value {
    if (depth > deepest) throw new Failure('JSON::ParserError', `nesting of ${depth} is too deep`);
    this.blank();
    const unit = this.text[this.at];
    if (unit === '{') return this.object(depth);
    if (unit === '[') return this.array(depth);
    if (unit === '"') return str(this.string());
    const word = /^(?:true|false|null|NaN|-?Infinity)/.exec(this.text.slice(this.at, this.at + 10))?.[0];
    if (word === 'true' || word === 'false' || word === 'null') {
      this.at += word.length;
      return word === 'null' ? null : word === 'true';
    }
    number.lastIndex = this.at;
    const found = number.exec(this.text)?.[0];
    if (found === undefined) return this.refuse();
    this.at += found.length;
    return /[.eE]/.test(found) ? Number(found) : BigInt(found);
  }

  private object(depth: number): Value {
    const hash = new RubyHash();
    this.at++;
    for (this.blank(); this.text[this.at] !== '}'; this.blank()) {
      if (hash.entries.size > 0) this.expect(',');
      this.blank();
      if (this.text[this.at] !== '"') return this.refuse();
      const name = this.string();
      this.blank();
      this.expect(':');
      hash.set(this.symbols ? RubySymbol.of(name) : str(name), this.value(depth + 1));
    }
    this.at++;
    return hash;
  }

  private array(depth: number): Value {
    const items: Value[] = [];
    this.at++;
    for (this.blank(); this.text[this.at] !== ']'; this.blank()) {
      if (items.length > 0) this.expect(',');
      items.push(this.value(depth + 1));
    }
    this.at++;
    return new RubyArray(items);
  }

  private string(): string {
    const from = ++this.at;
    for (;;) {
      const unit = this.text[this.at];
      if (unit === undefined || unit < ' ') this.refuse();
      if (unit === '"') break;
      this.at += unit === '\\' ? 2 : 1;
    }
    const raw = this.text.slice(from, this.at++);
    return raw.replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (_, what: string) => {
      if (what.length === 5) return String.fromCharCode(Number.parseInt(what.slice(1), 16));
      return controls[what] ?? what;
    });
  }

  private blank(): void {
    for (;;) {
      const unit = this.text[this.at] ?? '';
      if (/[ \t\r\n]/.test(unit)) this.at++;
      else if (this.text.startsWith('/*', this.at)) this.at = after(this.text, '*/', this.at);
      else if (this.text.startsWith('//', this.at)) this.at = after(this.text, '\n', this.at);
      else return;
    }
  }

  private expect(unit: string): void {
    if (this.text[this.at] !== unit) this.refuse();
    this.at++;
  }

  private refuse(): never {
    throw new Failure('JSON::ParserError', `unexpected token at '${this.text.slice(this.at, this.at + 20)}'`);
  }
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function after(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at < 0 ? text.length : at + end.length;
}

/** A value as JSON; what is neither number, text, list nor hash by its `to_s`. */
export function jsonText(call: CoreCall, given: Value, step: string | null, indent: string): string {
  const value = known(given);
  const inner = step === null ? '' : indent + step;
  const [open, between, close] = step === null ? ['', ',', ''] : [`\n${inner}`, `,\n${inner}`, `\n${indent}`];
  call.ev.charge(1, call.site);
  if (indent.length > 400) throw new Failure('JSON::JSONError', 'nesting is too deep');
  if (value === null) return 'null';
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return floatText(value);
  if (value instanceof RubyArray)
    return value.items.length === 0
      ? step === null
        ? '[]'
        : `[\n\n${indent}]`
      : `[${open}${value.items.map((item) => jsonText(call, item, step, inner)).join(between)}${close}]`;
  if (value instanceof RubyHash) {
    if (value.entries.size === 0) return step === null ? '{}' : `{\n${indent}}`;
    const colon = step === null ? ':' : ': ';
    const rows = [...value.entries.values()].map(
      (entry) => JSON.stringify(toText(call.ev, entry.key)) + colon + jsonText(call, entry.value, step, inner),
    );
    return `{${open}${rows.join(between)}${close}}`;
  }
  if (value instanceof RubyString) return JSON.stringify(value.text);
  return JSON.stringify(value instanceof RubyObject ? inspect(call.ev, value) : toText(call.ev, value));
}
