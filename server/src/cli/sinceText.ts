import { type Change, printChange } from '../core/footprint/since/change';
import type { SideChange } from '../core/footprint/since/diff';
import { editedWords } from '../core/footprint/since/edited';
import { headlineOf, type SinceReport, sidesOf, verdictSentences } from '../core/footprint/since/json';
import { leftOut } from '../core/footprint/since/leftOut';
import type { PartChange } from '../core/footprint/since/parts';
import type { Opening } from '../core/footprint/since/state';
import { printMemory } from '../core/machines/print';
import type { Terminal } from './command';
import { point, wrapped } from './compareWrap';
import { type Cell, type Column, cell, cut, paint, printable, type Style, table } from './table';

/** The same for people at a terminal: the answer, the figures, what changed in each side, and what that leaves out. */
export function sinceText(report: SinceReport, { colour, width }: Terminal): string {
  const sides = sidesOf(report);
  const folded = (text: string, style: Style) => {
    const lines = width === null ? [printable(text)] : wrapped(printable(text), width);
    return lines.map((line) => paint(line, style, colour)).join('\n');
  };
  const headline = folded(headlineOf(report), 'bold');
  if (!sides.some(({ isChanged }) => isChanged)) return `${headline}\n`;
  const blocks = [
    [headline, ...verdictSentences(report).map((text) => folded(text, 'plain'))].join('\n'),
    ...sides.flatMap((side) => sideBlocks(side, report.since.revision, width, colour)),
    section('What this leaves out', leftOut(report), width, colour),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function sideBlocks(side: SideChange, revision: string, width: number | null, colour: boolean): readonly string[] {
  const { before: then, after: now, figures, parts, openings } = side;
  const isPair = then.kind === 'there' && now.kind === 'there';
  const told = figures
    .filter(({ id, isChanged }) => id === 'disk' || id === 'download' || (isPair && isChanged && id !== 'isolation'))
    .map(({ id, title, before, after, change, isChanged }) => {
      const isNews = isPair && isChanged;
      const how = change === null || change.kind === 'none' ? (isNews ? 'changed' : '–') : changeText(id, change);
      return { title, was: before?.text ?? '–', is: after?.text ?? '–', how };
    });
  const widest = (texts: readonly string[]) => Math.max(...texts.map((text) => text.length));
  // Two blanks stand before, and between columns.
  const taken =
    8 + widest([side.side, ...told.map(({ title }) => title)]) + widest(['CHANGE', ...told.map(({ how }) => how)]);
  const room = width === null ? 60 : Math.max(16, Math.floor((width - taken) / 2));
  const columns: readonly Column[] = [
    { title: side.side.toUpperCase(), align: 'left' },
    { title: cut(printable(revision).toUpperCase(), room), align: 'left' },
    { title: 'NOW', align: 'left' },
    { title: 'CHANGE', align: 'left' },
  ];
  const rows = told.flatMap(({ title, was, is, how }): readonly (readonly Cell[])[] => {
    const [left, right] = [wrapped(printable(was), room), wrapped(printable(is), room)];
    return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => [
      cell(at === 0 ? title : '', 'dim'),
      cell(left[at] ?? ''),
      cell(right[at] ?? ''),
      cell(at === 0 ? how : '', 'bold'),
    ]);
  });
  return [
    table(columns, rows, colour),
    ...(parts.length === 0 ? [] : [table(partColumns, partRows(parts, width), colour)]),
    ...list('New openings to the host', openings.come, width, colour),
    ...list('Openings to the host that are gone', openings.gone, width, colour),
  ];
}

function changeText(id: string, change: Change): string {
  return id === 'memory' ? printChange(change, printMemory) : printChange(change);
}

const partColumns: readonly Column[] = [
  { title: 'PART', align: 'left' },
  { title: 'LINE', align: 'left' },
  { title: '', align: 'left' },
  { title: 'CHANGE', align: 'right' },
];

function partRows(parts: readonly PartChange[], width: number | null): readonly (readonly Cell[])[] {
  const rows = parts.map(({ kind, before, after, change }) => {
    const part = after ?? before;
    const isEdited = before !== null && after !== null && before.label !== after.label;
    const label = printable(isEdited ? editedWords(before.label, after.label) : (part?.label ?? ''));
    const others = [
      cell(part?.line == null ? '' : printable(`${part.file}:${part.line}`), 'dim'),
      cell(kind === 'unclear' ? 'not comparable' : kind),
      cell(change === null ? '' : printChange(change), change?.kind === 'unknown' ? 'warn' : 'bold'),
    ];
    return { label, others };
  });
  const widths = [0, 1, 2].map((at) => Math.max(...rows.map(({ others }) => others[at]?.text.length ?? 0)));
  // Two blanks stand before, and between columns.
  const taken = 8 + widths.reduce((sum, each) => sum + each, 0);
  const room = width === null ? 60 : Math.max(24, width - taken);
  return rows.map(({ label, others }) => [cell(cut(label, room)), ...others]);
}

function list(title: string, openings: readonly Opening[], width: number | null, colour: boolean): readonly string[] {
  if (openings.length === 0) return [];
  const place = ({ file, line }: Opening) => (file === null || line === null ? '' : ` (${file}:${line})`);
  return [
    section(
      title,
      openings.map((opening) => `${opening.what}${place(opening)}`),
      width,
      colour,
    ),
  ];
}

function section(title: string, lines: readonly string[], width: number | null, colour: boolean): string {
  return [paint(title, 'bold', colour), ...lines.map((line) => point(printable(line), width))].join('\n');
}
