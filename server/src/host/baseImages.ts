import data from '../../data/base-images.json';
import ratios from '../../data/base-images.ratios.json';
import { formatPlatform, type Platform } from '../core/formats/dockerfile/platform';
import type { ImageReference } from '../core/formats/dockerfile/words/imageReference';
import type { BaseImage } from '../core/sizes/layerSizes';
import { type Catalogue, openCatalogue } from '../core/sizes/sources/catalogue/catalogue';
import { resolveBaseImage } from '../core/sizes/sources/catalogue/resolve';

let catalogue: Catalogue | null = null;

/** What the bundled catalogue knows of a base image; it is opened by the first Dockerfile. */
export function baseImage(reference: ImageReference, platform: Platform): BaseImage {
  catalogue ??= openCatalogue(data, ratios);
  const facts = resolveBaseImage(reference, formatPlatform(platform), catalogue);
  const { disk, download, layers, user, notes, provenance } = facts;
  const source = provenance === null ? [] : [`The figures are those of ${provenance}.`];
  return { disk, download, layers: layers?.length ?? null, user, notes: [...notes, ...source] };
}
