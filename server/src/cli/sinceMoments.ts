import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import type { CommitWorlds, MakeWorld } from '../core/world';
import { shownPath } from './checkFiles';
import { pick } from './compareNames';
import { openWorld } from './openWorld';

/** One side as a revision has it, and as it is now; a string is why there is none. */
export interface Moments<Side> {
  readonly before: Side | string;
  readonly after: Side | string;
  /** As it is shown; null where the file had the same path. */
  readonly renamedFrom: string | null;
  readonly worlds: CommitWorlds;
}

/** Reads a side of what somebody asked for, in a world. */
type Read<Side> = (given: string, makeWorld: MakeWorld) => Promise<Side | string>;

/** A string is why nothing can be said. */
export async function moments<Side>(
  given: string,
  since: string,
  makeWorld: MakeWorld,
  read: Read<Side>,
): Promise<Moments<Side> | string> {
  const { file, name } = pick(given);
  const at = path.resolve(file);
  const worlds = await openWorld(makeWorld, { offline: true, engine: false }).at(path.dirname(at), since);
  if ('because' in worlds) return `${shownPath(at)}: ${worlds.because}`;
  const then = await worlds.fileThen(at);
  const from = then.kind === 'renamed' ? shownPath(then.from) : file;
  const before =
    then.kind === 'absent'
      ? `${shownPath(at)}: ${then.because}`
      : await read(name === null ? from : `${from}#${name}`, worlds.makeWorld);
  const isThere = await stat(at).then(
    () => true,
    () => false,
  );
  const after = isThere ? await read(given, makeWorld) : `there is no file ${shownPath(at)}`;
  if (typeof before === 'string' && typeof after === 'string') return after;
  return { before, after, renamedFrom: then.kind === 'renamed' ? from : null, worlds };
}
