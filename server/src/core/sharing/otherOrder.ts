import type { Comparison } from './comparison';
import { sameDefinition, sameWithout } from './definitions';
import type { ImageLayer } from './image';

/** So many layers are looked at: longer runs in another order are no near miss. */
const longestRun = 8;

/** The shortest beginning of both that holds the same layers in another order, with the equal ones that follow it. */
export function otherOrder(a: readonly ImageLayer[], b: readonly ImageLayer[]): Comparison | null {
  const longest = Math.min(longestRun, a.length, b.length);
  for (let length = 2; length <= longest; length++) {
    const layers = a.slice(0, length);
    if (!areReordered(layers, b.slice(0, length))) continue;
    let end = length;
    while (end < a.length && end < b.length && fits(a[end], b[end])) end++;
    return { matched: new Set(a.slice(0, end)), obstacle: { kind: 'order', layers } };
  }
  return null;
}

function areReordered(a: readonly ImageLayer[], b: readonly ImageLayer[]): boolean {
  const left = [...b];
  for (const layer of a) {
    const at = left.findIndex((other) => sameWithout(a, layer, other));
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return true;
}

function fits(one: ImageLayer | undefined, two: ImageLayer | undefined): boolean {
  return one !== undefined && two !== undefined && sameDefinition(one, two);
}
