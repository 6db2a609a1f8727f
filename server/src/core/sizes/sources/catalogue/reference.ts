import type { Beneath } from './beneath';
import { figuresOf, type TagFigures } from './figures';
import type { ImageIndex } from './imageIndex';
import { exactly, times } from './interval';
import type { Ratios } from './ratios';
import { nearestFirst } from './siblings';
import { parseTag, variantOf } from './tagName';
import type { CatalogueBuild, Interval } from './types';

/** Another figure of the same image and variant, of which both sizes are known. */
export interface Reference {
  readonly entry: string;
  /** What a byte of the layers above the base, or of the whole image where the base is not known, unpacks to. */
  readonly factor: Interval;
}

export type BeneathOf = (build: CatalogueBuild) => Beneath | null;

/** The nearest one: another build of the tag, then the tag for amd64, then another version for the same platform. */
export function findReference(
  build: CatalogueBuild,
  index: ImageIndex,
  { spread }: Ratios,
  beneathOf: BeneathOf,
): Reference | null {
  const own = factorOf(index, build.tag, build.platform, beneathOf);
  if (own !== null) return { entry: `${index.name}:${build.tag}`, factor: times(own, spread('build')) };
  const onAmd64 = factorOf(index, build.tag, 'linux/amd64', beneathOf);
  if (onAmd64 !== null) {
    // A distribution's own files differ most between platforms, what stands above them hardly.
    const factor = times(onAmd64, spread(beneathOf(build) === null ? 'platformBase' : 'platform'));
    return { entry: `${index.name}:${build.tag} for linux/amd64`, factor };
  }
  const variant = variantOf(parseTag(build.tag, index.heads).words);
  const others = [...index.tags.keys()].filter((tag) => variantOf(parseTag(tag, index.heads).words) === variant);
  for (const tag of nearestFirst(build.tag, others, index.heads)) {
    const factor = factorOf(index, tag, build.platform, beneathOf);
    if (factor !== null) return { entry: `${index.name}:${tag}`, factor: times(factor, spread('variant')) };
  }
  return null;
}

function factorOf(index: ImageIndex, tag: string, platform: string, beneathOf: BeneathOf): Interval | null {
  const builds = index.tags.get(tag)?.filter((each) => each.platform === platform) ?? [];
  return unpacking(figuresOf(builds), beneathOf);
}

function unpacking({ disk, download }: TagFigures, beneathOf: BeneathOf): Interval | null {
  if (disk === null || download === null || disk.build.copied) return null;
  const beneath = beneathOf(download.build);
  if (beneath === null) return times(disk.value, exactly(1 / download.value.likely));
  const packed = download.value.likely - beneath.packed;
  const unpacked = disk.value.likely - beneath.disk.likely;
  return packed <= 0 || unpacked <= 0 ? null : exactly(unpacked / packed);
}
