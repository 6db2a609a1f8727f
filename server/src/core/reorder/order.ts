/** A step as its place among others is chosen. */
export interface Weighted {
  /** What is made again with it, in bytes. */
  readonly weight: number;
  /** How likely a change of the project changes what it is made of by itself, from 0 to 1. */
  readonly odds: number;
}

/** What is made again at an average change, in bytes: each step after any change of itself or of one above it. */
export function expectedRebuild(steps: readonly Weighted[]): number {
  let kept = 1;
  let sum = 0;
  for (const { weight, odds } of steps) {
    kept *= 1 - odds;
    sum += weight * (1 - kept);
  }
  return sum;
}

/** Whether one step must stay above another, as they stand. */
export type Depend = (above: number, below: number) => boolean;

/**
 * An order that makes less again: indexes of the steps. Each step in turn is moved up, with what it depends on, or down, to
 * where that gains most, until no such move gains `least` bytes any more. Steps that need not move keep their order.
 */
export function betterOrder(steps: readonly Weighted[], depend: Depend, least: number): readonly number[] {
  let order = steps.map((_, index) => index);
  for (let round = 0; round < mostRounds; round++) {
    const best = bestMove(order, steps, depend);
    if (best === null || best.gain < least) break;
    order = best.order;
  }
  return order;
}

/** Where more moves than that are worth making, the rest is left as it is. */
const mostRounds = 50;

/** Steps that one move may pass. */
const farthest = 60;

interface Move {
  readonly order: number[];
  readonly gain: number;
}

function bestMove(order: readonly number[], steps: readonly Weighted[], depend: Depend): Move | null {
  let best: { readonly from: number; readonly part: readonly number[]; readonly gain: number } | null = null;
  const weigh = (part: readonly number[]): number => expectedRebuild(part.flatMap((index) => steps[index] ?? []));
  let kept = 1;
  const keptAbove = order.map((index) => {
    const above = kept;
    kept *= 1 - (steps[index]?.odds ?? 0);
    return above;
  });
  const consider = (from: number, part: readonly number[]): void => {
    const before = order.slice(from, from + part.length);
    // What stands above has changed or not, whatever the order below it.
    const gain = (keptAbove[from] ?? 1) * (weigh(before) - weigh(part));
    if (gain > (best?.gain ?? 0)) best = { from, part, gain };
  };
  for (const [at, index] of order.entries()) {
    const step = steps[index];
    if (step === undefined) continue;
    if (step.weight > 0) eachWayUp(order, at, steps, depend, consider);
    if (step.odds > 0) eachWayDown(order, at, steps, depend, consider);
  }
  // TypeScript does not see that `consider` has set it.
  const found = best as { readonly from: number; readonly part: readonly number[]; readonly gain: number } | null;
  if (found === null) return null;
  const { from, part, gain } = found;
  return { order: [...order.slice(0, from), ...part, ...order.slice(from + part.length)], gain };
}

type Consider = (from: number, part: readonly number[]) => void;

/** A step goes above others, and takes along what of them it depends on. */
function eachWayUp(
  order: readonly number[],
  at: number,
  steps: readonly Weighted[],
  depend: Depend,
  consider: Consider,
): void {
  const taken: number[] = order.slice(at, at + 1);
  const passed: number[] = [];
  for (let to = at - 1; to >= Math.max(0, at - farthest); to--) {
    const other = order[to];
    if (other === undefined) return;
    if (taken.some((index) => depend(other, index))) {
      taken.unshift(other);
      continue;
    }
    passed.unshift(other);
    // Only above what changes is there anything to gain.
    if ((steps[other]?.odds ?? 0) > 0) consider(to, [...taken, ...passed]);
  }
}

/** A step goes below others, as far as none depends on it. */
function eachWayDown(
  order: readonly number[],
  at: number,
  steps: readonly Weighted[],
  depend: Depend,
  consider: Consider,
): void {
  const passed: number[] = [];
  const index = order[at];
  for (let to = at + 1; index !== undefined && to < Math.min(order.length, at + farthest); to++) {
    const other = order[to];
    if (other === undefined || depend(index, other)) return;
    passed.push(other);
    if ((steps[other]?.weight ?? 0) > 0) consider(at, [...passed, index]);
  }
}
