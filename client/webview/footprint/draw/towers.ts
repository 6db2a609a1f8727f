import type { SideName } from '../../../../server/src/protocol/compare';
import { diskText } from '../units';
import { areAlike, type Column, hasUnknown } from './columns';
import { drawColumn, gap, unknownRoom } from './drawColumn';
import { labelsBeside } from './labels';
import type { Look, Shape } from './shape';
import { ticks } from './ticks';

export interface TowerSide {
  readonly side: SideName;
  readonly columns: readonly Column[];
  /** How a part of the stack is drawn, what it is called, and what it weighs. */
  look(index: number): Look;
  name(index: number): string;
  weight(index: number): string;
  /** What stands below a column: the first that fits. */
  foot(column: Column): readonly string[];
}

export interface Room {
  readonly width: number;
  /** Pixels of the letter size. */
  readonly letter: number;
  /** Pixels of the tallest column. */
  readonly height: number;
}

export interface Towers {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** How wide the scale's numbers are. */
export const gutter = (letter: number) => Math.round(letter * 5);

/** Pixels between the sides, of each side, and of those beside its columns for the names of their parts. */
function halves({ width, letter }: Pick<Room, 'width' | 'letter'>, isAlike: boolean) {
  const between = Math.round(letter * 2);
  const half = Math.max(1, (width - gutter(letter) - between) / 2);
  const labels = isAlike && half >= letter * 27 ? Math.round(Math.min(half * 0.5, letter * 22)) : 0;
  return { between, half, labels };
}

/** How many columns a side has room for. `isAlike`: all its columns are the same, so that their parts are named beside them. */
export function mostColumns(room: Pick<Room, 'width' | 'letter'>, isAlike: boolean): number {
  const { half, labels } = halves(room, isAlike);
  const most = Math.floor((half - labels - room.letter) / (room.letter * 2.7 + gap));
  return Math.max(2, Math.min(isAlike ? 5 : 8, most));
}

/** Both sides on one ground line and one scale: height is bytes, and all columns are equally wide. */
export function towers(sides: readonly TowerSide[], { width, letter, height }: Room): Towers {
  const all = sides.flatMap(({ columns }) => columns);
  const most = Math.max(0, ...all.map(({ total }) => total.high));
  const head =
    Math.round(letter * 1.6) + (all.some((column) => hasUnknown(column) && column.total.high > 0) ? unknownRoom : 0);
  const tall = most > 0 ? height : 90;
  const ground = head + tall;
  const left = gutter(letter);
  const { between, half } = halves({ width, letter }, true);
  const breadths = sides.map(({ columns }) => {
    const room = half - halves({ width, letter }, areAlike(columns)).labels - letter;
    return room / Math.max(1, columns.length) - gap;
  });
  const breadth = Math.max(8, Math.min(letter * 8, ...breadths));
  const scale = most > 0 ? tall / most : 0;
  const shapes: Shape[] = ticks(most).flatMap((bytes) => grid(bytes, ground - bytes * scale, { left, width, letter }));
  for (const [index, side] of sides.entries()) {
    const start = left + index * (half + between);
    const { columns } = side;
    for (const [at, column] of columns.entries()) {
      // The last column may write below the names beside it.
      const beside = at === columns.length - 1 && areAlike(columns) ? halves({ width, letter }, true).labels / 2 : 0;
      const isAlone = columns.length === 1;
      const reach = isAlone ? half : breadth + gap + beside;
      const x = start + at * (breadth + gap);
      const isLike = at > 0 && areAlike(columns);
      shapes.push(...drawColumn(side, column, { x, breadth, reach, isAlone, isLike, ground, scale, letter, tall }));
    }
    const end = start + columns.length * (breadth + gap);
    const room = start + half - end - letter * 1.5;
    if (areAlike(columns) && halves({ width, letter }, true).labels > 0)
      shapes.push(
        ...labelsBeside(side, { x: end + letter * 1.5, room, ground, scale, letter, tall, top: head + tall }),
      );
  }
  shapes.push({ kind: 'line', key: 'ground', tone: 'ground', path: `M${left} ${ground + 0.5}H${width}` });
  return { width, height: ground + Math.round(letter * 1.7), shapes };
}

function grid(
  bytes: number,
  y: number,
  { left, width, letter }: { readonly left: number; readonly width: number; readonly letter: number },
): readonly Shape[] {
  const at = Math.round(y) + 0.5;
  return [
    { kind: 'line', key: `grid ${bytes}`, tone: 'grid', path: `M${left} ${at}H${width}` },
    {
      kind: 'words',
      key: `tick ${bytes}`,
      x: left - letter * 0.6,
      y: at + letter * 0.3,
      anchor: 'end',
      tone: 'dim',
      text: diskText(bytes),
    },
  ];
}
