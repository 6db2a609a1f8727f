import type { Build, BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import type { DockerfileModel } from '../formats/dockerfile/model';
import type { StageSizes, StepSize } from './layerSizes';

/** The version of a Dockerfile before an edit, weighed in the same world. */
export interface EarlierVersion {
  readonly model: DockerfileModel;
  readonly sizes: readonly StageSizes[];
}

/** What of an earlier version still holds: a step's size rests on nothing that stands below it. */
export interface Unchanged {
  /** Null where the stage, or something above it, is another one. */
  readonly stage: (stage: BuildStage) => StageSizes | null;
  /** What the stage at that place came to, whatever has changed. */
  readonly before: (stage: BuildStage) => StageSizes | null;
  readonly step: (stage: BuildStage, step: BuildStep, at: number) => StepSize | null;
}

/** Compares two versions by their instructions, which the parser keeps where their text stays. */
export function unchangedSince(earlier: EarlierVersion | null, model: DockerfileModel, build: Build): Unchanged {
  if (earlier === null || !hasSameHeads(earlier.model, model)) return nothing;
  const { sizes } = earlier;
  const end = firstChange(earlier.model, model);
  const stands = (start: number): boolean => start < end;
  return {
    stage: ({ index }) => {
      const next = build.stages[index + 1];
      return next !== undefined && stands(next.from.start) ? (sizes[index] ?? null) : null;
    },
    before: ({ index }) => sizes[index] ?? null,
    step: ({ index, from }, { placed }, at) =>
      stands(from.start) && stands(placed.start) ? (sizes[index]?.steps[at] ?? null) : null,
  };
}

const nothing: Unchanged = { stage: () => null, before: () => null, step: () => null };

/** A later stage of the same name changes what a step above it copies from; a directive changes how all is read. */
function hasSameHeads(a: DockerfileModel, b: DockerfileModel): boolean {
  if (a.escape !== b.escape || a.stages.length !== b.stages.length) return false;
  return a.stages.every(({ alias }, index) => alias === b.stages[index]?.alias);
}

/** Offset of the first instruction that the earlier version does not have there. */
function firstChange(earlier: DockerfileModel, { instructions }: DockerfileModel): number {
  const changed = instructions.find(
    ({ instruction }, index) => earlier.instructions[index]?.instruction !== instruction,
  );
  return changed?.start ?? Number.POSITIVE_INFINITY;
}
