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

/**
 * What a run of steps comes to: `spared` bytes are not made again on average, where nothing above has changed, and `kept`
 * is how likely it is that nothing in it has. Of two runs, one above the other, both follow from their own.
 */
interface Run {
  readonly spared: number;
  readonly kept: number;
}

const none: Run = { spared: 0, kept: 1 };

function joined(above: Run, below: Run): Run {
  return { spared: above.spared + above.kept * below.spared, kept: above.kept * below.kept };
}

function runOf(step: Weighted | undefined): Run {
  if (step === undefined) return none;
  return { spared: (1 - step.odds) * step.weight, kept: 1 - step.odds };
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

/** A step goes above others, and takes along what of them it depends on. */
function wayUp({ order, at, steps, bond, keptAbove }: Search): Move | null {
  const taken: number[] = order.slice(at, at + 1);
  const passed: number[] = [];
  const step = runOf(steps[taken[0] ?? -1]);
  let [takenRun, passedRun, before] = [step, none, step];
  let best: Move | null = null;
  for (let to = at - 1; to >= Math.max(0, at - farthest); to--) {
    const other = order[to];
    if (other === undefined) break;
    const own = runOf(steps[other]);
    before = joined(own, before);
    const held = taken.find((index) => bond(other, index) !== 'free');
    if (held !== undefined && bond(other, held) === 'fixed') break;
    if (held !== undefined) {
      if (taken.length >= mostTaken) break;
      taken.unshift(other);
      takenRun = joined(own, takenRun);
      continue;
    }
    passed.unshift(other);
    passedRun = joined(own, passedRun);
    const gain = (keptAbove[to] ?? 1) * (joined(takenRun, passedRun).spared - before.spared);
    if (own.kept < 1 && gain > (best?.gain ?? 0)) best = { gain, from: to, part: [...taken, ...passed] };
  }
  return best;
}

/** A step goes below others, as far as none depends on it. */
function wayDown({ order, at, steps, bond, keptAbove }: Search): Move | null {
  const index = order[at];
  if (index === undefined) return null;
  const own = runOf(steps[index]);
  const passed: number[] = [];
  let [passedRun, before] = [none, own];
  let best: Move | null = null;
  for (let to = at + 1; to < Math.min(order.length, at + farthest); to++) {
    const other = order[to];
    if (other === undefined || bond(index, other) !== 'free') break;
    const next = runOf(steps[other]);
    passed.push(other);
    passedRun = joined(passedRun, next);
    before = joined(before, next);
    const gain = (keptAbove[at] ?? 1) * (joined(passedRun, own).spared - before.spared);
    if (gain > (best?.gain ?? 0)) best = { gain, from: at, part: [...passed, index] };
  }
  return best;
}
