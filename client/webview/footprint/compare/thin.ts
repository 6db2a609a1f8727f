import type { PartJson } from '../../../../server/src/protocol/compare';
import { extentOf, isWeighed } from '../weigh';

export type Run =
  | { readonly kind: 'part'; readonly index: number }
  /** Neighbours that are folded together, from the top of the stack down. */
  | { readonly kind: 'run'; readonly indexes: readonly number[] };

/** How many parts a list shows before it folds the lightest. */
const most = 14;

/** Parts of a stack from the top down: the heaviest and some unknown ones alone, all others folded with their neighbours. */
export function foldThin(stack: readonly PartJson[]): readonly Run[] {
  const parts = [...stack.entries()].filter(([, part]) => isWeighed(part)).reverse();
  const shown = parts.length <= most ? new Set(parts.map(([index]) => index)) : heaviest(parts);
  const runs: { kind: 'run'; indexes: number[] }[] = [];
  const all = parts.flatMap(([index], at): readonly Run[] => {
    if (shown.has(index)) return [{ kind: 'part', index }];
    const before = parts[at - 1];
    const open = runs.at(-1);
    if (open !== undefined && before !== undefined && !shown.has(before[0])) {
      open.indexes.push(index);
      return [];
    }
    const run = { kind: 'run' as const, indexes: [index] };
    runs.push(run);
    return [run];
  });
  return all.map((run) => {
    const [only, another] = run.kind === 'run' ? run.indexes : [];
    return only !== undefined && another === undefined ? { kind: 'part', index: only } : run;
  });
}

function heaviest(parts: readonly (readonly [number, PartJson])[]): ReadonlySet<number> {
  const weighed = parts.map(([index, { size }]) => ({ index, extent: extentOf(size) }));
  const heavy = weighed.toSorted((a, b) => b.extent.high - a.extent.high).slice(0, most - 4);
  const unknown = weighed.filter(({ extent }) => extent.open).slice(0, 3);
  return new Set([...heavy, ...unknown].map(({ index }) => index));
}
