import type { Extent } from '../weigh';
import type { Column } from './columns';
import type { Look } from './shape';

/** Parts of a column that are drawn as one block. */
export interface Slice {
  readonly parts: readonly number[];
  readonly extent: Extent;
  readonly look: Look;
  /** Bytes below it, at the most: what a part may take hides nothing of those above it. */
  readonly base: number;
}

/** Pixels under which a part is drawn together with the next. */
const thinnest = 1.5;

/** The column's parts from the ground up, those too thin to be seen taken together with those above them. */
export function slicesOf(look: (index: number) => Look, { parts }: Column, scale: number): readonly Slice[] {
  const found: Slice[] = [];
  let base = 0;
  for (const { index, extent } of parts) {
    if (extent.high === 0) continue;
    const own = look(index);
    const last = found.at(-1);
    if (last !== undefined && last.look === own && last.extent.high * scale < thinnest)
      found[found.length - 1] = { ...last, parts: [...last.parts, index], extent: together(last.extent, extent) };
    else found.push({ parts: [index], extent, look: own, base });
    base += extent.high;
  }
  return found;
}

function together(a: Extent, b: Extent): Extent {
  return { low: a.low + b.low, likely: a.likely + b.likely, high: a.high + b.high, open: a.open || b.open };
}
