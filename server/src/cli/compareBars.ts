import type { Comparison } from '../core/footprint/compare';
import { largest, type Slice, slicesOf } from '../core/footprint/export/slices';
import type { RowId } from '../core/footprint/rows/row';
import { printMemory } from '../core/machines/print';
import { printSize } from '../core/sizes/printSize';
import { atLeast } from '../core/sizes/rounding';
import type { Size } from '../core/sizes/size';
import { knownPart } from '../core/sizes/sum';
import { cut, paint, printable } from './table';

/** Characters of the longest bar. */
const longest = 40;

/** What can be measured of both sides, each to its own scale; nothing of which nothing is known. */
export function amountBars({ rows }: Comparison, colour: boolean): readonly string[] {
  return drawn.flatMap(({ id, print }) => {
    const row = rows.find((each) => each.id === id);
    const [container, machine] = [row?.container.all ?? null, row?.machine.all ?? null];
    if (row === undefined || container === null || machine === null) return [];
    const most = Math.max(knownPart(container), knownPart(machine));
    if (most === 0) return [];
    const bar = (name: string, size: Size) => `  ${name}  ${barOf(size, most)}  ${paint(print(size), 'bold', colour)}`;
    return [`${paint(row.title, 'dim', colour)}\n${bar('container', container)}\n${bar('machine  ', machine)}`];
  });
}

const drawn: readonly { readonly id: RowId; readonly print: (size: Size) => string }[] = [
  { id: 'disk', print: printSize },
  { id: 'download', print: printSize },
  { id: 'memory', print: reservedText },
];

/** Memory in powers of 1024. */
function reservedText(size: Size): string {
  const amount = knownPart(size);
  if (size.kind !== 'unknown') return printMemory(amount);
  return amount === 0 ? 'none that is known' : atLeast(amount, printMemory);
}

/** What is known to be there, to scale; the rest of an unknown size has no length. */
function barOf(size: Size, most: number): string {
  return barOfAmount(knownPart(size), most, longest, size.kind !== 'unknown');
}

/** What is less than half a character is there none the less. */
function barOfAmount(amount: number, most: number, length: number, whole: boolean): string {
  const full = Math.round((amount / most) * length);
  const bar = `${full === 0 && amount > 0 ? '▏' : '█'.repeat(full)}${whole ? '' : '┄'}`;
  return bar.padEnd(length + 1);
}

/** Parts that are named of one side. */
const mostParts = 8;
const partBar = 20;

/** What each side has on the disk, the top first, all to one scale. */
export function stackBars(comparison: Comparison, width: number | null, colour: boolean): readonly string[] {
  const { container, machine, instances } = comparison;
  const sides = [slicesOf(container, instances), slicesOf(machine, instances)].map((all) => largest(all, mostParts));
  const named = sides.flatMap(({ kept }) => kept);
  const most = Math.max(1, ...named.map(({ amount }) => amount));
  const widest = Math.max(...named.map(({ size }) => [...size].length));
  const line = ({ amount, size, label, whole }: Slice) => {
    const bar = barOfAmount(amount, most, partBar, whole);
    const room = (width ?? 112) - partBar - widest - 7;
    return `  ${bar}  ${size.padStart(widest)}  ${cut(printable(label), Math.max(12, room))}`;
  };
  return sides.flatMap(({ kept, left }, at) => {
    if (kept.length === 0) return [];
    const title = `On the disk, ${at === 0 ? 'container' : 'machine'}, from the top`;
    const more = left === 0 ? [] : [`  and ${left} smaller ones`];
    return [[paint(title, 'dim', colour), ...more, ...kept.toReversed().map(line)].join('\n')];
  });
}
