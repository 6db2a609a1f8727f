import type { Snapshot } from '../analysis';
import type { BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import { stepFootprint } from './stepFootprint';

/** Whether each of some steps is known to come out the same whatever a variable's value is. */
export function areDeaf(snapshot: Snapshot, stage: BuildStage, steps: readonly BuildStep[], variable: string): boolean {
  return steps.every((step) => {
    const { pinned, hears } = stepFootprint(snapshot, stage, step);
    return !pinned && !hears(variable);
  });
}
