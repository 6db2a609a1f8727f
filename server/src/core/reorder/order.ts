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

/** How two steps stand to each other: `fixed` where one of them passes nothing, and nothing passes it. */
export type Bond = 'free' | 'tied' | 'fixed';

export type BondOf = (above: number, below: number) => Bond;

/**
 * An order that makes less again: indexes of the steps. Each step in turn is moved up, with what it depends on, or down, to
 * where that gains most, until no such move gains `least` bytes any more. Steps that need not move keep their order.
 */
export function betterOrder(steps: readonly Weighted[], bond: BondOf, least: number): readonly number[] {
  let order = steps.map((_, index) => index);
  for (let round = 0; round < mostRounds; round++) {
    let isBetter = false;
    for (const index of steps.keys()) {
      const move = bestMove(order, order.indexOf(index), steps, bond);
      if (move === null || move.gain < least) continue;
      order = [...order.slice(0, move.from), ...move.part, ...order.slice(move.from + move.part.length)];
      isBetter = true;
    }
    if (!isBetter) break;
  }
  return order;
}

/** Where more is to be gained after that, it is little. */
const mostRounds = 10;

/** Steps that one move may pass. */
const farthest = 60;

/** Steps that are moved together. */
const mostTaken = 12;

interface Move {
  readonly gain: number;
  readonly from: number;
  readonly part: readonly number[];
}

/** The best that one step can do for the whole; null where it stands well. */
function bestMove(order: readonly number[], at: number, steps: readonly Weighted[], bond: BondOf): Move | null {
  const step = steps[order[at] ?? -1];
  if (step === undefined) return null;
  let kept = 1;
  const keptAbove = order.slice(0, at + 1).map((index) => {
    const above = kept;
    kept *= 1 - (steps[index]?.odds ?? 0);
    return above;
  });
  const up = step.weight > 0 ? wayUp({ order, at, steps, bond, keptAbove }) : null;
  const down = step.odds > 0 ? wayDown({ order, at, steps, bond, keptAbove }) : null;
  return (up?.gain ?? 0) >= (down?.gain ?? 0) ? up : down;
}

interface Search {
  readonly order: readonly number[];
  /** The place of the step that is moved. */
  readonly at: number;
  readonly steps: readonly Weighted[];
  readonly bond: BondOf;
  /** How likely it is that nothing above a place has changed, whatever the order below it. */
  readonly keptAbove: readonly number[];
}

/*
 * What a run of steps spares is what is not made again on average, where nothing above it has changed. Of two runs, one
 * above the other, that is what the upper spares, and of what the lower spares as much as the upper is likely to be kept.
 * Both searches add a step at a time to an end of such runs: they are the innermost loops, and so make no objects.
 */

/** A step goes above others, and takes along what of them it depends on. */
function wayUp({ order, at, steps, bond, keptAbove }: Search): Move | null {
  // From the bottom up.
  const taken: number[] = order.slice(at, at + 1);
  const passed: number[] = [];
  let [takenSpares, takenKept] = [spares(steps[taken[0] ?? -1]), keeps(steps[taken[0] ?? -1])];
  let [before, passedSpares] = [takenSpares, 0];
  let [gain, to, takenThen, passedThen] = [0, -1, 0, 0];
  for (let place = at - 1; place >= Math.max(0, at - farthest); place--) {
    const other = order[place];
    const step = steps[other ?? -1];
    if (other === undefined || step === undefined) break;
    const [own, kept] = [spares(step), keeps(step)];
    before = own + kept * before;
    const held = taken.find((index) => bond(other, index) !== 'free');
    if (held !== undefined) {
      if (taken.length >= mostTaken || bond(other, held) === 'fixed') break;
      taken.push(other);
      takenSpares = own + kept * takenSpares;
      takenKept *= kept;
      continue;
    }
    passed.push(other);
    passedSpares = own + kept * passedSpares;
    const here = (keptAbove[place] ?? 1) * (takenSpares + takenKept * passedSpares - before);
    if (kept < 1 && here > gain) [gain, to, takenThen, passedThen] = [here, place, taken.length, passed.length];
  }
  if (to < 0) return null;
  return { gain, from: to, part: [...taken.slice(0, takenThen).reverse(), ...passed.slice(0, passedThen).reverse()] };
}

/** A step goes below others, as far as none depends on it. */
function wayDown({ order, at, steps, bond, keptAbove }: Search): Move | null {
  const index = order[at];
  const step = steps[index ?? -1];
  if (index === undefined || step === undefined) return null;
  const [own, kept] = [spares(step), keeps(step)];
  let [passedSpares, passedKept] = [0, 1];
  let [gain, to] = [0, -1];
  for (let place = at + 1; place < Math.min(order.length, at + farthest); place++) {
    const other = order[place];
    if (other === undefined || bond(index, other) !== 'free') break;
    passedSpares += passedKept * spares(steps[other]);
    passedKept *= keeps(steps[other]);
    const here = (keptAbove[at] ?? 1) * (passedSpares + passedKept * own - (own + kept * passedSpares));
    if (here > gain) [gain, to] = [here, place];
  }
  return to < 0 ? null : { gain, from: at, part: [...order.slice(at + 1, to + 1), index] };
}

function spares(step: Weighted | undefined): number {
  return step === undefined ? 0 : (1 - step.odds) * step.weight;
}

function keeps(step: Weighted | undefined): number {
  return step === undefined ? 1 : 1 - step.odds;
}
