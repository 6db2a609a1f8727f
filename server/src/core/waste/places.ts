import type { Snapshot } from '../analysis';
import type { BuildStage, BuildStep, CopyEffect } from '../formats/dockerfile/evaluated';
import type { ShellReading } from '../shell/effects';
import type { StepSize } from '../sizes/layerSizes';
import { type Span, span } from '../text/span';

/** A step that is written where it stands: triggers of ONBUILD are not. */
export interface StepPlace {
  readonly stage: BuildStage;
  readonly step: BuildStep;
  /** Among the stage's steps. */
  readonly at: number;
  readonly size: StepSize;
}

export interface RunPlace extends StepPlace {
  readonly reading: ShellReading;
}

export interface CopyPlace extends StepPlace {
  readonly effect: CopyEffect;
}

/** The stages whose layers are in the image: the target, and what it starts from, the lowest first. */
export function imageStages(snapshot: Snapshot): readonly BuildStage[] {
  return indexOf(snapshot).image;
}

/** A stage and those that it starts from, the lowest first. */
export function chainOf({ build }: Snapshot, top: BuildStage): readonly BuildStage[] {
  const found: BuildStage[] = [];
  let stage: BuildStage | undefined = top;
  while (stage !== undefined && !found.includes(stage)) {
    found.unshift(stage);
    const { base }: BuildStage = stage;
    stage = base.kind === 'stage' ? build.stages[base.index] : undefined;
  }
  return found;
}

/** The stages that are built for the target. */
export function builtStages({ build }: Snapshot): readonly BuildStage[] {
  return build.needed.flatMap((index) => build.stages[index] ?? []);
}

export function stepsOf(snapshot: Snapshot, stage: BuildStage): readonly StepPlace[] {
  return indexOf(snapshot).places.get(stage) ?? [];
}

export function runsOf(snapshot: Snapshot, stages: readonly BuildStage[]): readonly RunPlace[] {
  const { runs } = indexOf(snapshot);
  return gathered(stages, runs, (stage) =>
    stepsOf(snapshot, stage).flatMap((place) => {
      const reading = readingOf(snapshot, stage, place.step);
      return reading === null ? [] : [{ ...place, reading }];
    }),
  );
}

function gathered<Place>(
  stages: readonly BuildStage[],
  known: Map<BuildStage, readonly Place[]>,
  find: (stage: BuildStage) => readonly Place[],
): readonly Place[] {
  const found = stages.map((stage) => {
    const places = known.get(stage) ?? find(stage);
    known.set(stage, places);
    return places;
  });
  return found.length === 1 ? (found[0] ?? []) : found.flat();
}

/** What a RUN does; null for every other step. */
export function readingOf(snapshot: Snapshot, stage: BuildStage, step: BuildStep): ShellReading | null {
  const { readings } = indexOf(snapshot);
  const found = readings.get(step);
  if (found !== undefined) return found;
  const reading = snapshot.readRun(stage, step);
  readings.set(step, reading);
  return reading;
}

export function sizeOf(snapshot: Snapshot, step: BuildStep): StepSize | undefined {
  return indexOf(snapshot).sizes.get(step);
}

/** What all rules ask of a snapshot again and again, by step. */
interface SnapshotIndex {
  readonly places: ReadonlyMap<BuildStage, readonly StepPlace[]>;
  readonly sizes: ReadonlyMap<BuildStep, StepSize>;
  readonly readings: Map<BuildStep, ShellReading | null>;
  readonly runs: Map<BuildStage, readonly RunPlace[]>;
  readonly copies: Map<BuildStage, readonly CopyPlace[]>;
  /** The stages whose layers are in the image. */
  readonly image: readonly BuildStage[];
}

const indexes = new WeakMap<Snapshot, SnapshotIndex>();

function indexOf(snapshot: Snapshot): SnapshotIndex {
  const found = indexes.get(snapshot);
  if (found !== undefined) return found;
  const places = new Map<BuildStage, StepPlace[]>();
  const sizes = new Map<BuildStep, StepSize>();
  for (const stage of snapshot.build.stages) {
    const own: StepPlace[] = [];
    for (const [at, step] of stage.steps.entries()) {
      const size = snapshot.sizes[stage.index]?.steps[at];
      if (size === undefined) continue;
      sizes.set(step, size);
      if (!step.trigger) own.push({ stage, step, at, size });
    }
    places.set(stage, own);
  }
  const { target, stages } = snapshot.build;
  const top = target === null ? undefined : stages[target];
  const image = top === undefined ? [] : chainOf(snapshot, top);
  const made: SnapshotIndex = { places, sizes, readings: new Map(), runs: new Map(), copies: new Map(), image };
  indexes.set(snapshot, made);
  return made;
}

export function copiesOf(snapshot: Snapshot, stages: readonly BuildStage[]): readonly CopyPlace[] {
  const { copies } = indexOf(snapshot);
  return gathered(stages, copies, (stage) =>
    stepsOf(snapshot, stage).flatMap((place) =>
      place.step.effect.kind === 'copy' ? [{ ...place, effect: place.step.effect }] : [],
    ),
  );
}

/** The instruction without its heredocs. */
export function headOf({ placed }: BuildStep): Span {
  return span(placed.start, placed.start + placed.instruction.headEnd);
}
