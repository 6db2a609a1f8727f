import type { BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import { operationAt, startOf } from '../layers/buildKeys';
import type { Variable } from '../layers/environment';
import type { Operation } from '../layers/operation';
import type { StageState } from '../layers/stageState';
import type { BuildVersion } from '../layers/types';

/** A step with what is carried out for it. */
export interface StandingStep {
  readonly stage: BuildStage;
  /** Index among the stage's steps. */
  readonly at: number;
  readonly step: BuildStep;
  /** Null for a step that makes no layer. */
  readonly operation: Operation | null;
}

export interface StandingStage {
  readonly stage: BuildStage;
  readonly steps: readonly StandingStep[];
}

/**
 * The stages that the target needs, in file order, with what is carried out in them. Asks for no file's content.
 * Remembered for as long as the version lives, as each place that is pointed at asks for it.
 */
export function standingStages(version: BuildVersion): readonly StandingStage[] {
  const known = remembered.get(version) ?? walk(version);
  remembered.set(version, known);
  return known;
}

const remembered = new WeakMap<BuildVersion, readonly StandingStage[]>();

/** The variables in the environment of a step; none for a step that is not built. */
export function environmentOf({ build, buildArgs }: BuildVersion, wanted: BuildStep): readonly Variable[] {
  const ended = new Map<number, StageState>();
  for (const index of build.needed) {
    const stage = build.stages[index];
    if (stage === undefined) continue;
    const state = startOf(stage, ended);
    for (const step of stage.steps) {
      if (step === wanted) return state.environment.variables;
      state.carryOut(step, build, buildArgs);
    }
    ended.set(index, state);
  }
  return [];
}

function walk(version: BuildVersion): readonly StandingStage[] {
  const { build, buildArgs } = version;
  const ended = new Map<number, StageState>();
  return build.needed.flatMap((index) => {
    const stage = build.stages[index];
    if (stage === undefined) return [];
    const state = startOf(stage, ended);
    const steps = stage.steps.map((step, at): StandingStep => {
      const operation = operationAt(step, stage, state, version);
      state.carryOut(step, build, buildArgs);
      return { stage, at, step, operation };
    });
    ended.set(index, state);
    return [{ stage, steps }];
  });
}
