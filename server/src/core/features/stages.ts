import type { Snapshot } from '../analysis';
import type { BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import type { PlacedInstruction } from '../formats/dockerfile/instruction';
import type { StageSizes, StepSize } from '../sizes/layerSizes';

/** A stage with its figures, as every feature walks them. */
export interface SizedStage {
  readonly stage: BuildStage;
  readonly sizes: StageSizes;
  /** Its part in the build: the image itself, a stage that the image needs, or one that is never built. */
  readonly role: 'image' | 'needed' | 'unused';
}

export interface SizedStep {
  readonly step: BuildStep;
  readonly size: StepSize;
}

export function sizedStages({ build, sizes }: Snapshot): readonly SizedStage[] {
  const needed = new Set(build.needed);
  return build.stages.flatMap((stage, index) => {
    const found = sizes[index];
    if (found === undefined) return [];
    const role = index === build.target ? 'image' : needed.has(index) ? 'needed' : 'unused';
    return [{ stage, sizes: found, role }];
  });
}

export function sizedSteps({ stage, sizes }: SizedStage): readonly SizedStep[] {
  return stage.steps.flatMap((step, index) => {
    const size = sizes.steps[index];
    return size === undefined ? [] : [{ step, size }];
  });
}

/** The instruction at an offset, with the stage that it belongs to, if any. */
export function instructionAt(snapshot: Snapshot, offset: number): PlacedInstruction | null {
  let low = 0;
  let high = snapshot.model.instructions.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((snapshot.model.instructions[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const placed = snapshot.model.instructions[low];
  const inside = placed !== undefined && placed.start <= offset && offset <= placed.start + placed.instruction.span.end;
  return inside ? placed : null;
}

/** `stage build`, `stage 0`, and of several the last one where it has no name: `final stage`. */
export function stageTitle(stage: BuildStage, stages: readonly BuildStage[]): string {
  return isNamelessEnd(stage, stages) ? 'final stage' : `stage ${stageLabel(stage)}`;
}

/** True for the stage of which nobody would say the number. */
export function isNamelessEnd({ alias, index }: BuildStage, stages: readonly BuildStage[]): boolean {
  return alias === null && index === stages.length - 1;
}

/** A stage's name, else its index as text. */
export function stageLabel(stage: BuildStage): string {
  return stage.alias ?? String(stage.index);
}
