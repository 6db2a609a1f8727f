import type { BaseImage, StepSize } from '../../layerSizes';
import type { KnownSize } from '../../size';

/** What an engine has measured of a build, by stage and step. */
export interface MeasuredBuild {
  readonly stages: readonly MeasuredStage[];
}

export interface MeasuredStage {
  /** The image that FROM names, as the engine has it; null where it has none or FROM names a stage. */
  readonly base: MeasuredBase | null;
  /** One for each step; null where the engine has no image with it, or where a count of files is better. */
  readonly steps: readonly (MeasuredStep | null)[];
}

export interface MeasuredBase {
  readonly disk: KnownSize;
  readonly layers: number;
  /** Null where the image names none, which is root. */
  readonly user: string | null;
  readonly notes: readonly string[];
}

export interface MeasuredStep {
  readonly disk: KnownSize;
  /** Full sentences: what may have changed since. */
  readonly notes: readonly string[];
}

/** A step with its measured size in place of the one that was worked out. What it takes to download stays as it was. */
export function withMeasuredStep(step: StepSize, measured: MeasuredStep | null | undefined): StepSize {
  if (measured === null || measured === undefined) return step;
  return { ...step, disk: measured.disk, notes: [...step.notes, ...measured.notes], helps: [], pending: false };
}

/** A base with its measured size; what it takes to download is not measured by an engine. */
export function withMeasuredBase<T extends BaseImage>(base: T, measured: MeasuredBase | null | undefined): T {
  if (measured === null || measured === undefined) return base;
  const { disk, layers, user, notes } = measured;
  return { ...base, disk, layers, user, notes: [...base.notes, ...notes] };
}
