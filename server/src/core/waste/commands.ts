import type { Build } from '../formats/dockerfile/evaluated';
import type { ShellEffect, ShellReading } from '../shell/effects';
import type { Store } from '../shell/effects/files';
import { mountPoints } from '../sizes/run/mountPoints';
import type { RunPlace } from './places';

/** The last command that surely runs and of which `is` holds. */
export function lastSure(
  { effects }: ShellReading,
  is: (effect: ShellEffect) => boolean,
): { readonly effect: ShellEffect; readonly at: number } | null {
  const at = effects.findLastIndex((effect) => !effect.conditional && is(effect));
  const effect = effects[at];
  return effect === undefined ? null : { effect, at };
}

/** A command that fills a store, in a RUN that leaves it filled. */
export interface Filler {
  readonly place: RunPlace;
  readonly effect: ShellEffect;
}

/**
 * The RUNs that leave a store filled which was empty before. Where a layer below has left it filled, a further fetch
 * finds it fresh, and stores next to nothing.
 */
export function fillers(
  places: readonly RunPlace[],
  fills: (effect: ShellEffect) => boolean,
  store: Store,
): readonly Filler[] {
  let isFull = false;
  return places.flatMap((place) => {
    const found = lastSure(place.reading, fills);
    if (mayBeEmptied(place.reading, found?.at ?? -1, store)) isFull = false;
    else if (found !== null && !isFull) {
      isFull = true;
      return [{ place, effect: found.effect }];
    }
    return [];
  });
}

/** Whether something behind a command may empty a store: by name, or a program whose name says so. */
export function mayBeEmptied({ effects, unknown }: ShellReading, after: number, ...stores: readonly Store[]): boolean {
  const later = effects.slice(after + 1);
  return (
    later.some((effect) => effect.kind === 'clear' && stores.includes(effect.store)) ||
    // Paths from the home folder are not known to the script alone.
    later.some((effect) => effect.kind === 'delete' && effect.paths.some(({ path }) => path === null)) ||
    unknown.some(({ name }) => /clean|purge|prune|tidy|strip/i.test(name))
  );
}

/** A command of its manager's own that empties a store, as it would stand at the end of a RUN. */
export function emptied(store: Store): ShellEffect {
  return { kind: 'clear', store, path: null, span: { start: 0, end: 0 }, conditional: false };
}

/** Whether the RUN keeps folders outside of its layer: what its tools leave behind may lie there. */
export function hasOwnFolders({ step }: RunPlace, build: Build): boolean {
  return mountPoints(step, build).some(({ kind }) => kind === 'empty');
}
