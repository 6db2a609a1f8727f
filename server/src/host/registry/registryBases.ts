import type { Platform } from '../../core/formats/dockerfile/platform';
import type { ImageReference } from '../../core/formats/dockerfile/words/imageReference';
import type { Answer, Missing } from '../../core/sizes/answer';
import type { BaseImage } from '../../core/sizes/layerSizes';
import { type Size, unknown } from '../../core/sizes/size';
import type { Catalogue } from '../../core/sizes/sources/catalogue/catalogue';
import { registryBase } from '../../core/sizes/sources/registry/base';
import type { RegistryImage } from '../../core/sizes/sources/registry/types';
import type { RegistryImages } from './registryImages';

/** Base images by what registries say, and else by what the catalogue does. */
export class RegistryBases {
  private readonly images: RegistryImages;
  private readonly catalogue: () => Catalogue;
  /** By the two that each was made of, so that the same answers give the same value. */
  private readonly made = new WeakMap<BaseImage, WeakMap<Answer<RegistryImage>, BaseImage>>();

  constructor(images: RegistryImages, catalogue: () => Catalogue) {
    this.images = images;
    this.catalogue = catalogue;
  }

  /** `catalogued`: what the catalogue knows of the image. */
  base(reference: ImageReference, platform: Platform, catalogued: BaseImage): BaseImage {
    const answer = this.images.image(reference, platform);
    const known = this.made.get(catalogued)?.get(answer);
    if (known !== undefined) return known;
    const base = this.make(answer, reference, catalogued);
    const made = this.made.get(catalogued) ?? new WeakMap();
    this.made.set(catalogued, made.set(answer, base));
    return base;
  }

  private make(answer: Answer<RegistryImage>, reference: ImageReference, catalogued: BaseImage): BaseImage {
    switch (answer.kind) {
      case 'ready':
        return registryBase(answer.value, reference, this.catalogue());
      case 'pending':
        return { ...catalogued, pending: true };
      case 'missing':
        return without(answer, catalogued);
    }
  }
}

/** Why a registry was of no help is a reason where nothing else is known, and else a note; being switched off is neither. */
function without({ because, helps }: Missing, catalogued: BaseImage): BaseImage {
  const offered = helps === undefined ? catalogued : { ...catalogued, helps: [...catalogued.helps, helps] };
  if (helps === 'allow-registries') return offered;
  const reasoned = (size: Size) => (size.kind === 'unknown' ? unknown(because) : size);
  return {
    ...offered,
    disk: reasoned(catalogued.disk),
    download: reasoned(catalogued.download),
    notes: [...catalogued.notes, `No registry told more: ${because}.`],
  };
}
