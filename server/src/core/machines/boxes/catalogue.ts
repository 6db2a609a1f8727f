import { type Bytes, bytes, parseBytes } from '../../sizes/bytes';
import { known, type Size } from '../../sizes/size';
import { satisfies } from './version';

/** server/data/boxes.json; what its fields mean is told in the README beside it. */
export interface BoxData {
  readonly version: number;
  readonly sources: Readonly<Record<string, { readonly name: string; readonly date?: string }>>;
  readonly names: Readonly<Record<string, string>>;
  readonly boxes: readonly string[];
  readonly images: readonly string[];
}

/** A figure of the catalogue with where it comes from. */
export interface Listed {
  readonly text: string;
  /** Public source, for people. */
  readonly source: string;
  readonly date: string | null;
}

/** What the catalogue lists, by the names of its fields: `virtual`, `download`, `size`, `memory`, `cpus`. */
export type ListedFields = ReadonlyMap<string, Listed>;

export interface BoxCatalogue {
  readonly box: (name: string, provider: string, version: string | null) => ListedFields;
  /** By the name of a cloud image's file. */
  readonly image: (file: string) => ListedFields;
}

interface BoxRow {
  readonly name: RegExp;
  readonly providers: ReadonlySet<string>;
  /** `*`, the start of a version as in `9.2.*`, a constraint, or a version. */
  readonly versions: string;
  readonly fields: ListedFields;
}

export function openBoxCatalogue(data: BoxData): BoxCatalogue {
  let boxes: readonly BoxRow[] | null = null;
  return {
    box: (name, provider, version) => {
      boxes ??= data.boxes.map((row) => readBox(row, data));
      const rows = boxes.filter((row) => row.providers.has(provider) && row.name.test(name) && covers(row, version));
      return new Map(rows.flatMap(({ fields }) => [...fields]));
    },
    image: (file) => {
      const row = data.images.find((each) => pattern(each.split(' ')[0] ?? '', data).test(file));
      const [, date = '-', ...fields] = row?.split(' ') ?? [];
      return readFields(fields, data, date === '-' ? null : date);
    },
  };
}

/** Exact where one figure stands there, else an interval. Null for what is no size. */
export function listedSize({ text, source, date }: Listed): Size | null {
  const evidence = { source: `the box catalogue, after ${source}`, ...(date === null ? {} : { date }) };
  const [low = null, high = null] = text.split('..').map(parseBytes);
  if (low === null) return null;
  if (high === null) return known(low, { kind: 'listed', ...evidence });
  return { kind: 'range', low, likely: middle(low, high), high, evidence: { kind: 'estimated', ...evidence } };
}

function middle(low: Bytes, high: Bytes): Bytes {
  return bytes((low + high) / 2);
}

/** A box that names no version is the newest, of which only rows without an end tell. */
function covers({ versions }: BoxRow, version: string | null): boolean {
  if (versions === '*') return true;
  const wanted = version?.trim() ?? '';
  if (wanted === '' || /^>=?\s*0$/.test(wanted)) return versions.startsWith('>=');
  const exact = /^=?\s*(\d\S*)$/.exec(wanted)?.[1];
  // Which version a constraint comes to only the registry knows.
  if (exact === undefined) return false;
  return versions.endsWith('.*') ? `${exact}.`.startsWith(versions.slice(0, -1)) : satisfies(exact, versions);
}

function readBox(row: string, data: BoxData): BoxRow {
  const [name = '', providers = '', versions = '', ...fields] = row.split(' ');
  return {
    name: pattern(name, data),
    providers: new Set(providers.split(',')),
    versions,
    fields: readFields(fields, data, null),
  };
}

/** `from` names the source of the fields before it. */
function readFields(words: readonly string[], data: BoxData, day: string | null): ListedFields {
  const from = data.sources[words.find((word) => word.startsWith('from='))?.slice('from='.length) ?? ''];
  const pairs = words.filter((word) => !word.startsWith('from=')).map((word) => word.split('='));
  const listed = (text: string): Listed => ({ text, source: from?.name ?? '', date: day ?? from?.date ?? null });
  return new Map(pairs.map(([field = '', text = '']) => [field, listed(text)]));
}

/** `*` stands for any text, `{list}` for each of the names in that list. */
function pattern(text: string, data: BoxData): RegExp {
  const parts = text.split(/(\*|\{\w+\})/).map((part) => {
    if (part === '*') return '.*';
    const list = /^\{(\w+)\}$/.exec(part)?.[1];
    return list === undefined ? escaped(part) : `(?:${(data.names[list] ?? '').split(' ').map(escaped).join('|')})`;
  });
  return new RegExp(`^${parts.join('')}$`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
