import type { Comparison } from '../core/footprint/compare';
import { noteLines, publishedLines, titleOf, typicalNote } from '../core/footprint/export/figures';
import { growthAt } from '../core/footprint/growth';
import { headline } from '../core/footprint/headline';
import { fewOf, labelsOf } from '../core/footprint/names';
import type { WallState } from '../core/isolation/model';
import { printSize } from '../core/sizes/printSize';
import type { Size } from '../core/sizes/size';
import { knownPart } from '../core/sizes/sum';
import type { Terminal } from './command';
import { type Cell, type Column, cell, paint, printable, table } from './table';

const columns: readonly Column[] = [
  { title: '', align: 'left' },
  { title: 'CONTAINER', align: 'left' },
  { title: 'MACHINE', align: 'left' },
];

const wallColumns: readonly Column[] = [{ title: 'WALL TO THE HOST', align: 'left' }, ...columns.slice(1)];

/** The comparison for people: the answer, both disks as bars, the rows, and what follows. */
export function compareText(comparison: Comparison, { colour, width }: Terminal): string {
  const typical = typicalNote(comparison);
  const { container, machine, instances, rows, walls, choose } = comparison;
  const room = width === null ? 56 : Math.max(20, Math.floor((width - 36) / 2));
  const disks = [growthAt(container.disk, instances), growthAt(machine.disk, instances)] as const;
  const most = Math.max(...disks.map(knownPart));
  const bars = disks.map((size, at) => barLine(at === 0 ? 'container' : 'machine  ', size, most, colour));
  const reasons = (side: 'container' | 'machine') =>
    section(
      `Choose the ${side} where`,
      choose.filter((reason) => reason.side === side).map(({ text }) => text),
      colour,
    );
  return `${[
    `${paint(printable(titleOf(comparison)), 'bold', colour)}\n${headline(comparison)}${typical === null ? '' : `\n${printable(typical)}`}`,
    ...whoLines(comparison),
    bars.join('\n'),
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
    ...section('What the figures rest on', noteLines(comparison), colour),
    ...section('Cited figures', publishedLines(comparison), colour),
  ].join('\n\n')}\n`;
}

/** Who stands on a side of several. */
function whoLines({ container, machine }: Comparison): readonly string[] {
  const lines = [container, machine].flatMap((side) =>
    side.members.length === 1
      ? []
      : [`  ${side.kind.padEnd('container'.length)}  ${printable(fewOf(labelsOf(side.members), mostNamed))}`],
  );
  return lines.length === 0 ? [] : [lines.join('\n')];
}

const mostNamed = 12;

function state(of: WallState): Cell {
  return cell(of, of === 'opened' ? 'warn' : 'plain');
}

/** Characters of the longest bar. */
const longest = 40;

/** What is known to be there, to scale; the rest of an unknown size has no length. */
function barLine(name: string, size: Size, most: number, colour: boolean): string {
  const length = most === 0 ? 0 : Math.max(knownPart(size) > 0 ? 1 : 0, Math.round((knownPart(size) / most) * longest));
  const open = size.kind === 'unknown' ? '┄' : '';
  const bar = `${'█'.repeat(length)}${open}`;
  return `  ${name}  ${bar}${' '.repeat(longest + 1 - [...bar].length)}  ${paint(printSize(size), 'bold', colour)}`;
}

function section(title: string, texts: readonly string[], colour: boolean): readonly string[] {
  if (texts.length === 0) return [];
  return [[paint(title, 'bold', colour), ...texts.map((text) => `  ${printable(text)}`)].join('\n')];
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

/** Breaks at blanks; a word that is longer than a line is cut into pieces. */
function wrapped(text: string, room: number): readonly string[] {
  const found: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => pieces(each, room))) {
    if (line !== '' && [...line].length + 1 + [...word].length > room) {
      found.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...found, line];
}

function pieces(word: string, room: number): readonly string[] {
  const points = [...word];
  const count = Math.max(1, Math.ceil(points.length / room));
  return Array.from({ length: count }, (_, at) => points.slice(at * room, (at + 1) * room).join(''));
}
