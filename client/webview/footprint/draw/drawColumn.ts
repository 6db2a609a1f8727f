import { diskText, extentText } from '../units';
import { type Column, hasUnknown } from './columns';
import type { Look, Shape } from './shape';
import { slicesOf } from './slices';
import type { TowerSide } from './towers';

export interface Place {
  readonly x: number;
  readonly breadth: number;
  /** Pixels that its words may take. */
  readonly reach: number;
  /** True where it has all the room to its right. */
  readonly isAlone: boolean;
  /** True where the column before it weighs the same. */
  readonly isLike: boolean;
  readonly ground: number;
  /** Pixels of a byte. */
  readonly scale: number;
  readonly letter: number;
  /** Pixels of the tallest column. */
  readonly tall: number;
}

/** Pixels between two columns. */
export const gap = 8;

/** Pixels of a box for what is not known on top of what is, which is not to scale. */
const unknownHeight = 24;
export const unknownRoom = unknownHeight + 4;

/** Pixels of a box for a column of which nothing is known: as if it could be anything. */
export const wholeUnknown = (tall: number) => tall * 0.6;

/** One column from the ground up, its weight above it, and what it is below it. */
export function drawColumn(tower: TowerSide, column: Column, place: Place): readonly Shape[] {
  const { side } = tower;
  const { key, times, others, total, parts } = column;
  const { x, breadth, reach, isAlone, isLike, ground, scale, letter, tall } = place;
  const top = ground - total.high * scale;
  const isFolded = times > 1 || others > 0;
  const shapes: Shape[] = isFolded && total.high > 0 ? [...deck(tower, column, place)] : [];
  const block = (look: Look, from: number, to: number, of: readonly number[]) =>
    shapes.push({
      kind: 'block',
      key: `${key} ${look} ${of[0] ?? ''}`,
      side,
      look,
      x,
      y: ground - to * scale,
      width: breadth,
      height: Math.max(0.5, (to - from) * scale),
      parts: of,
    });
  for (const { parts: of, extent, look, base } of slicesOf(tower.look, column, scale)) {
    if (extent.low > 0) block(look, base, base + extent.low, of);
    if ((extent.high - extent.low) * scale >= 0.75) block('perhaps', base + extent.low, base + extent.high, of);
  }
  const height = total.high > 0 ? unknownHeight : wholeUnknown(tall);
  const unknown = parts.filter(({ extent }) => extent.open).map(({ index }) => index);
  if (unknown.length > 0) {
    const y = top - height - 2;
    const box = { x: x + 0.5, y, width: breadth - 1, height };
    shapes.push({ kind: 'block', key: `${key} unknown`, side, look: 'unknown', ...box, parts: unknown });
    shapes.push(words(`${key} ?`, x + breadth / 2, y + height / 2 + letter * 0.35, 'middle', 'strong', '?'));
  }
  const middle = ['middle', x + breadth / 2] as const;
  const [anchor, at] = isAlone ? (['start', x] as const) : middle;
  const letters = reach / (letter * 0.48);
  const weight = extentText(total, diskText);
  const over = top - 4 - (hasUnknown(column) ? height + 2 : 0);
  const isRepeated = isLike && weight.length * letter * 0.52 > breadth + gap;
  if (weight !== '?' && !isRepeated) shapes.push(words(`${key} weight`, at, over, anchor, 'strong', weight));
  const feet = tower.foot(column);
  const foot = feet.find((text) => text.length <= letters) ?? cut(feet.at(-1) ?? '', letters);
  const isLong = foot.length * letter * 0.48 > breadth;
  const [footAnchor, footAt] = isAlone || (isFolded && isLong) ? (['start', x] as const) : middle;
  shapes.push(words(`${key} foot`, footAt, ground + letter * 1.3, footAnchor, 'dim', foot));
  return shapes;
}

/** Edges of more columns behind one that stands for them: its own height stays to scale. */
function deck({ side }: TowerSide, { key, total }: Column, { x, breadth, ground, scale }: Place): readonly Shape[] {
  const height = total.high * scale;
  return [6, 3].map((shift) => ({
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

function words(
  key: string,
  x: number,
  y: number,
  anchor: 'start' | 'middle',
  tone: 'dim' | 'strong',
  text: string,
): Shape {
  return { kind: 'words', key, x, y, anchor, tone, text };
}

/** Cut to about so many letters; the whole stands in the list below. */
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
