import type { SideName } from '../../../../server/src/protocol/compare';
import { diskText, extentText } from '../units';
import type { Extent } from '../weigh';
import type { Column } from './columns';
import type { Look, Shape } from './shape';
import { ticks } from './ticks';

export interface TowerSide {
  readonly side: SideName;
  readonly columns: readonly Column[];
  /** How a part of the stack is drawn, and what it is called. */
  look(index: number): Look;
  name(index: number): string;
  /** What stands below a column. */
  foot(column: Column): string;
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
  /** Where each side begins, and how wide it is. */
  readonly sides: readonly { readonly x: number; readonly width: number }[];
}

const gap = 8;
/** Pixels of a box for what is not known. */
const unknownHeight = 24;
/** Pixels under which a part is drawn together with the next. */
const thinnest = 1.5;

/** How wide the scale's numbers are. */
export const gutter = (letter: number) => Math.round(letter * 5);

/** Both sides on one ground line and one scale: height is bytes, and all columns are equally wide. */
export function towers(sides: readonly TowerSide[], { width, letter, height }: Room): Towers {
  const all = sides.flatMap(({ columns }) => columns);
  const most = Math.max(0, ...all.map(({ total }) => total.high));
  const isOpen = all.some((column) => hasUnknown(column));
  const head = Math.round(letter * 1.6) + (isOpen ? unknownHeight + 4 : 0);
  const tall = most > 0 ? height : 8;
  const ground = head + tall;
  const left = gutter(letter);
  const between = Math.round(letter * 2);
  const half = Math.max(1, (width - left - between * (sides.length - 1)) / Math.max(1, sides.length));
  const places = sides.map((_, index) => ({ x: left + index * (half + between), width: half }));
  const widest = Math.max(1, ...sides.map(({ columns }) => columns.length));
  const breadth = Math.max(8, Math.min(letter * 9, (half - letter) / widest - gap));
  const scale = most > 0 ? tall / most : 0;
  const shapes: Shape[] = ticks(most).flatMap((bytes) =>
    grid(bytes, { y: ground - bytes * scale, left, width, letter }),
  );
  for (const [index, side] of sides.entries())
    for (const [at, column] of side.columns.entries()) {
      const x = (places[index]?.x ?? 0) + at * (breadth + gap);
      shapes.push(...drawColumn(side, column, { x, breadth, ground, scale, letter }));
    }
  shapes.push({ kind: 'line', key: 'ground', tone: 'ground', path: `M${left} ${ground + 0.5}H${width}` });
  return { width, height: ground + Math.round(letter * 1.7), shapes, sides: places };
}

function grid(bytes: number, { y, left, width, letter }: { y: number; left: number; width: number; letter: number }) {
  const at = Math.round(y) + 0.5;
  const label: Shape = {
    kind: 'words',
    key: `tick ${bytes}`,
    x: left - letter * 0.6,
    y: at + letter * 0.3,
    anchor: 'end',
    tone: 'dim',
    text: diskText(bytes),
  };
  return [{ kind: 'line', key: `grid ${bytes}`, tone: 'grid', path: `M${left} ${at}H${width}` } as const, label];
}

interface Place {
  readonly x: number;
  readonly breadth: number;
  readonly ground: number;
  /** Pixels of a byte. */
  readonly scale: number;
  readonly letter: number;
}

