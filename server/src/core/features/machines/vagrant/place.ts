import { type SettingFact, type SettingTable, settingOf } from '../../../machines/settings/table';
import type { LineIndex } from '../../../text/lineIndex';
import { type Span, span } from '../../../text/span';
import { scopeOf } from './scopes';
import { flagTable, tableBehind, tableOfCall, vmxTable } from './tables';

/** A setting that stands at a place of a Vagrantfile. */
export interface SettingPlace {
  readonly name: string;
  /** The name itself, or the value that belongs to it. */
  readonly span: Span;
  /** True where the place is in the value. */
  readonly inValue: boolean;
  readonly table: SettingTable;
  readonly fact: SettingFact;
}

/** Null where nothing stands that is known. */
export function settingAt(lines: LineIndex, offset: number): SettingPlace | null {
  const statement = statementAt(lines, offset);
  if (isComment(lines, statement, offset)) return null;
  const all = settingsIn(lines, statement);
  const named = all.find(({ span: at }) => at.start <= offset && offset <= at.end);
  if (named !== undefined) return named;
  // A name that nobody knows is no value of the one before it.
  const code = lines.text.slice(statement.start, offset).replace(/"[^"\n]*"|'[^'\n]*'/g, '');
  if (!/["']/.test(code) && /[A-Za-z_]\w*\.\w*$/.test(code)) return null;
  const before = all.filter(({ span: at }) => at.end <= offset).at(-1);
  return before === undefined || offset > statement.end ? null : { ...before, inValue: true };
}

/** The line, with those before it that it goes on from: options of a call often stand on lines of their own. */
export function statementAt(lines: LineIndex, offset: number): Span {
  const here = lines.placeAt(offset).line;
  let first = here;
  while (first > 0 && here - first < 20 && goesOn(lineText(lines, first - 1))) first--;
  return span(lines.lineStart(first), lines.lineEnd(here));
}

function goesOn(line: string): boolean {
  return /(?:[,(\\[]|=>|[^:]:|\|\||&&)\s*$/.test(line.replace(/\s#.*$/, ''));
}

function lineText(lines: LineIndex, line: number): string {
  return lines.text.slice(lines.lineStart(line), lines.lineEnd(line));
}

function isComment(lines: LineIndex, statement: Span, offset: number): boolean {
  const line = lines.text.slice(lines.lineStart(lines.placeAt(offset).line), offset);
  return /^\s*#/.test(line) || (statement.start <= offset && /\s#\s[^"']*$/.test(line));
}

/** Receivers with what stands behind them; option names; flags in texts; keys of `vmx`. */
const words =
  /([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+)|(?<![\w:.])([A-Za-z_]\w*):(?=\s)|:([A-Za-z_]\w*)\s*=>|["'](--[\w-]+)["']|(?<=\.vmx)\[\s*["']([\w.:-]+)["']\s*\]/g;

/** All settings of a statement, in order. */
function settingsIn({ text }: LineIndex, { start, end }: Span): readonly SettingPlace[] {
  const statement = text.slice(start, end);
  const found: SettingPlace[] = [];
  let call: { readonly method: string; readonly rest: string } | null = null;
  for (const match of statement.matchAll(words)) {
    const [whole, chain, option, symbol, flag, key] = match;
    const from = start + match.index;
    if (chain !== undefined) {
      const places = settingsOfChain(text, chain, from);
      found.push(...places);
      const last = places.at(-1);
      if (last !== undefined) call = { method: last.name, rest: statement.slice(match.index + whole.length) };
    }
    const name = option ?? symbol;
    if (name !== undefined && call !== null) {
      const at = from + whole.indexOf(name);
      push(found, tableOfCall(call.method, call.rest), name, at);
    }
    if (flag !== undefined) push(found, flagTable, flag, from + 1);
    if (key !== undefined) push(found, vmxTable, key.toLowerCase(), from + whole.indexOf(key));
  }
  return found;
}

/** `config.vm.box` names two settings: the section, and what is set in it. */
function settingsOfChain(text: string, chain: string, from: number): readonly SettingPlace[] {
  const [receiver = '', ...names] = chain.split('.');
  const scope = scopeOf(text, from, receiver);
  if (scope === null) return [];
  const found: SettingPlace[] = [];
  let at = from + receiver.length + 1;
  for (const [index, name] of names.entries()) {
    push(found, tableBehind(scope, names.slice(0, index)), name, at);
    at += name.length + 1;
  }
  return found;
}

function push(found: SettingPlace[], table: SettingTable | null, name: string, at: number): void {
  const fact = table === null ? null : settingOf(table, name);
  if (table !== null && fact !== null)
    found.push({ name, span: span(at, at + name.length), inValue: false, table, fact });
}
