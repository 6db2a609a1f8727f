import type { RebuildCost } from '../core/hurts/cost';
import { printAdded, printSize } from '../core/sizes/printSize';
import type { Terminal } from './command';
import type { ReuseReport, ReuseRow } from './reuseRows';
import { type Cell, type Column, cell, cut, paint, printable, type Style, table } from './table';

const columns: readonly Column[] = [
  { title: 'LINE', align: 'right' },
  { title: 'STEP', align: 'left' },
  { title: 'LAYER', align: 'right' },
  { title: 'VERDICT', align: 'left' },
  { title: 'WHY', align: 'left' },
];

/** The table for people: every stage with the verdicts on its steps, then what is made again. */
export function reuseText({ file, since, rows, cost, assumed }: ReuseReport, terminal: Terminal): string {
  const { colour } = terminal;
  const stages = new Map(rows.map((row) => [row.stage, row.stageTitle]));
  const tables = [...stages].map(([name, title]) => {
    const heading = stages.size > 1 ? `${paint(printable(title), 'bold', colour)}\n` : '';
    return (
      heading +
      stepsText(
        rows.filter((row) => row.stage === name),
        terminal,
      )
    );
  });
  const header = `${paint(printable(file), 'bold', colour)}  since ${printable(since.revision)} (${since.commit.slice(0, 10)})`;
  return `${[header, ...tables, [totalText(cost, colour), ...assumedText(assumed)].join('\n')].join('\n\n')}\n`;
}

const styles: Readonly<Record<ReuseRow['verdict'], Style>> = {
  cached: 'dim',
  rebuilt: 'bold',
  depends: 'warn',
  pruned: 'dim',
};

function stepsText(steps: readonly ReuseRow[], { colour, width }: Terminal): string {
  const stepWidth = Math.max(24, Math.min(50, Math.floor((width ?? 120) * 0.35)));
  const whyWidth = width === null ? Number.POSITIVE_INFINITY : Math.max(24, width - stepWidth - 34);
  const rows = steps.map((row): readonly Cell[] => [
    cell(String(row.line + 1), 'dim'),
    cell(cut(printable(row.text), stepWidth), row.makesLayer ? 'plain' : 'dim'),
    cell(row.makesLayer ? printAdded(row.disk) : '', row.disk.kind === 'unknown' ? 'warn' : 'plain'),
    cell(row.verdict, styles[row.verdict]),
    cell(cut(printable(row.because ?? ''), whyWidth), 'dim'),
  ]);
  return table(columns, rows, colour);
}

function totalText({ again, perhaps, total, size, perhapsSize }: RebuildCost, colour: boolean): string {
  const made =
    again === 0
      ? `nothing of ${plural(total, 'step')} is made again`
      : `${again} of ${plural(total, 'step')} ${again === 1 ? 'is' : 'are'} made again: ` +
        paint(printSize(size), 'bold', colour);
  if (perhaps === 0) return made;
  return `${made} · ${perhaps} more (${printSize(perhapsSize)}) unless what they read comes out the same`;
}

/** More names than this are not read. */
const mostNamed = 8;

function assumedText(assumed: readonly string[]): readonly string[] {
  if (assumed.length === 0) return [];
  const named = assumed.slice(0, mostNamed).map(printable).join(', ');
  const more = assumed.length > mostNamed ? ` and ${assumed.length - mostNamed} more` : '';
  return [`taken as unchanged, since git does not track them: ${named}${more}`];
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