function drawColumn(tower: TowerSide, column: Column, place: Place): readonly Shape[] {
  const { side } = tower;
  const { x, breadth, ground, scale, letter } = place;
  const shapes: Shape[] = [];
  const block = (look: Look, from: number, to: number, parts: readonly number[]) =>
    shapes.push({
      kind: 'block',
      key: `${column.key} ${look} ${parts[0] ?? ''}`,
      side,
      look,
      x,
      y: ground - to * scale,
      width: breadth,
      height: Math.max(0.5, (to - from) * scale),
      parts,
    });
  const top = ground - column.total.high * scale;
  if (column.times > 1 && column.total.high > 0) shapes.push(...deck(side, column, place));
  let base = 0;
  for (const { parts, extent, look } of slices(tower, column, scale)) {
    if (extent.low > 0) block(look, base, base + extent.low, parts);
    if ((extent.high - extent.low) * scale >= 0.75) block('perhaps', base + extent.low, base + extent.high, parts);
    const [only] = parts;
    if (parts.length === 1 && only !== undefined && extent.low * scale >= letter * 1.5 && breadth >= letter * 5)
      shapes.push({
        kind: 'words',
        key: `${column.key} name ${only}`,
        x: x + 6,
        y: ground - (base + extent.low / 2) * scale + letter * 0.3,
        anchor: 'start',
        tone: 'plain',
        text: cut(tower.name(only), (breadth - 10) / (letter * 0.52)),
      });
    base += extent.likely;
  }
  const unknown = column.parts.filter(({ extent }) => extent.open).map(({ index }) => index);
  if (unknown.length > 0) {
    const y = top - unknownHeight - 2;
    shapes.push({
      kind: 'block',
      key: `${column.key} unknown`,
      side,
      look: 'unknown',
      x: x + 0.5,
      y,
      width: breadth - 1,
      height: unknownHeight,
      parts: unknown,
    });
    shapes.push(words(`${column.key} ?`, x + breadth / 2, y + unknownHeight / 2 + letter * 0.35, 'strong', '?'));
  }
  if (column.times > 1 && column.total.high * scale > 24) shapes.push(zigzag(side, column, place));
  const over = unknown.length > 0 ? top - unknownHeight - 6 : top - 4;
  const weight = extentText(column.total, diskText);
  if (weight !== '?')
    shapes.push(
      words(`${column.key} weight`, x + breadth / 2, over, 'strong', cut(weight, (breadth + gap) / (letter * 0.5))),
    );
  const foot = cut(tower.foot(column), (breadth + gap) / (letter * 0.5));
  shapes.push(words(`${column.key} foot`, x + breadth / 2, ground + letter * 1.3, 'dim', foot));
  return shapes;
}

interface Slice {
  readonly parts: number[];
  readonly extent: Extent;
  readonly look: Look;
}

/** The column's parts from the ground up, those too thin to be seen taken together with those above them. */
function slices(tower: TowerSide, { parts }: Column, scale: number): readonly Slice[] {
  const found: { parts: number[]; extent: Extent; look: Look }[] = [];
  for (const { index, extent } of parts) {
    if (extent.high === 0) continue;
    const look = tower.look(index);
    const last = found.at(-1);
    const isThin = last !== undefined && last.look === look && last.extent.high * scale < thinnest;
    if (!isThin) {
      found.push({ parts: [index], extent, look });
      continue;
    }
    last.parts.push(index);
    const { low, likely, high } = last.extent;
    last.extent = { low: low + extent.low, likely: likely + extent.likely, high: high + extent.high, open: false };
  }
  return found;
}

/** Edges of more columns behind the last. */
function deck(side: SideName, { key, total }: Column, { x, breadth, ground, scale }: Place): readonly Shape[] {
  const height = total.likely * scale;
  return [4, 2].map((shift) => ({
    kind: 'block',
    key: `${key} deck ${shift}`,
    side,
    look: 'deck',
    x: x + shift,
    y: ground - height,
    width: breadth,
    height,
    parts: [],
  }));
}

/** The mark of what is not drawn in full: its columns would go on to the side. */
function zigzag(side: SideName, { key, total }: Column, { x, breadth, ground, scale }: Place): Shape {
  const middle = ground - (total.likely * scale) / 2;
  const count = Math.max(2, Math.round(breadth / 10));
  const step = (breadth + 8) / count;
  const points = Array.from(
    { length: count + 1 },
    (_, at) => `${x - 2 + at * step} ${middle + (at % 2 === 0 ? 3 : -3)}`,
  );
  return { kind: 'break', key: `${key} break`, side, path: `M${points.join('L')}` };
}

function hasUnknown({ parts }: Column): boolean {
  return parts.some(({ extent }) => extent.open);
}

function words(key: string, x: number, y: number, tone: 'dim' | 'strong', text: string): Shape {
  return { kind: 'words', key, x, y, anchor: 'middle', tone, text };
}

/** Cut to about so many letters; the whole stands in the list beside. */
export function cut(text: string, letters: number): string {
  const most = Math.max(1, Math.floor(letters));
  if (text.length <= most) return text;
  return most === 1
    ? '…'
    : `${[...text.slice(0, most * 2)]
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
