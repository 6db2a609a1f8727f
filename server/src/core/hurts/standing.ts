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

/** The stages that the target needs, in file order, with what is carried out in them. Asks for no file's content. */
export function standingStages(version: BuildVersion): readonly StandingStage[] {
  return walk(version, () => {});
}

/** The variables in the environment of a step; none for a step that is not built. */
export function environmentOf(version: BuildVersion, wanted: BuildStep): readonly Variable[] {
  let found: readonly Variable[] = [];
  walk(version, (step, state) => {
    if (step === wanted) found = state.environment.variables;
  });
  return found;
}

function walk(version: BuildVersion, visit: (step: BuildStep, state: StageState) => void): readonly StandingStage[] {
  const { build, buildArgs } = version;
  const ended = new Map<number, StageState>();
  return build.needed.flatMap((index) => {
    const stage = build.stages[index];
    if (stage === undefined) return [];
    const state = startOf(stage, ended);
    const steps = stage.steps.map((step, at): StandingStep => {
      visit(step, state);
      const operation = operationAt(step, stage, state, version);
      state.carryOut(step, build, buildArgs);
      return { stage, at, step, operation };
    });
    ended.set(index, state);
    return [{ stage, steps }];
  });
}
