import { printSize } from '../../sizes/printSize';
import { growthAt } from '../growth';
import type { ContainerSide, MachineSide } from '../sides';
import type { StackPart } from '../stack';
import { nameOf } from './figures';
import { largest, type Slice, slicesOf } from './slices';
import { cut, round, text } from './svgText';

/** Pixels, of the higher side with what is not known of it. */
const barHeight = 320;
/** Where the highest bar ends. */
const barTop = 172;
export const groundLine = barTop + barHeight;
const barWidth = 112;
const lineHeight = 17;
/** Of what is not known, of which no height would be to scale; less where it would take more than half of the bar. */
const gapHeight = 26;
const underHeight = 24;

/** How high both sides are drawn. */
export interface Scale {
  /** Pixels. */
  readonly perByte: number;
  /** Pixels of each part that is not known. */
  readonly gap: number;
  /** Bytes of the side that is known to have more. */
  readonly most: number;
}

export function scaleOf(sides: readonly (ContainerSide | MachineSide)[], instances: number): Scale {
  const drawn = sides.map((side) => {
    const slices = slicesOf(side, instances);
    const amount = slices.reduce((sum, slice) => sum + slice.amount, 0);
    return { amount, gaps: slices.filter(({ whole }) => !whole).length };
  });
  const gap = Math.min(gapHeight, barHeight / 2 / Math.max(1, ...drawn.map(({ gaps }) => gaps)));
  const perByte = Math.min(...drawn.map(({ amount, gaps }) => (barHeight - gaps * gap) / Math.max(1, amount)));
  return { perByte, gap, most: Math.max(...drawn.map(({ amount }) => amount)) };
}

/** One side: its name, its bar to scale with the names of its parts beside it, and what it stands on. */
export interface Column {
  readonly side: ContainerSide | MachineSide;
  /** Left edge, and width. */
  readonly x: number;
  readonly width: number;
  readonly scale: Scale;
  readonly instances: number;
  /** Said below the name: what no bar is drawn of. */
  readonly facts: readonly string[];
}

/** A slice with where it is drawn. */
interface Drawn {
  readonly slice: Slice;
  readonly middle: number;
}

export function columnSvg({ side, x, width, scale: { perByte, gap }, instances, facts }: Column): string {
  const slices = slicesOf(side, instances);
  const shapes: string[] = [];
  const drawn: Drawn[] = [];
  let y = groundLine;
  slices.forEach((slice, at) => {
    const bottom = y;
    const height = slice.amount * perByte;
    if (height > 0) {
      y -= height;
      const edge = height < 3 ? ' stroke="none"' : '';
      shapes.push(
        `<rect class="${side.kind} slice" x="${x}" y="${round(y)}" width="${barWidth}" height="${round(height)}" fill-opacity="${round(1 - (at % 3) * 0.2)}"${edge}>${titleSvg(slice)}</rect>`,
        ...copiesSvg(slice, x, y, height, instances),
      );
    }
    if (!slice.whole) {
      y -= gap;
      const inset = gap < 8 ? 0 : 2;
      shapes.push(
        `<rect class="gap" x="${x + 1}" y="${round(y + inset)}" width="${barWidth - 2}" height="${round(gap - 2 * inset)}">${titleSvg(slice)}</rect>`,
      );
      // Lower ones have no room for a letter.
      if (gap > 16)
        shapes.push(
          `<text class="dim" x="${x + barWidth / 2}" y="${round(y + gap / 2 + 4)}" text-anchor="middle">?</text>`,
        );
    }
    drawn.push({ slice, middle: (y + bottom) / 2 });
  });
  const isTypical = side.kind === 'machine' && side.members.some(({ typical }) => typical);
  const kind = side.kind === 'container' ? 'Container' : isTypical ? 'Typical machine' : 'Machine';
  const name = side.members.length === 1 ? `${kind} ${nameOf(side)}` : nameOf(side);
  return [
    '<g>',
    `<text class="name" x="${x}" y="98">${text(cut(name, 54))}</text>`,
    ...facts.map((fact, at) => `<text class="dim small" x="${x}" y="${117 + at * 16}">${text(cut(fact, 70))}</text>`),
    ...shapes,
    `<text class="name" x="${x}" y="${round(y - 8)}">${text(printSize(growthAt(side.disk, instances)))}</text>`,
    ...namesSvg(drawn, x + barWidth, x + width),
    ...underSvg(side.stack).map(
      (label, at) =>
        `<rect class="under" x="${x}" y="${groundLine + 4 + at * underHeight}" width="${width}" height="20"/><text class="dim" x="${x + 8}" y="${groundLine + 18 + at * underHeight}">${text(cut(label, 60))}</text>`,
    ),
    '</g>',
  ].join('\n');
}

