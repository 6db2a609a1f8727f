import type { Snapshot } from '../analysis';
import type { BuildStage } from '../formats/dockerfile/evaluated';
import type { Size } from '../sizes/size';
import { knownPart, sumSizes } from '../sizes/sum';
import type { TextEdit } from '../text/edit';
import { readingOf, type StepPlace, stepsOf } from '../waste/places';
import { chosenOrder, leastGain } from './chosenOrder';
import type { Odds } from './odds';
import { expectedRebuild, type Weighted } from './order';

/** Another order of a stage's steps that builds the same, and makes less again. */
export interface Reordering {
  readonly stage: BuildStage;
  readonly edit: TextEdit;
  /** The step whose changes cost the most in the order as it is. */
  readonly cause: StepPlace;
  /** Those that stand below it now, and above it then. */
  readonly spared: readonly StepPlace[];
  /** What these come to: it is not made again when the cause changes, and nothing else. */
  readonly saves: Size;
  /** What is made again at an average change, in bytes, as it is and as it would be. */
  readonly expectedNow: number;
  readonly expectedThen: number;
}

/**
 * The order of a stage's steps with the least expected rebuild that can be found. Null where the order is good, where what
 * steps do to each other cannot be told, or where nothing is to be gained.
 */
export function reordering(snapshot: Snapshot, stage: BuildStage, odds: Odds): Reordering | null {
  const places = stepsOf(snapshot, stage);
  if (places.length < 2 || places.some(({ size }) => size.pending)) return null;
  const weights = places.map((place) => ({ weight: weightOf(snapshot, place), odds: odds(place.step) }));
  if (!mayGain(weights)) return null;
  const chosen = chosenOrder(snapshot, stage, places, weights);
  if (chosen === null) return null;
  const { order, edit } = chosen;
  const found = dearest(places, weights, order);
  if (found === null) return null;
  const inOrder = order.flatMap((index) => weights[index] ?? []);
  return {
    stage,
    edit,
    ...found,
    expectedNow: expectedRebuild(weights),
    expectedThen: expectedRebuild(inOrder),
  };
}

/** What fetches something counts a little where its size is not known. */
function weightOf(snapshot: Snapshot, { stage, step, size: { disk } }: StepPlace): number {
  if (disk.kind !== 'unknown' || step.effect.kind !== 'run') return knownPart(disk);
  const fetches = readingOf(snapshot, stage, step)?.effects.some(({ kind }) => fetching.has(kind)) ?? false;
  return fetches ? Math.max(unknownWeight, knownPart(disk)) : knownPart(disk);
}

const fetching: ReadonlySet<string> = new Set(['apt-install', 'apk-add', 'rpm-install', 'download', 'unpack']);

const unknownWeight = 1e6;

/** Cheap, for each keystroke: whether anything that weighs enough stands below something likelier to change. */
function mayGain(weights: readonly Weighted[]): boolean {
  let worst = 0;
  for (const { weight, odds } of weights) {
    if (weight * (worst - odds) >= leastGain) return true;
    worst = Math.max(worst, odds);
  }
  return false;
}

/** The step whose changes make the most again that the new order spares, with what that is. */
function dearest(
  places: readonly StepPlace[],
  weights: readonly Weighted[],
  order: readonly number[],
): Pick<Reordering, 'cause' | 'spared' | 'saves'> | null {
  const placeThen: number[] = [];
  for (const [at, index] of order.entries()) placeThen[index] = at;
  const passing = (cause: number) => (_: unknown, other: number) =>
    other > cause && (placeThen[other] ?? other) < (placeThen[cause] ?? cause);
  let [best, most] = [-1, 0];
  for (const [index, { odds }] of weights.entries()) {
    if (odds === 0) continue;
    const gain = odds * weights.filter(passing(index)).reduce((sum, { weight }) => sum + weight, 0);
    if (gain > most) [best, most] = [index, gain];
  }
  const cause = places[best];
  if (cause === undefined) return null;
  const spared = places.filter(passing(best)).filter(({ size }) => size.makesLayer);
  return { cause, spared, saves: sumSizes(spared.map(({ size }) => size.disk)) };
}
