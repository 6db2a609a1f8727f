import type { Build } from '../formats/dockerfile/evaluated';
import type { StepVerdict } from '../layers/types';
import type { StageSizes } from '../sizes/layerSizes';
import type { Size } from '../sizes/size';
import { sumSizes } from '../sizes/sum';
import type { Remade } from './cascade';

/** What a change costs at the next build. A step is one that makes a layer: what FROM brings is fetched, not made. */
export interface RebuildCost {
  readonly again: number;
  /** Steps that are made again unless another stage comes out as it was. */
  readonly perhaps: number;
  /** All steps that the target needs. */
  readonly total: number;
  /** What the layers that are made again hold. */
  readonly size: Size;
  /** The same of those that may be made again. */
  readonly perhapsSize: Size;
}

export function costOf(build: Build, sizes: readonly StageSizes[], remade: readonly Remade[]): RebuildCost {
  const layers = remade.flatMap(({ stage, at, sure }) => {
    const size = at === null ? undefined : sizes[stage]?.steps[at];
    return size?.makesLayer === true ? [{ disk: size.disk, sure }] : [];
  });
  const sizesOf = (wanted: boolean): readonly Size[] =>
    layers.flatMap(({ disk, sure }) => (sure === wanted ? [disk] : []));
  const [again, perhaps] = [sizesOf(true), sizesOf(false)];
  const all = build.needed.flatMap((index) => sizes[index]?.steps.filter((step) => step.makesLayer) ?? []);
  return {
    again: again.length,
    perhaps: perhaps.length,
    total: all.length,
    size: sumSizes(again),
    perhapsSize: sumSizes(perhaps),
  };
}

/** The steps that verdicts have made again. */
export function remadeBy(verdicts: readonly StepVerdict[]): readonly Remade[] {
  return verdicts.flatMap(({ stage, at, verdict }): readonly Remade[] =>
    verdict.kind === 'rebuilt' || verdict.kind === 'depends' ? [{ stage, at, sure: verdict.kind === 'rebuilt' }] : [],
  );
}

/** Those of them that would not be made again if nothing had changed. */
export function remadeByChange(verdicts: readonly StepVerdict[]): readonly Remade[] {
  return remadeBy(verdicts.filter(({ verdict }) => verdict.kind !== 'rebuilt' || verdict.byChange));
}
