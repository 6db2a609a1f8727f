import data from '../../data/base-images.json';
import ratios from '../../data/base-images.ratios.json';
import { formatPlatform, type Platform } from '../core/formats/dockerfile/platform';
import type { ImageReference } from '../core/formats/dockerfile/words/imageReference';
import type { BaseImage } from '../core/sizes/layerSizes';
import { type Catalogue, openCatalogue } from '../core/sizes/sources/catalogue/catalogue';
import { resolveBaseImage } from '../core/sizes/sources/catalogue/resolve';
import { systemOf } from '../core/sizes/sources/catalogue/system';
import type { BaseImageFacts } from '../core/sizes/sources/catalogue/types';

let catalogue: Catalogue | null = null;

export function baseCatalogue(): Catalogue {
  catalogue ??= openCatalogue(data, ratios);
  return catalogue;
}

/** What the bundled catalogue knows of a base image; it is opened by the first Dockerfile. */
export function baseImage(reference: ImageReference, platform: Platform): BaseImage {
  const opened = baseCatalogue();
  const facts = resolveBaseImage(reference, formatPlatform(platform), opened);
  const known = images.get(facts);
  if (known !== undefined) return known;
  const { disk, download, layers, user, notes, provenance } = facts;
  const source = provenance === null ? [] : [`The figures are those of ${provenance}.`];
  const image: BaseImage = {
    disk,
    download,
    layers: layers?.length ?? null,
    user,
    notes: [...notes, ...source],
    system: systemOf(reference, opened),
    helps: [],
    pending: false,
  };
  images.set(facts, image);
  return image;
}

/** One image for each answer, so that what rests on it can tell that it is the same. */
const images = new WeakMap<BaseImageFacts, BaseImage>();
