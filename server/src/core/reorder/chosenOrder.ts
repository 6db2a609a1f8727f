import type { Snapshot } from '../analysis';
import type { BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import type { Instruction } from '../formats/dockerfile/instruction';
import type { TextEdit } from '../text/edit';
import { chainOf, readingOf, type StepPlace } from '../waste/places';
import { bondOf, type Footprint, pinned } from './footprint';
import { type Bond, betterOrder, type Weighted } from './order';
import { mayPassLinks, passagesOf } from './passages';
import { searchVariables } from './runFootprint';
import { meansTheSame } from './sameMeaning';
import { stepFootprint } from './stepFootprint';
import { reordered } from './text';

/**
 * The better order of a stage's steps, with the edit that makes it: null where they stand well. Found again only where a
 * step, its size or its odds are not those of the last time: rules run at each keystroke.
 */
export function chosenOrder(
  snapshot: Snapshot,
  stage: BuildStage,
  places: readonly StepPlace[],
  weights: readonly Weighted[],
): { readonly order: readonly number[]; readonly edit: TextEdit } | null {
  const { instruction } = stage.from;
  const below = chainOf(snapshot, stage).filter((each) => each !== stage);
  const marks = [
    startsEmpty(snapshot, stage),
    ...inherited(stage),
    ...below.flatMap((each) => each.steps.flatMap((step) => effectMarks(snapshot, each, step))),
    ...places.flatMap(marksOf(snapshot, weights)),
  ];
  const found = kept.get(instruction)?.find((each) => areSame(each.marks, marks));
  const order = found === undefined ? search(snapshot, stage, places, weights) : found.order;
  const edit = order === null ? null : editOf(snapshot, stage, places, order);
  const holds = found !== undefined || edit === null || order === null || meansTheSame(snapshot, stage, edit, order);
  const chosen = holds ? order : null;
  if (found === undefined)
    kept.set(instruction, [{ marks, order: chosen }, ...(kept.get(instruction) ?? [])].slice(0, mostKept));
  return chosen === null || edit === null ? null : { order: chosen, edit };
}

interface Kept {
  readonly marks: readonly unknown[];
  readonly order: readonly number[] | null;
}

const kept = new WeakMap<Instruction, readonly Kept[]>();

/** Under usual odds and those of a history, and what was before the last key. */
const mostKept = 3;

/** Bytes at an average change. What is worth a line is for the settings to say; less than this is noise. */
export const leastGain = 500;

function search(
  snapshot: Snapshot,
  stage: BuildStage,
  places: readonly StepPlace[],
  weights: readonly Weighted[],
): readonly number[] | null {
  const known: Footprint[] = [];
  const passages = passagesOf(snapshot, stage);
  const footprintAt = (at: number): Footprint | null => {
    const place = places[at];
    const before = known[at];
    if (place === undefined || before !== undefined) return before ?? null;
    const own = footprintOf(snapshot, stage, place.step);
    const found = mayPassLinks(own, place.at, passages) ? pinned : own;
    known[at] = found;
    return found;
  };
  const bonds: Bond[] = [];
  const bond = (above: number, below: number): Bond => {
    const key = above * places.length + below;
    const before = bonds[key];
    if (before !== undefined) return before;
    const [one, other] = [footprintAt(above), footprintAt(below)];
    const found = one === null || other === null ? 'fixed' : bondOf(one, other);
    bonds[key] = found;
    return found;
  };
  const order = betterOrder(weights, bond, leastGain);
  if (order.every((index, at) => index === at)) return null;
  const moving = order.flatMap((index, at) => (index === at ? [] : (footprintAt(index) ?? [])));
  const owners = new Set(moving.map(({ makesFoldersAs }) => makesFoldersAs));
  return startsEmpty(snapshot, stage) && owners.size > 1 ? null : order;
}

function editOf(
  snapshot: Snapshot,
  stage: BuildStage,
  places: readonly StepPlace[],
  order: readonly number[],
): TextEdit | null {
  const steps = places.map(({ step }) => step);
  return reordered(snapshot, stage, steps, order);
}

/** Where a stage starts from nothing, no folder is there before the first step makes it. */
function startsEmpty(snapshot: Snapshot, stage: BuildStage): boolean {
  return chainOf(snapshot, stage)[0]?.base.kind === 'scratch';
}

interface KnownFootprint {
  readonly marks: readonly unknown[];
  readonly footprint: Footprint;
}

const footprints = new WeakMap<Instruction, KnownFootprint>();

function footprintOf(snapshot: Snapshot, stage: BuildStage, step: BuildStep): Footprint {
  const marks = [...(step.effect.kind === 'run' ? searched(step) : []), ...effectMarks(snapshot, stage, step)];
  const known = footprints.get(step.instruction);
  if (known !== undefined && areSame(known.marks, marks)) return known.footprint;
  const footprint = stepFootprint(snapshot, stage, step);
  footprints.set(step.instruction, { marks, footprint });
  return footprint;
}

function searched({ scope }: BuildStep): readonly unknown[] {
  return searchVariables.map((name) => scope.get(name));
}

/** Variables of the stages below; those of this one are in its instructions. */
function inherited({ steps: [first] }: BuildStage): readonly unknown[] {
  return first === undefined ? [] : searched(first);
}

function marksOf(snapshot: Snapshot, weights: readonly Weighted[]) {
  return ({ stage, step }: StepPlace, index: number): readonly unknown[] => [
    step.instruction,
    weights[index]?.weight,
    weights[index]?.odds,
    ...effectMarks(snapshot, stage, step),
  ];
}

/** All that an instruction means here and might not mean elsewhere. */
function effectMarks(snapshot: Snapshot, stage: BuildStage, step: BuildStep): readonly unknown[] {
  const { effect } = step;
  switch (effect.kind) {
    case 'run':
      return [readingOf(snapshot, stage, step), effect.folder, effect.user, effect.shell?.join('\0')];
    case 'copy': {
      const { destination, destinationIsFolder, sources } = effect;
      const found = effect.from === null ? sources.map(({ text }) => snapshot.context.look(text).kind) : [];
      return [destination, destinationIsFolder, ...sources.map(({ text }) => text), ...found];
    }
    case 'workdir':
      return [effect.path];
    case 'metadata':
    case 'unreadable':
      return [effect.kind];
  }
}

function areSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((mark, index) => mark === other[index]);
}
