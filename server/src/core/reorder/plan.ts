import type { Snapshot } from '../analysis';
import type { BuildStage } from '../formats/dockerfile/evaluated';
import type { Size } from '../sizes/size';
import { knownPart, sumSizes } from '../sizes/sum';
import type { TextEdit } from '../text/edit';
import { chainOf, readingOf, type StepPlace, stepsOf } from '../waste/places';
import { depend, type Footprint } from './footprint';
import type { Odds } from './odds';
import { betterOrder, expectedRebuild, type Weighted } from './order';
import { meansTheSame } from './sameMeaning';
import { stepFootprint } from './stepFootprint';
import { reordered } from './text';

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
  /** Steps that change places with others. */
  readonly moves: number;
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
  const footprints = new Map<number, Footprint>();
  const footprintAt = (at: number): Footprint | null => {
    const place = places[at];
    if (place === undefined) return null;
    const found = footprints.get(at) ?? stepFootprint(snapshot, stage, place.step);
    footprints.set(at, found);
    return found;
  };
  const dependent = (above: number, below: number): boolean => {
    const [one, other] = [footprintAt(above), footprintAt(below)];
    return one === null || other === null || depend(one, other);
  };
  const order = betterOrder(weights, dependent, leastGain);
  if (order.every((index, at) => index === at)) return null;
  const moving = order.flatMap((index, at) => (index === at ? [] : (footprintAt(index) ?? [])));
  if (startsEmpty(snapshot, stage) && new Set(moving.map(({ makesFoldersAs }) => makesFoldersAs)).size > 1) return null;
  const edit = reordered(
    snapshot,
    stage,
    places.map(({ step }) => step),
    order,
  );
  if (edit === null || !meansTheSame(snapshot, stage, edit, order)) return null;
  const found = dearest(places, weights, order);
  if (found === null) return null;
  const inOrder = order.flatMap((index) => weights[index] ?? []);
  const moves = order.filter((index, at) => index !== at).length;
  return {
    stage,
    edit,
    ...found,
    expectedNow: expectedRebuild(weights),
    expectedThen: expectedRebuild(inOrder),
    moves,
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

/** Bytes at an average change. What is worth a line is for the settings to say; less than this is noise. */
const leastGain = 100;

/** Cheap, for each keystroke: whether anything that weighs enough stands below something likelier to change. */
function mayGain(weights: readonly Weighted[]): boolean {
  let worst = 0;
  for (const { weight, odds } of weights) {
    if (weight * (worst - odds) >= leastGain) return true;
    worst = Math.max(worst, odds);
  }
  return false;
}

/** Where a stage starts from nothing, no folder is there before the first step makes it. */
function startsEmpty(snapshot: Snapshot, stage: BuildStage): boolean {
  return chainOf(snapshot, stage)[0]?.base.kind === 'scratch';
}

/** The step whose changes make the most again that the new order spares, with what that is. */
function dearest(
  places: readonly StepPlace[],
  weights: readonly Weighted[],
  order: readonly number[],
): Pick<Reordering, 'cause' | 'spared' | 'saves'> | null {
  const placeThen = new Map(order.map((index, at) => [index, at]));
  const then = (index: number): number => placeThen.get(index) ?? index;
  let best: { readonly cause: StepPlace; readonly spared: readonly StepPlace[]; readonly gain: number } | null = null;
  for (const [index, cause] of places.entries()) {
    const below = places.flatMap((_, other) => (other > index && then(other) < then(index) ? [other] : []));
    const spared = below.flatMap((other) => places[other] ?? []).filter(({ size }) => size.makesLayer);
    const bytes = below.reduce((sum, other) => sum + (weights[other]?.weight ?? 0), 0);
    const gain = bytes * (weights[index]?.odds ?? 0);
    if (gain > (best?.gain ?? 0)) best = { cause, spared, gain };
  }
  if (best === null) return null;
  const { cause, spared } = best;
  return { cause, spared, saves: sumSizes(spared.map(({ size }) => size.disk)) };
}
