import { formatPlatform } from '../../../formats/dockerfile/platform';
import type { BaseSystem } from '../../run/site';
import { type Size, unknown } from '../../size';
import type { Catalogue } from '../catalogue/catalogue';
import { estimateDisk } from '../catalogue/estimate';
import { theCatalogue } from '../catalogue/exact';
import { buildsOf, type ImageIndex } from '../catalogue/imageIndex';
import { imageName, platformName } from '../catalogue/imageName';
import { exactly, toSize } from '../catalogue/interval';
import { parseTag } from '../catalogue/tagName';
import type { BaseImageReference, CatalogueBuild } from '../catalogue/types';
import type { RegistryImage } from './types';

/**
 * What an image unpacks to, which no registry lists. Best first: the catalogue's figure for these very layers; else what
 * similar images of known size say of a byte of download, from this very download.
 */
export function registryDisk(
  image: RegistryImage,
  reference: BaseImageReference,
  download: number,
  system: BaseSystem | null,
  catalogue: Catalogue,
): Size {
  const packed = image.layers.find(({ packing }) => packing === 'zstd' || packing === 'none');
  if (packed !== undefined)
    return unknown(
      `its layers are packed ${packed.packing === 'zstd' ? 'with zstd' : 'not at all'}, for which no ratio was measured`,
    );
  const name = imageName(reference);
  const index = catalogue.image(name) ?? { ...nothing, name };
  const platform = platformName(image.platform === null ? 'linux/amd64' : formatPlatform(image.platform));
  const builds = [...index.tags.values()].flat().filter((build) => build.platform === platform);
  return listedDisk(image, builds) ?? estimated(image, reference, download, system, index, platform, catalogue);
}

const nothing: Omit<ImageIndex, 'name'> = {
  heads: { aliases: {}, words: new Set() },
  tags: new Map(),
  names: new Map(),
  like: null,
};

/** A source may list layers and unpacked bytes of one build in two rows: they have the tag and the day in common. */
function listedDisk(image: RegistryImage, builds: readonly CatalogueBuild[]): Size | null {
  const same = builds.find((build) => !build.copied && isSame(build, image));
  if (same === undefined) return null;
  const other = builds.find(
    ({ tag, date, disk, copied }) => tag === same.tag && date === same.date && disk !== null && !copied,
  );
  const build = same.disk === null ? other : same;
  if (build === undefined || build.disk === null) return null;
  const exact = build.disk.low === build.disk.high || build.tolerance > 0;
  const date = build.date === null ? {} : { date: build.date };
  return toSize(build.disk, { kind: exact ? 'listed' : 'estimated', source: theCatalogue, ...date });
}

/** By digest, or by the bytes of each layer: as many figures do not agree by chance. */
function isSame({ digests, layers }: CatalogueBuild, image: RegistryImage): boolean {
  if (digests.some((digest) => image.digests.includes(digest))) return true;
  if (layers === null || layers.length !== image.layers.length) return false;
  return layers.every((bytes, index) => bytes === image.layers[index]?.bytes);
}

function estimated(
  image: RegistryImage,
  reference: BaseImageReference,
  download: number,
  system: BaseSystem | null,
  index: ImageIndex,
  platform: string,
  catalogue: Catalogue,
): Size {
  const tag = reference.tag ?? 'latest';
  const [near] = buildsOf(index, parseTag(tag, index.heads));
  const build: CatalogueBuild = {
    tag: near?.tag ?? tag,
    platform,
    date: image.date,
    layers: image.layers.map(({ bytes }) => bytes),
    download: exactly(download),
    disk: null,
    packed: null,
    heads: [],
    distribution: near?.distribution ?? system?.release ?? system?.distribution ?? null,
    on: near?.on ?? (system === null ? null : baseEntry(system, image, catalogue)),
    user: null,
    provenance: image.source,
    digests: image.digests,
    copied: false,
    tolerance: 0,
  };
  const estimate = estimateDisk(build, index, catalogue);
  if (estimate === null) return unknown(`how much images for ${platform} unpack to was not measured`);
  return toSize(estimate.value, { kind: 'estimated', source: estimate.from, date: image.date });
}

/** The catalogue's entry for the distribution that an image stands on: `debian:bookworm-slim`. */
function baseEntry(
  { distribution, release, style }: BaseSystem,
  image: RegistryImage,
  catalogue: Catalogue,
): string | null {
  // An image of one layer is no other image with something above it.
  if (release === null || image.layers.length < 2) return null;
  const tag = distribution === 'debian' && style === 'slim' ? `${release}-slim` : release;
  const name = imageNames[distribution] ?? distribution;
  const index = catalogue.image(name);
  return index !== null && buildsOf(index, parseTag(tag, index.heads)).length > 0 ? `${name}:${tag}` : null;
}

const imageNames: Readonly<Partial<Record<BaseSystem['distribution'], string>>> = {
  alma: 'almalinux',
  rocky: 'rockylinux',
  amazon: 'amazonlinux',
  oracle: 'oraclelinux',
};
