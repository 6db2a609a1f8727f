import type { Size } from '../sizes/size';
import { sumSizes } from '../sizes/sum';
import type { ImageLayer, WorkspaceImage } from './image';
import { type NearMiss, nearMiss } from './nearMiss';
import { SharedLayers } from './sharedLayers';
import { StepIndex } from './stepIndex';

/** What one image has in common with the others of the workspace. */
export interface ImageSharing {
  readonly image: WorkspaceImage;
  /** Its lowest layers, as far as at least one other image has them too. */
  readonly shared: Size;
  /** How many layers that are; null where it is not known of how many its base consists. */
  readonly sharedLayers: number | null;
  /** What only this image has, as far as can be told. */
  readonly own: Size;
  /** Those that have all of the shared layers, by name: at most {@link mostNamed} of them. */
  readonly partners: readonly WorkspaceImage[];
  /** How many more there are. */
  readonly more: number;
  /** The first layer of which it cannot be told whether others have it; null where all can. */
  readonly undecided: ImageLayer | null;
}

/** One layer of an image, and who else has it. */
export interface LayerHolders {
  /** From 0. */
  readonly line: number;
  /** By name: at most {@link mostNamed} of them. */
  readonly partners: readonly WorkspaceImage[];
  /** How many more there are. */
  readonly more: number;
}

/** All images together. */
export interface SharingTotals {
  readonly images: number;
  /** What they come to where a layer that several have is kept once. */
  readonly together: Size;
  /** What they would come to if each had all its layers for itself. */
  readonly apart: Size;
  /** How many images are not read to the end, or have layers of which nothing can be told. */
  readonly pending: number;
  readonly undecided: number;
}

/** So many partners are named. */
export const mostNamed = 3;

/** The images of a workspace, and what they share. Putting in one image takes time for that image only. */
export class Sharing {
  private readonly images = new Map<string, WorkspaceImage>();
  private readonly layers = new SharedLayers();
  private readonly steps = new StepIndex();
  private pending = 0;
  private undecided = 0;

  /** Takes an image in, in the place of what its Dockerfile built before. */
  set(image: WorkspaceImage): void {
    this.delete(image.uri);
    this.images.set(image.uri, image);
    this.layers.add(image);
    this.steps.add(image);
    this.count(image, 1);
  }

  delete(uri: string): void {
    const image = this.images.get(uri);
    if (image === undefined) return;
    this.images.delete(uri);
    this.layers.remove(image);
    this.steps.remove(image);
    this.count(image, -1);
  }

  get(uri: string): WorkspaceImage | undefined {
    return this.images.get(uri);
  }

  all(): IterableIterator<WorkspaceImage> {
    return this.images.values();
  }

  totals(): SharingTotals {
    const { pending, undecided, layers } = this;
    return { images: this.images.size, together: layers.together, apart: layers.apart, pending, undecided };
  }

  of(uri: string): ImageSharing | null {
    const image = this.images.get(uri);
    if (image === undefined) return null;
    const depth = this.sharedDepth(image);
    const shared = image.layers.slice(0, depth);
    const others = this.othersWith(shared.at(-1)?.key ?? null, uri);
    return {
      image,
      shared: sumSizes(shared.map(({ size }) => size)),
      sharedLayers: countOf(shared),
      own: sumSizes(image.layers.slice(depth).map(({ size }) => size)),
      ...others,
      undecided: firstUndecided(image),
    };
  }

  /** Who else has each layer of an image; empty for one that is not known. */
  holders(uri: string): readonly LayerHolders[] {
    const { layers } = this.images.get(uri) ?? { layers: [] };
    return layers.map(({ key, line }) => ({ line, ...this.othersWith(key, uri) }));
  }

  /** What would let an image share more with another, at least so many bytes; null where nothing is found. */
  nearMiss(uri: string, least: number): NearMiss | null {
    const image = this.images.get(uri);
    if (image === undefined) return null;
    const similar = this.steps.similar(image, this.sharedDepth(image)).flatMap((other) => this.images.get(other) ?? []);
    return nearMiss(image, similar, this.sharedDepth(image), least);
  }

  private sharedDepth({ layers }: WorkspaceImage): number {
    const own = layers.findIndex(({ key }) => key === null || this.layers.holders(key).size < 2);
    return own < 0 ? layers.length : own;
  }

  private othersWith(key: string | null, uri: string): { partners: readonly WorkspaceImage[]; more: number } {
    if (key === null) return { partners: [], more: 0 };
    const holders = this.layers.holders(key);
    const looked: WorkspaceImage[] = [];
    for (const holder of holders) {
      const image = holder === uri ? undefined : this.images.get(holder);
      if (image !== undefined) looked.push(image);
      if (looked.length === mostLooked) break;
    }
    looked.sort((a, b) => (a.name < b.name ? -1 : 1));
    const partners = looked.slice(0, mostNamed);
    return { partners, more: holders.size - 1 - partners.length };
  }

  private count({ pending, layers }: WorkspaceImage, by: 1 | -1): void {
    if (pending) this.pending += by;
    if (layers.some(({ key }) => key === null)) this.undecided += by;
  }
}

/** Thousands may have one base: of so many the first by name are told. */
const mostLooked = 64;

function countOf(layers: readonly ImageLayer[]): number | null {
  let sum = 0;
  for (const { count } of layers) {
    if (count === null) return null;
    sum += count;
  }
  return sum;
}

function firstUndecided({ layers }: WorkspaceImage): ImageLayer | null {
  return layers.find(({ key }) => key === null) ?? null;
}
