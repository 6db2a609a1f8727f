import { type Change, printChange } from '../core/footprint/since/change';
import type { SideChange } from '../core/footprint/since/diff';
import { headlineOf, type SinceReport, sidesOf, verdictSentences } from '../core/footprint/since/json';
import { leftOut } from '../core/footprint/since/leftOut';
import type { PartChange } from '../core/footprint/since/parts';
import type { Opening } from '../core/footprint/since/state';
import { printMemory } from '../core/machines/print';
import type { Terminal } from './command';
import { type Cell, type Column, cell, cut, paint, printable, table } from './table';

/** The same for people at a terminal: the answer, the figures, what changed in each side, and what that leaves out. */
export function sinceText(report: SinceReport, { colour, width }: Terminal): string {
  const sides = sidesOf(report);
  const headline = paint(printable(headlineOf(report)), 'bold', colour);
  if (!sides.some(({ isChanged }) => isChanged)) return `${headline}\n`;
  const room = width === null ? 60 : Math.max(24, width - 56);
  const blocks = [
    [headline, ...verdictSentences(report).map(printable)].join('\n'),
    ...sides.flatMap((side) => sideBlocks(side, report.since.revision, room, colour)),
    section('What this leaves out', leftOut(report), colour),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function sideBlocks(side: SideChange, revision: string, room: number, colour: boolean): readonly string[] {
  const { before: then, after: now, figures, parts, openings } = side;
  const isPair = then.kind === 'there' && now.kind === 'there';
  const columns: readonly Column[] = [
    { title: side.side.toUpperCase(), align: 'left' },
    { title: printable(revision).toUpperCase(), align: 'left' },
    { title: 'NOW', align: 'left' },
    { title: 'CHANGE', align: 'left' },
  ];
  const rows = figures
    .filter(({ id, isChanged }) => id === 'disk' || id === 'download' || (isPair && isChanged && id !== 'isolation'))
    .map(({ id, title, before, after, change, isChanged }): readonly Cell[] => [
      cell(title, 'dim'),
      cell(cut(printable(before?.text ?? '–'), room)),
      cell(cut(printable(after?.text ?? '–'), room)),
      cell(
        change === null || change.kind === 'none' ? (isPair && isChanged ? 'changed' : '–') : changeText(id, change),
        'bold',
      ),
    ]);
  return [
    table(columns, rows, colour),
    ...(parts.length === 0
      ? []
      : [
          table(
            partColumns,
            parts.map((part) => partRow(part, room)),
            colour,
          ),
        ]),
    ...list('New openings to the host', openings.come, colour),
    ...list('Openings to the host that are gone', openings.gone, colour),
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

function partRow({ kind, before, after, change }: PartChange, room: number): readonly Cell[] {
  const part = after ?? before;
  const isEdited = before !== null && after !== null && before.label !== after.label;
  const label = isEdited ? `${before.label} → ${after.label}` : (part?.label ?? '');
  return [
    cell(cut(printable(label), room)),
    cell(part?.line == null ? '' : printable(`${part.file}:${part.line}`), 'dim'),
    cell(kind === 'unclear' ? 'not comparable' : kind),
    cell(change === null ? '' : printChange(change), change?.kind === 'unknown' ? 'warn' : 'bold'),
  ];
}

function list(title: string, openings: readonly Opening[], colour: boolean): readonly string[] {
  if (openings.length === 0) return [];
  const place = ({ file, line }: Opening) => (file === null || line === null ? '' : ` (${file}:${line})`);
  return [
    section(
      title,
      openings.map((opening) => `${opening.what}${place(opening)}`),
      colour,
    ),
  ];
}

function section(title: string, lines: readonly string[], colour: boolean): string {
  return [paint(title, 'bold', colour), ...lines.map((line) => `  ${printable(line)}`)].join('\n');
}
