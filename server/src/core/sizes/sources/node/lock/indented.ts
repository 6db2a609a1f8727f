/** One line of an indented file with what stands deeper below it. */
export interface Section {
  readonly key: string;
  /** What follows the key on its line, without quotes; empty for a mere heading. */
  readonly value: string;
  /** Lines from 1. */
  readonly line: number;
  readonly children: readonly Section[];
}

interface Draft extends Section {
  readonly indent: number;
  readonly children: Draft[];
}

/** How a format parts the key from the value. */
export type Separator = 'colon' | 'blank';

/** Deeper lines than this are none of a lock file. */
const deepest = 40;

/**
 * Reads the narrow form of YAML that package managers write: nested keys, scalars, lists of scalars (whose items are
 * keys without a value). With `blank`, yarn 1's form: headings end in a colon, other keys in a blank. Lines that are
 * neither, such as a description over several lines, belong to nothing and are skipped.
 */
export function readIndented(text: string, separator: Separator): readonly Section[] {
  const top: Draft = { key: '', value: '', line: 0, children: [], indent: -1 };
  const open: Draft[] = [top];
  let skipped = -1;
  let line = 0;
  for (const raw of text.split('\n')) {
    line++;
    const indent = raw.search(/\S/);
    if (indent < 0 || raw[indent] === '#') continue;
    if (skipped >= 0 && indent > skipped) continue;
    skipped = -1;
    const parts = partsOf(raw.slice(indent).trimEnd(), separator);
    if (parts === null) continue;
    while (open.length > 1 && indent <= (open.at(-1)?.indent ?? -1)) open.pop();
    if (open.length > deepest) continue;
    // What follows is the text of this value, line by line.
    if (/^(?:[|>][-+\d]*|['"](?:[^'"]*[^'"\\])?)$/.test(parts.value)) skipped = indent;
    const section: Draft = { key: unquoted(parts.key), value: unquoted(parts.value), line, children: [], indent };
    open.at(-1)?.children.push(section);
    open.push(section);
  }
  return top.children;
}

interface Parts {
  readonly key: string;
  readonly value: string;
}

function partsOf(line: string, separator: Separator): Parts | null {
  if (line.startsWith('- ')) return { key: line.slice(2).trim(), value: '' };
  if (line.startsWith('? ')) return { key: line.slice(2).trim(), value: '' };
  const quote = line[0] === '"' || line[0] === "'" ? line[0] : null;
  const end = quote === null ? 0 : line.indexOf(quote, 1) + 1;
  if (quote !== null && end === 0) return null;
  if (separator === 'blank') return blankParts(line, end);
  const colon = /:(?=\s|$)/g;
  colon.lastIndex = end;
  const at = colon.exec(line)?.index;
  return at === undefined ? null : { key: line.slice(0, at), value: line.slice(at + 1).trim() };
}

/** `name "1.0"`, `"@scope/name" "^1.0"`, or a heading such as `"a@1", b@2:`. */
function blankParts(line: string, end: number): Parts | null {
  if (line.endsWith(':')) return { key: line.slice(0, -1), value: '' };
  const at = line.indexOf(' ', end);
  return at < 0 ? null : { key: line.slice(0, at), value: line.slice(at + 1).trim() };
}

export function unquoted(text: string): string {
  const quote = text[0];
  const isQuoted = text.length >= 2 && (quote === '"' || quote === "'") && text.indexOf(quote, 1) === text.length - 1;
  return isQuoted ? text.slice(1, -1) : text;
}

/** The section with this key; an empty one where there is none. */
export function sectionAt(sections: readonly Section[], key: string): Section {
  return sections.find((section) => section.key === key) ?? { key, value: '', line: 0, children: [] };
}

/** A list in either form: `[a, b]` on the line, or items below it. */
export function listOf({ value, children }: Section): readonly string[] {
  if (!value.startsWith('[')) return children.map(({ key }) => key);
  const inner = value.replace(/^\[|\]$/g, '');
  return inner.split(',').flatMap((item) => (item.trim() === '' ? [] : [unquoted(item.trim())]));
}

/** The fields of a `{a: b, c: d}` on one line, or of the lines below; texts only. */
export function fieldsOf({ value, children }: Section): ReadonlyMap<string, string> {
  if (!value.startsWith('{')) return new Map(children.map((child) => [child.key, child.value]));
  const pairs = value.replace(/^\{|\}$/g, '').split(', ');
  return new Map(
    pairs.map((pair) => {
      const at = pair.indexOf(':');
      return [unquoted(pair.slice(0, Math.max(at, 0)).trim()), unquoted(pair.slice(at + 1).trim())];
    }),
  );
}
