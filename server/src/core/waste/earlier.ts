import type { Snapshot } from '../analysis';
import type { ShellEffect } from '../shell/effects';
import type { FilePath } from '../shell/effects/words';
import { cleanPath, isWithin, sourcesAt } from '../sizes/run/brought';
import { mountPoints, staysInLayer } from '../sizes/run/mountPoints';
import type { Held } from '../sizes/run/site';
import { type CopyPlace, copiesOf, type RunPlace } from './places';
import { heldBefore } from './whatIf';

/** A path that a command of a RUN names, and that layers below the RUN hold. */
export interface EarlierFile {
  readonly path: string;
  readonly held: Held;
  /** The COPY or ADD of the same stage that brought it, where one did. */
  readonly copy: CopyPlace | null;
}

/** Of the paths, those that the Dockerfile's own steps below have brought: what a base image has is not told here. */
export function heldEarlier(snapshot: Snapshot, place: RunPlace, paths: readonly FilePath[]): readonly EarlierFile[] {
  const mounts = mountPoints(place.step, snapshot.build);
  return paths.flatMap(({ path, pattern }) => {
    if (path === null || pattern || path === '/' || !staysInLayer(path, mounts)) return [];
    if (place.reading.unknown.length > 0 && mayChange(place, path)) return [];
    const held = heldBefore(snapshot, place.stage, place.at, path);
    if (held.kind === 'nothing' || held.kind === 'unclear') return [];
    return [{ path, held, copy: copyOf(snapshot, place, path) }];
  });
}

/** A program that runs in the folder before may have made there what the command is on. */
function mayChange({ reading }: RunPlace, path: string): boolean {
  return reading.unknown.some(({ name }) => name.includes('/') && isWithin(name, path));
}

function copyOf(snapshot: Snapshot, { stage, at }: RunPlace, path: string): CopyPlace | null {
  const copies = copiesOf(snapshot, [stage]).filter((copy) => copy.at < at);
  const found = copies.findLast(({ effect }) => {
    const folder = `/${cleanPath(effect.destination)}`;
    if (effect.from !== null) return isWithin(path, folder);
    return sourcesAt(effect, path).some((source) => {
      const { kind } = snapshot.context.look(source);
      return kind === 'file' || kind === 'folder';
    });
  });
  return found ?? null;
}

/** The commands of a RUN that surely run, each with its index. */
export function sureEffects({ reading }: RunPlace): readonly ShellEffect[] {
  return reading.effects.filter(({ conditional }) => !conditional);
}
