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
  const { target, stages } = snapshot.build;
  const stage = target === null ? undefined : stages[target];
  return stage === undefined ? [] : chainOf(snapshot, stage);
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
  return stage.steps.flatMap((step, at) => {
    const size = snapshot.sizes[stage.index]?.steps[at];
    return size === undefined || step.trigger ? [] : [{ stage, step, at, size }];
  });
}

export function runsOf(snapshot: Snapshot, stages: readonly BuildStage[]): readonly RunPlace[] {
  return stages.flatMap((stage) =>
    stepsOf(snapshot, stage).flatMap((place) => {
      const reading = snapshot.readRun(stage, place.step);
      return reading === null ? [] : [{ ...place, reading }];
    }),
  );
}

export function copiesOf(snapshot: Snapshot, stages: readonly BuildStage[]): readonly CopyPlace[] {
  return stages.flatMap((stage) =>
    stepsOf(snapshot, stage).flatMap((place) =>
      place.step.effect.kind === 'copy' ? [{ ...place, effect: place.step.effect }] : [],
    ),
  );
}

/** The instruction without its heredocs. */
export function headOf({ placed }: BuildStep): Span {
  return span(placed.start, placed.start + placed.instruction.headEnd);
}
