import type { Snapshot } from '../analysis';
import { hasWildcard } from '../formats/dockerignore/wildcard';
import { cleanPath } from '../sizes/run/brought';
import type { Size } from '../sizes/size';
import { difference } from './difference';
import { builtStages, type CopyPlace, copiesOf } from './places';

/** Something of a folder of the build context that a COPY takes along with the rest of it. */
export interface TakenAlong {
  readonly place: CopyPlace;
  /** As it is named in the folder: `.git`. */
  readonly name: string;
  /** Its path in the build context. */
  readonly path: string;
  /** What the step would be smaller by. */
  readonly saves: Size;
}

/** Which of these names the COPY and ADD of the build take along: what an ignore file keeps out is not among them. */
export function takenAlong(snapshot: Snapshot, names: readonly string[]): readonly TakenAlong[] {
  const { context } = snapshot;
  return copiesOf(snapshot, builtStages(snapshot)).flatMap((place) => {
    const { effect, size } = place;
    if (effect.from !== null || size.pending || size.disk.kind === 'unknown' || effect.parents) return [];
    const folders = effect.sources.filter(({ text, error }) => error === null && !hasWildcard(text));
    return folders.flatMap(({ text }) =>
      names.flatMap((name) => {
        const path = cleanPath(`${text}/${name}`);
        // Looking is cheap, counting the folder once more is not.
        const { kind } = context.look(path);
        if (kind !== 'file' && kind !== 'folder') return [];
        const rest = context.copied({ ...effect, exclude: [...effect.exclude, name] });
        const saves = difference(size.disk, rest.disk);
        return saves.kind === 'known' && saves.bytes > 0 ? [{ place, name, path, saves }] : [];
      }),
    );
  });
}
