import { t } from '../../l10n';
import { diskText, extentText } from '../units';
import { sum } from '../weigh';
import { areAlike, type Column } from './columns';
import { cut, unknownRoom, wholeUnknown } from './drawColumn';
import type { Shape } from './shape';
import { type Slice, slicesOf } from './slices';
import type { TowerSide } from './towers';

export interface LabelRoom {
  /** Where the labels begin. */
  readonly x: number;
  readonly room: number;
  readonly ground: number;
  readonly scale: number;
  readonly letter: number;
  /** Pixels of the tallest column, and above the ground line. */
  readonly tall: number;
  readonly top: number;
}

interface Label {
  /** Pixels above the ground line of what it names. */
  readonly at: number;
  readonly key: string;
  readonly weight: string;
  readonly name: string;
}

/** Names of the last column's parts beside it, from the ground up; none where the columns are not alike. */
export function labelsBeside(
  tower: TowerSide,
  { x, room, ground, scale, letter, tall, top }: LabelRoom,
): readonly Shape[] {
  const [column] = tower.columns;
  if (column === undefined || !areAlike(tower.columns)) return [];
  const line = letter * 1.25;
  const labels = labelsOf(tower, column, { scale, tall, most: Math.floor(top / line) - 1 });
  const heights = apart(
    labels.map(({ at }) => ground - at + letter * 0.3),
    { line, lowest: ground - letter * 0.15, highest: letter },
  );
  return labels.flatMap(({ at, key, weight, name }, index): readonly Shape[] => {
    const y = heights[index] ?? ground;
    const letters = room / (letter * 0.5) - weight.length - 1;
    const text = letters < 3 ? weight : `${weight} ${cut(name, letters)}`;
    const path = `M${x - letter * 1.5 - 6} ${ground - at}L${x - 4} ${y - letter * 0.3}`;
    return [
      { kind: 'line', key: `leader ${key}`, tone: 'leader', path },
      { kind: 'words', key: `label ${key}`, x, y, anchor: 'start', tone: 'plain', text },
    ];
  });
}

/** Moves lines of text, from the ground up, as little as they need to stand apart and inside. */
function apart(
  wished: readonly number[],
  { line, lowest, highest }: { readonly line: number; readonly lowest: number; readonly highest: number },
): readonly number[] {
  let next = lowest;
  const up = wished.map((y) => {
    const place = Math.min(y, next);
    next = place - line;
    return place;
  });
  let least = highest;
  return up
    .toReversed()
    .map((y) => {
      const place = Math.max(y, least);
      least = place + line;
      return place;
    })
    .toReversed();
}

/** Bytes from the lower to the upper edge of the most that lies together without a name of its own. */
function longestRun(slices: readonly Slice[], named: ReadonlySet<Slice>): readonly [low: number, high: number] {
  let longest: readonly [number, number] = [0, 0];
  let start: number | null = null;
  for (const slice of slices) {
    start = named.has(slice) ? null : (start ?? slice.base);
    const end = slice.base + slice.extent.high;
    if (start !== null && end - start > longest[1] - longest[0]) longest = [start, end];
  }
  return longest;
}

/** The heaviest of the parts, and what is not known; the others are told together. */
function labelsOf(
  tower: TowerSide,
  column: Column,
  { scale, tall, most }: { readonly scale: number; readonly tall: number; readonly most: number },
): readonly Label[] {
  const slices = slicesOf(tower.look, column, scale);
  const count = Math.max(1, Math.min(7, most - 1));
  const single = slices.filter(({ parts }) => parts.length === 1);
  const heaviest = new Set(single.toSorted((a, b) => b.extent.high - a.extent.high).slice(0, count));
  const named = slices.filter((slice) => heaviest.has(slice));
  const rest = slices.filter((slice) => !heaviest.has(slice));
  const label = (parts: readonly number[]): Pick<Label, 'weight' | 'name'> => {
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return { weight: tower.weight(only), name: tower.name(only) };
    const extents = column.parts.filter(({ index }) => parts.includes(index)).map(({ extent }) => extent);
    return {
      weight: extentText(sum(extents), diskText),
      name: tower.side === 'container' ? t('{0} layers', parts.length) : t('{0} parts', parts.length),
    };
  };
  const labels = named.map(({ parts, base, extent }) => ({
    at: (base + extent.likely / 2) * scale,
    key: `${parts[0]}`,
    ...label(parts),
  }));
  const others = rest.flatMap(({ parts }) => parts);
  const top = column.total.high * scale;
  const [low, high] = longestRun(slices, heaviest);
  if (rest.length > 0) labels.push({ at: ((low + high) / 2) * scale, key: 'rest', ...label(others) });
  const unknown = column.parts.filter(({ extent }) => extent.open);
  const middle = top > 0 ? top + unknownRoom / 2 : wholeUnknown(tall) / 2;
  if (unknown.length <= 3)
    for (const { index } of unknown)
      labels.push({ at: middle, key: `unknown ${index}`, weight: tower.weight(index), name: tower.name(index) });
  else labels.push({ at: middle, key: 'unknown', weight: '?', name: t('{0} parts', unknown.length) });
  return labels.toSorted((a, b) => a.at - b.at);
}
