import type { SettingFact, SettingTable } from '../../../machines/settings/table';
import type { LineIndex } from '../../../text/lineIndex';
import { type Span, span } from '../../../text/span';
import type { Proposal } from '../data';
import { proposalText } from '../settingText';
import { settingAt, statementAt } from './place';
import { scopeOf } from './scopes';
import { flagTable, providerTables, provisionerTables, tableBehind, tableOfCall, vmxTable } from './tables';

/** What may stand at an offset of a Vagrantfile, also a half-typed one. */
export function vagrantCompletions(lines: LineIndex, offset: number): readonly Proposal[] {
  const start = lines.lineStart(lines.placeAt(offset).line);
  const before = lines.text.slice(start, offset);
  if (/^\s*#|\s#\s[^"']*$/.test(before)) return [];
  return (
    vmxKeys(before, offset) ??
    flags(lines, before, offset) ??
    names(before, offset) ??
    behindReceiver(lines, before, offset) ??
    values(lines, before, offset) ??
    options(lines, before, offset) ??
    []
  );
}

function vmxKeys(before: string, offset: number): readonly Proposal[] | null {
  const typed = /\.vmx\[\s*["']([\w.:-]*)$/.exec(before)?.[1];
  return typed === undefined ? null : rows(vmxTable, 'option', wordAt(typed, offset), (name) => name);
}

function flags(lines: LineIndex, before: string, offset: number): readonly Proposal[] | null {
  const typed = /["'](-[\w-]*)$/.exec(before)?.[1];
  const statement = statementAt(lines, offset);
  if (typed === undefined || !lines.text.slice(statement.start, offset).includes('modifyvm')) return null;
  return rows(flagTable, 'option', wordAt(typed, offset), (name) => name);
}

/** Words that name a kind of thing: `provider "…"`, `network "…"`. */
function names(before: string, offset: number): readonly Proposal[] | null {
  const [, method = '', typed = ''] =
    /\.(provider|provision|network|disk|storage)\s*\(?\s*(?::|["'])(\w*)$/.exec(before) ?? [];
  const words = kinds.get(method);
  if (words === undefined) return null;
  return words.map((label) => proposal({ label, kind: 'value', insert: label, span: wordAt(typed, offset) }));
}

const kinds: ReadonlyMap<string, readonly string[]> = new Map([
  ['provider', [...providerTables.keys()]],
  ['provision', [...provisionerTables.keys(), 'docker', 'puppet', 'chef_solo', 'salt', 'podman']],
  ['network', ['forwarded_port', 'private_network', 'public_network']],
  ['disk', ['disk', 'dvd', 'floppy']],
  ['storage', ['file']],
]);

function behindReceiver(lines: LineIndex, before: string, offset: number): readonly Proposal[] | null {
  const [, receiver, typed = ''] = /(?<![\w.])([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\.(\w*)$/.exec(before) ?? [];
  if (receiver === undefined) return null;
  const [first = '', ...sections] = receiver.split('.');
  const scope = scopeOf(lines.text, offset, first);
  const table = scope === null ? null : tableBehind(scope, sections);
  if (table === null) return [];
  return rows(table, 'setting', wordAt(typed, offset), (name, fact) => written(name, fact));
}

/** An assignment where nothing else is said; an example stands for what is written behind a call. */
function written(name: string, { written: behind }: SettingFact): string {
  if (behind === undefined) return `${name} = `;
  return behind.endsWith('|') ? `${name}${behind}\nend` : `${name}${behind}`;
}

/** The words that a setting takes. */
function values(lines: LineIndex, before: string, offset: number): readonly Proposal[] | null {
  const typed = /(?:=|:|=>|,)\s*((?::|["'])?[\w-]*)$/.exec(before)?.[1];
  if (typed === undefined || /,\s*\w*$/.test(before)) return null;
  const setting = settingAt(lines, offset - typed.length);
  if (setting === null || !setting.inValue) return null;
  const words = setting.fact.values ?? (/^`(?:true|false)`/.test(setting.fact.default ?? '') ? ['true', 'false'] : []);
  if (words.length === 0) return null;
  // A quote that stands there already is kept, and closed by whoever typed it.
  const bare = /^["']/.test(typed);
  return words.map((label) =>
    proposal({
      label,
      kind: 'value',
      insert: bare ? label.replace(/^["']|["']$/g, '') : label,
      span: wordAt(bare ? typed.slice(1) : typed, offset),
    }),
  );
}

/** What may be named in a call. */
function options(lines: LineIndex, before: string, offset: number): readonly Proposal[] | null {
  const typed = /(?:^|[\s,(])([A-Za-z_]\w*|)$/.exec(before)?.[1];
  if (typed === undefined) return null;
  const statement = statementAt(lines, offset);
  const text = lines.text.slice(statement.start, offset - typed.length);
  if (!/[,(]\s*$/.test(text)) return null;
  const call = [...text.matchAll(/(?<![\w.])([A-Za-z_]\w*)(?:\.\w+)*\.(\w+)[\s(]/g)].at(-1);
  const [whole = '', receiver = '', method = ''] = call ?? [];
  if (call === undefined || scopeOf(lines.text, statement.start + call.index, receiver) === null) return null;
  const rest = text.slice(call.index + whole.length);
  const table = tableOfCall(method, rest);
  if (table === null) return null;
  const present = new Set([...rest.matchAll(/(\w+):\s|:(\w+)\s*=>/g)].map(([, name, symbol]) => name ?? symbol));
  return rows(table, 'option', wordAt(typed, offset), (name) => `${name}: `).filter(({ label }) => !present.has(label));
}

function rows(
  table: SettingTable,
  kind: Proposal['kind'],
  at: Span,
  insert: (name: string, fact: SettingFact) => string,
): readonly Proposal[] {
  return Object.entries(table.settings).map(([label, fact]) =>
    proposal({
      label,
      kind:
        kind === 'setting'
          ? fact.written === '.'
            ? 'namespace'
            : fact.written === undefined
              ? 'setting'
              : 'call'
          : kind,
      insert: insert(label, fact),
      span: at,
      detail: fact.unit === undefined ? '' : fact.unit,
      documentation: proposalText(label, table, fact),
    }),
  );
}

type Given = Pick<Proposal, 'label' | 'kind' | 'insert' | 'span'> & Partial<Proposal>;

function proposal(given: Given): Proposal {
  return { caret: null, detail: '', documentation: '', ...given };
}

function wordAt(typed: string, offset: number): Span {
  return span(offset - typed.length, offset);
}
