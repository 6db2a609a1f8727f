import type { LineIndex } from '../../text/lineIndex';

/** A line of YAML as far as its indentation tells what it belongs to. */
export interface Row {
  /** Column of the dash, or of the content where there is no dash. */
  readonly indent: number;
  /** Column of the content: behind the indentation and any dash. */
  readonly column: number;
  readonly dash: boolean;
  /** The key that it begins with; null without. */
  readonly key: string | null;
}

/** Where a line stands: the key that it is below, and the keys beside it. */
export interface Surroundings {
  /** Null at the top of the file. */
  readonly parent: string | null;
  readonly present: ReadonlySet<string>;
}

/** Reads half-typed YAML by its lines, where a parser would have to guess. `own` is the line as it is typed so far. */
export function surroundings(lines: LineIndex, line: number, own: Row): Surroundings {
  const present = new Set<string>();
  for (let at = line + 1; at < lines.lineCount; at++) {
    const row = rowOf(lineText(lines, at));
    if (row === null || row.column > own.column) continue;
    if (row.column < own.column || row.dash) break;
    if (row.key !== null) present.add(row.key);
  }
  if (own.dash) return { parent: ownerOfItem(lines, line, own.indent), present };
  for (let at = line - 1; at >= 0; at--) {
    const row = rowOf(lineText(lines, at));
    if (row === null || row.column > own.column) continue;
    if (row.column < own.column) return { parent: row.key, present };
    if (row.key !== null) present.add(row.key);
    if (row.dash) return { parent: ownerOfItem(lines, at, row.indent), present };
  }
  return { parent: null, present };
}

/** The key whose list has a dash in column `indent`; a list may stand as far left as its key. */
function ownerOfItem(lines: LineIndex, line: number, indent: number): string | null {
  for (let at = line - 1; at >= 0; at--) {
    const row = rowOf(lineText(lines, at));
    if (row !== null && row.column <= indent) return row.key;
  }
  return null;
}

/** Null for blank lines and comments. */
export function rowOf(text: string): Row | null {
  const [head = '', spaces = '', dash] = /^(\s*)(?:(-)(?:\s+|$))?/.exec(text) ?? [];
  const rest = text.slice(head.length);
  if ((rest === '' && dash === undefined) || rest.startsWith('#')) return null;
  const key = /^([\w-]+)\s*:(?:\s|$)/.exec(rest)?.[1] ?? null;
  return { indent: spaces.length, column: head.length, dash: dash !== undefined, key };
}

function lineText(lines: LineIndex, line: number): string {
  return lines.text.slice(lines.lineStart(line), lines.lineEnd(line));
}
