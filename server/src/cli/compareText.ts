import type { Comparison } from '../core/footprint/compare';
import { noteLines, publishedLines, titleOf, typicalNote } from '../core/footprint/export/figures';
import { headline } from '../core/footprint/headline';
import { fewOf, labelsOf } from '../core/footprint/names';
import type { WallState } from '../core/isolation/model';
import type { Terminal } from './command';
import { amountBars, stackBars } from './compareBars';
import { point, wrapped } from './compareWrap';
import { type Cell, type Column, cell, paint, printable, table } from './table';

const columns: readonly Column[] = [
  { title: '', align: 'left' },
  { title: 'CONTAINER', align: 'left' },
  { title: 'MACHINE', align: 'left' },
];

const wallColumns: readonly Column[] = [{ title: 'WALL TO THE HOST', align: 'left' }, ...columns.slice(1)];

/** The comparison for people: the answer, what can be measured as bars, the rows, and what follows. */
export function compareText(comparison: Comparison, { colour, width }: Terminal): string {
  const { rows, walls, choose } = comparison;
  const titles = Math.max(...rows.map(({ title }) => title.length));
  // Two blanks stand before, and between columns.
  const room = width === null ? 56 : Math.max(20, Math.floor((width - titles - 6) / 2));
  const list = (title: string, texts: readonly string[]) => section(title, texts, width, colour);
  const reasons = (side: 'container' | 'machine') =>
    list(
      `Choose the ${side} where`,
      choose.filter((reason) => reason.side === side).map(({ text }) => text),
    );
  return `${[
    head(comparison, width, colour),
    ...whoLines(comparison),
    ...amountBars(comparison, colour),
    ...stackBars(comparison, width, colour),
    table(
      columns,
      rows.flatMap((row) => lines(row.title, row.container.text, row.machine.text, room)),
      colour,
    ),
    table(
      wallColumns,
      walls.map((each) => [cell(each.title, 'dim'), state(each.container.state), state(each.machine.state)]),
      colour,
    ),
    ...reasons('container'),
    ...reasons('machine'),
    ...list('What the figures rest on', noteLines(comparison)),
    ...list('Cited figures', publishedLines(comparison)),
  ].join('\n\n')}\n`;
}

/** Whom it is about, the answer, and what is not as somebody defined it. */
function head(comparison: Comparison, width: number | null, colour: boolean): string {
  const folded = (text: string | null) => {
    if (text === null) return [];
    return width === null ? [printable(text)] : wrapped(printable(text), width);
  };
  return [
    ...folded(titleOf(comparison)).map((line) => paint(line, 'bold', colour)),
    ...folded(headline(comparison)),
    ...folded(typicalNote(comparison)),
  ].join('\n');
}

/** Who stands on a side of several. */
function whoLines({ container, machine }: Comparison): readonly string[] {
  const found = [container, machine].flatMap((side) =>
    side.members.length === 1
      ? []
      : [`  ${side.kind.padEnd('container'.length)}  ${printable(fewOf(labelsOf(side.members), mostNamed))}`],
  );
  return found.length === 0 ? [] : [found.join('\n')];
}

const mostNamed = 12;

function state(of: WallState): Cell {
  return cell(of, of === 'opened' ? 'warn' : 'plain');
}

function section(title: string, texts: readonly string[], width: number | null, colour: boolean): readonly string[] {
  if (texts.length === 0) return [];
  return [[paint(title, 'bold', colour), ...texts.map((text) => point(printable(text), width))].join('\n')];
}

/** One row of the comparison, as many lines as its longer cell takes. */
function lines(title: string, container: string, machine: string, room: number): readonly (readonly Cell[])[] {
  const [left, right] = [wrapped(printable(container), room), wrapped(printable(machine), room)];
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => [
    cell(at === 0 ? title : '', 'dim'),
    cell(left[at] ?? ''),
    cell(right[at] ?? ''),
  ]);
}
