import { type ImageIndex, indexImage } from './imageIndex';
import { indexRatios, type Ratios } from './ratios';
import type { BaseImageData, BaseImageFacts, RatioData } from './types';

/** The base image catalogue. Each image is read when it is first asked for, and each answer is kept. */
export interface Catalogue {
  readonly image: (name: string) => ImageIndex | null;
  readonly ratios: () => Ratios;
  /** The answer kept under a key, or the one that is made now. */
  readonly answer: (key: string, make: () => BaseImageFacts) => BaseImageFacts;
}

/** A workspace names far fewer images than this; the limit only keeps a long session from growing. */
const answersKept = 2000;

export function openCatalogue(data: BaseImageData, ratioData: RatioData): Catalogue {
  const images = new Map<string, ImageIndex | null>();
  const answers = new Map<string, BaseImageFacts>();
  let ratios: Ratios | null = null;
  return {
    image: (name) => remembered(images, name, () => indexImage(name, data)),
    ratios: () => {
      ratios ??= indexRatios(ratioData);
      return ratios;
    },
    answer: (key, make) => {
      if (answers.size >= answersKept && !answers.has(key)) answers.clear();
      return remembered(answers, key, make);
    },
  };
}

function remembered<Value>(values: Map<string, Value>, key: string, make: () => Value): Value {
  const found = values.get(key);
  if (found !== undefined || values.has(key)) return found as Value; // Present, so only Value's own undefined is left.
  const value = make();
  values.set(key, value);
  return value;
}