/** Pixels that what a side stands on takes. */
export function underDepth({ stack }: ContainerSide | MachineSide): number {
  return underSvg(stack).length * underHeight;
}

/** The highest first. Hardware of several machines is one block, however many they are. */
function underSvg(stack: readonly StackPart[]): readonly string[] {
  const virtual = stack.filter(({ kind }) => kind === 'virtualHardware');
  const [first] = virtual;
  const label = virtual.length > 1 ? `virtual hardware of ${virtual.length} machines` : first?.label;
  const host = stack.filter(({ per }) => per === 'host').map((part) => part.label);
  return [...(label === undefined ? [] : [label]), ...host.reverse()];
}

/** Lines between the copies that every instance has, as long as they can be told apart. */
function copiesSvg({ part }: Slice, x: number, y: number, height: number, instances: number): readonly string[] {
  const each = height / instances;
  if (part.per !== 'each' || instances === 1 || each < 4) return [];
  const lines = Array.from({ length: instances - 1 }, (_, at) => `M${x} ${round(y + (at + 1) * each)}h${barWidth}`);
  return [`<path class="copy" d="${lines.join('')}"/>`];
}

/** The names stand beside their slices, or as near as there is room for, each with a line to its own. */
function namesSvg(drawn: readonly Drawn[], from: number, to: number): readonly string[] {
  const { kept, left } = largest(
    drawn.map(({ slice }) => slice),
    Math.floor(barHeight / lineHeight),
  );
  const middles = new Map(drawn.map(({ slice, middle }) => [slice, middle]));
  const wanted = kept.map((slice) => middles.get(slice) ?? groundLine);
  const places = spread(wanted);
  const [size, label] = [from + 90, from + 98];
  const room = Math.floor((to - label) / 6.4);
  const highest = Math.min(...places, groundLine) - lineHeight;
  return [
    ...(left === 0 ? [] : [`<text class="dim" x="${label}" y="${round(highest)}">and ${left} smaller ones</text>`]),
    ...kept
      .map((slice, at) => {
        const [middle, y] = [wanted[at] ?? groundLine, places[at] ?? groundLine];
        return `<path class="lead" d="M${from + 2} ${round(middle)}L${from + 18} ${round(y - 4)}h4"/><text class="label" x="${size}" y="${round(y)}" text-anchor="end">${text(slice.size)}</text><text class="label" x="${label}" y="${round(y)}">${text(cut(slice.label, room))}${titleSvg(slice)}</text>`;
      })
      .reverse(),
  ];
}

/** Places from the bottom up that are a line apart, none below the ground, and none above the names of others. */
function spread(wanted: readonly number[]): readonly number[] {
  let below = groundLine + lineHeight - 6;
  const found = wanted.map((middle) => {
    below = Math.min(middle + 4, below - lineHeight);
    return below;
  });
  let above = barTop - lineHeight + 12;
  for (let at = found.length - 1; at >= 0; at--) {
    above = Math.max(found[at] ?? 0, above + lineHeight);
    found[at] = above;
  }
  return found;
}

function titleSvg({ size, label, part: { note } }: Slice): string {
  return `<title>${text(cut(`${label}: ${size}${note === null ? '' : `; ${note}`}`, 300))}</title>`;
}
