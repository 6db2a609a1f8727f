import type { Size } from '../sizes/size';
import type { WorkspaceImage } from './image';
import { RunningSum } from './runningSum';

/** One layer, and the images that have it. */
interface HeldLayer {
  readonly images: Set<string>;
  size: Size;
}

/** Which images have a layer, by its key. Putting one image in or out takes time for that image only. */
export class SharedLayers {
  private readonly held = new Map<string, HeldLayer>();
  private readonly once = new RunningSum();
  private readonly each = new RunningSum();

  /** What all images come to where a layer that several have is kept once. */
  get together(): Size {
    return this.once.size;
  }

  /** What they would come to if each had all its layers for itself. */
  get apart(): Size {
    return this.each.size;
  }

  add(image: WorkspaceImage): void {
    for (const { key, size } of image.layers) {
      if (key === null) this.alone(size, one);
      else this.hold(key, size, image.uri);
    }
  }

  /** `image` must be what was added. */
  remove(image: WorkspaceImage): void {
    for (const { key, size } of image.layers) {
      if (key === null) this.alone(size, none);
      else this.release(key, image.uri);
    }
  }

  /** The images that have a layer; empty for a key that none has. */
  holders(key: string): ReadonlySet<string> {
    return this.held.get(key)?.images ?? nobody;
  }

  private alone(size: Size, times: Times): void {
    this.once.change(size, times);
    this.each.change(size, times);
  }

  private hold(key: string, size: Size, uri: string): void {
    const layer = this.held.get(key) ?? this.open(key, size);
    if (layer.images.has(uri)) return;
    if (size.kind !== 'unknown' || layer.size.kind === 'unknown') this.resize(layer, size);
    const from = layer.images.size;
    layer.images.add(uri);
    this.each.change(layer.size, { from, to: from + 1 });
    if (from === 0) this.once.change(layer.size, one);
  }

  private release(key: string, uri: string): void {
    const layer = this.held.get(key);
    if (layer?.images.delete(uri) !== true) return;
    const to = layer.images.size;
    this.each.change(layer.size, { from: to + 1, to });
    if (to > 0) return;
    this.once.change(layer.size, none);
    this.held.delete(key);
  }

  private open(key: string, size: Size): HeldLayer {
    const layer = { images: new Set<string>(), size };
    this.held.set(key, layer);
    return layer;
  }

  /** Two images may know one layer unequally well: the newest figure counts for both. */
  private resize(layer: HeldLayer, size: Size): void {
    const count = layer.images.size;
    if (count > 0) {
      this.once.change(layer.size, none);
      this.once.change(size, one);
      this.each.change(layer.size, { from: count, to: 0 });
      this.each.change(size, { from: 0, to: count });
    }
    layer.size = size;
  }
}

type Times = { readonly from: number; readonly to: number };

const one: Times = { from: 0, to: 1 };
const none: Times = { from: 1, to: 0 };
const nobody: ReadonlySet<string> = new Set();
