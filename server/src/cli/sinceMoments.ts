import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import type { SideMoments } from '../core/footprint/since/diff';
import type { NoState } from '../core/footprint/since/state';
import type { CommitWorlds, LiveWorld, MakeWorld } from '../core/world';
import { shownPath } from './checkFiles';
import { typicalPrefix } from './compareMachine';
import { pick } from './compareNames';
import { openWorld } from './openWorld';

/** One side as a revision has it, and as it is now. */
export interface Moments<Side> extends Pick<SideMoments, 'renamed' | 'absent'> {
  readonly before: Side | NoState;
  readonly after: Side | NoState;
  /** Null where nothing is in a file. */
  readonly commit: string | null;
  readonly worlds: readonly CommitWorlds[];
}

/** Reads a side of what somebody asked for, in a world. */
type Read<Side> = (asked: readonly string[], makeWorld: MakeWorld) => Promise<Side | string>;

/** What is asked for at one time; a string is why it is not there. */
type Asked = { readonly given: string } | { readonly because: string };

/**
 * A string is why nothing can be said. `first` is the commit that the revision was when it was first asked for, if it was:
 * meanwhile it may have become another one.
 */
export async function moments<Side extends object>(
  asked: readonly string[],
  since: string,
  makeWorld: MakeWorld,
  read: Read<Side>,
  first: string | null = null,
): Promise<Moments<Side> | string> {
  const open = openWorld(makeWorld, { offline: true, engine: false });
  const opened = new Map<string, CommitWorlds>();
  let commit = first;
  const renamed = new Map<string, string>();
  const then: Asked[] = [];
  const now: Asked[] = [];
  for (const given of asked) {
    // A machine that nobody defined is the same at every revision.
    if (given.startsWith(typicalPrefix) && !(await isThere(given))) {
      then.push({ given });
      now.push({ given });
      continue;
    }
    const { file, name } = pick(given);
    const at = path.resolve(file);
    const folder = path.dirname(at);
    const worlds = opened.get(folder) ?? (await commitOf(open, folder, commit, since));
    if ('because' in worlds) return `${shownPath(at)}: ${worlds.because}`;
    commit ??= worlds.commit;
    if (worlds.commit !== commit)
      return `${since} is another commit in the repository of one file than in that of another: compare them apart`;
    opened.set(folder, worlds);
    const was = await worlds.fileThen(at);
    const [reader = worlds] = opened.values();
    // All are read in the world of the first, in which a file of another clone would be as it is today.
    if ((await reader.fileThen(at)).kind !== was.kind)
      return `${shownPath(at)} is in another repository than others of its side: compare them apart`;
    const from = was.kind === 'renamed' ? shownPath(was.from) : file;
    if (was.kind === 'renamed') renamed.set(shownPath(at), from);
    then.push(
      was.kind === 'absent'
        ? { because: `${shownPath(at)}: ${was.because}` }
        : { given: name === null ? from : `${from}#${name}` },
    );
    now.push((await isThere(at)) ? { given } : { because: `there is no file ${shownPath(at)}` });
  }
  const worlds = [...opened.values()];
  const before = await readAll(then, worlds[0]?.makeWorld ?? makeWorld, read);
  const after = await readAll(now, makeWorld, read);
  if (isNone(before.side) && isNone(after.side)) return after.side.because;
  return {
    before: before.side,
    after: after.side,
    renamed: [...renamed].map(([to, from]) => ({ from, to })),
    absent: { before: before.absent, after: after.absent },
    commit,
    worlds,
  };
}

/** Another repository does not have the same commit. */
async function commitOf(
  open: Pick<LiveWorld, 'at'>,
  folder: string,
  first: string | null,
  since: string,
): ReturnType<LiveWorld['at']> {
  const known = first === null ? null : await open.at(folder, first);
  return known !== null && 'commit' in known ? known : open.at(folder, since);
}

/** All that can be read of what is asked for, and why the rest cannot. */
async function readAll<Side extends object>(
  asked: readonly Asked[],
  makeWorld: MakeWorld,
  read: Read<Side>,
): Promise<{ readonly side: Side | NoState; readonly absent: readonly string[] }> {
  const absent = asked.flatMap((each) => ('because' in each ? [each.because] : []));
  const given = asked.flatMap((each) => ('given' in each ? [each.given] : []));
  if (given.length === 0) return { side: { kind: 'none', isAbsent: true, because: absent.join('; ') }, absent: [] };
  const all = await read(given, makeWorld);
  if (typeof all !== 'string') return { side: all, absent };
  const readable: string[] = [];
  for (const each of given) {
    const found = given.length === 1 ? all : await read([each], makeWorld);
    if (typeof found === 'string') absent.push(found);
    else readable.push(each);
  }
  const some = readable.length === 0 ? all : await read(readable, makeWorld);
  if (typeof some !== 'string') return { side: some, absent };
  return { side: { kind: 'none', isAbsent: false, because: absent.join('; ') }, absent: [] };
}

function isNone(side: object): side is NoState {
  return 'kind' in side && side.kind === 'none';
}

function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
