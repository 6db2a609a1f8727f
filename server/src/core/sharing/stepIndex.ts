import { knownPart } from '../sizes/sum';
import type { ImageLayer, WorkspaceImage } from './image';

/**
 * Which images carry out the same step somewhere, by what it does: the places where images could meet. Each group of
 * images that have the very same layer is looked up by one of them.
 */
export class StepIndex {
  private readonly places = new Map<string, Map<string, Set<string>>>();

  add(image: WorkspaceImage): void {
    for (const [what, key] of placesOf(image)) {
      const groups = this.places.get(what) ?? new Map<string, Set<string>>();
      const group = groups.get(key) ?? new Set<string>();
      group.add(image.uri);
      groups.set(key, group);
      this.places.set(what, groups);
    }
  }

  remove(image: WorkspaceImage): void {
    for (const [what, key] of placesOf(image)) {
      const groups = this.places.get(what);
      const group = groups?.get(key);
      group?.delete(image.uri);
      if (group?.size === 0) groups?.delete(key);
      if (groups?.size === 0) this.places.delete(what);
    }
  }

  /** Images with one of this image's heaviest steps from `depth` on, each in a layer of its own: at most a few dozen. */
  similar({ uri, layers }: WorkspaceImage, depth: number): readonly string[] {
    const heaviest = layers.slice(depth).filter(({ key }) => key !== null);
    heaviest.sort((a, b) => knownPart(b.size) - knownPart(a.size));
    const found = new Set<string>();
    for (const layer of heaviest.slice(0, mostSteps)) for (const other of this.elsewhere(layer)) found.add(other);
    found.delete(uri);
    return [...found];
  }

  private elsewhere({ key, definition }: ImageLayer): readonly string[] {
    const found: string[] = [];
    if (definition.what === null) return found;
    for (const [group, images] of this.places.get(definition.what) ?? []) {
      const [first] = images;
      if (group !== key && first !== undefined) found.push(first);
      if (found.length === mostGroups) break;
    }
    return found;
  }
}

const mostSteps = 3;
const mostGroups = 16;

function placesOf({ layers }: WorkspaceImage): readonly (readonly [what: string, key: string])[] {
  return layers.flatMap(({ key, definition: { what } }) =>
    key === null || what === null ? [] : [[what, key] as const],
  );
}
