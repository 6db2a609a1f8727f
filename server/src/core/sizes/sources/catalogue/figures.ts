import { type Bytes, bytes } from '../../bytes';
import type { CatalogueBuild, Interval } from './types';

/** What several builds of one tag for one platform come to: of each figure the newest. */
export interface TagFigures {
  readonly disk: DatedFigure | null;
  readonly download: DatedFigure | null;
  readonly layers: readonly Bytes[] | null;
}

export interface DatedFigure {
  readonly value: Interval;
  readonly build: CatalogueBuild;
}

/** `builds` with the newest first. */
export function figuresOf(builds: readonly CatalogueBuild[]): TagFigures {
  return {
    disk: newest(builds, (build) => build.disk),
    download: newest(builds, (build) => build.download),
    layers: builds.find((build) => build.layers !== null)?.layers ?? null,
  };
}

function newest(builds: readonly CatalogueBuild[], of: (build: CatalogueBuild) => Interval | null): DatedFigure | null {
  for (const build of builds) {
    const value = of(build);
    if (value !== null) return { value, build };
  }
  return null;
}

/** Compressed bytes of the first layers; of all layers where there are not so many. */
export function bytesOfFirst(layers: readonly Bytes[], count: number): Bytes {
  return bytes(layers.slice(0, count).reduce((total: number, layer) => total + layer, 0));
}
