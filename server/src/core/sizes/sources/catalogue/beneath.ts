import type { Catalogue } from './catalogue';
import { bytesOfFirst, figuresOf } from './figures';
import { buildsOf, type ImageIndex } from './imageIndex';
import { exactly, times } from './interval';
import { parseTag } from './tagName';
import type { CatalogueBuild, Interval } from './types';

/** The entry that a build's first layers are, as far as it makes up this build. */
export interface Beneath {
  readonly entry: string;
  readonly disk: Interval;
  /** Compressed bytes of those layers in this build. */
  readonly packed: number;
}

/** Estimates what a build unpacks to; handed in, since an estimate may itself rest on what lies beneath. */
export type DiskOf = (build: CatalogueBuild, index: ImageIndex) => Interval | null;

export function findBeneath(build: CatalogueBuild, catalogue: Catalogue, diskOf: DiskOf): Beneath | null {
  if (build.on === null) return null;
  const [name = '', tag = ''] = build.on.split(':');
  const index = catalogue.image(name);
  if (index === null) return null;
  const builds = buildsOf(index, parseTag(tag, index.heads)).filter((each) => each.platform === build.platform);
  const base = figuresOf(builds);
  if (base.download === null) return null;
  const disk = base.disk?.value ?? diskOf(base.download.build, index);
  if (disk === null) return null;
  const whole = base.download.value.likely;
  const packed = base.layers === null || build.layers === null ? whole : bytesOfFirst(build.layers, base.layers.length);
  // The base may have been rebuilt between the two figures, and its unpacked size goes with its download.
  return { entry: build.on, disk: times(disk, exactly(packed / whole)), packed };
}
