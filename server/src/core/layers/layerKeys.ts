import type { BuildStep } from '../formats/dockerfile/evaluated';
import { type BuildKeys, buildKeys, type StageKeys } from './buildKeys';
import type { Unread } from './content';
import type { BuildVersion } from './types';

/** The layers of one image, lowest first. Equal keys mean one layer, stored and pulled once, in whatever Dockerfile they stand. */
export interface ImageLayers {
  /** Key of what the lowest FROM brings. */
  readonly base: string;
  readonly layers: readonly ImageLayer[];
  /** What kept layers from having a key: it and all above are left out. */
  readonly unread: Unread | null;
}

export interface ImageLayer {
  readonly key: string;
  /** The key of the file system with this layer on top. For all but `COPY --link` it says no more than `key`. */
  readonly chain: string;
  readonly stage: number;
  readonly step: BuildStep;
}

/** The layers that a build makes for its target; null where there is no such stage. */
export function layerKeys(version: BuildVersion): ImageLayers | null {
  const { target } = version.build;
  return target === null ? null : imageLayers(buildKeys(version), target);
}

/** The layers of one of the stages that are built. */
export function imageLayers({ stages }: BuildKeys, stage: number): ImageLayers | null {
  const chain = chainOf(stages, stage);
  const [lowest] = chain;
  if (lowest === undefined) return null;
  const layers: ImageLayer[] = [];
  for (const { stage: within, steps } of chain) {
    for (const { step, layer, behind } of steps) {
      if (layer === null) continue;
      if (behind.unread !== null) return { base: lowest.base.key, layers, unread: behind.unread };
      layers.push({ key: layer.key, chain: behind.key, stage: within.index, step });
    }
  }
  return { base: lowest.base.key, layers, unread: null };
}

/** The stage and those that it starts from, the lowest first. */
export function chainOf(stages: ReadonlyMap<number, StageKeys>, stage: number): readonly StageKeys[] {
  const chain: StageKeys[] = [];
  const seen = new Set<number>();
  for (let at: number | null = stage; at !== null && !seen.has(at); ) {
    seen.add(at);
    const found = stages.get(at);
    if (found === undefined) break;
    chain.unshift(found);
    at = found.stage.base.kind === 'stage' ? found.stage.base.index : null;
  }
  return chain;
}
