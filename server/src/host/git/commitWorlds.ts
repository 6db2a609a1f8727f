import { realpath } from 'node:fs/promises';
import * as path from 'node:path';
import type { CommitWorlds } from '../../core/world';
import { Commit } from './commit';
import { CommitWorld } from './commitWorld';
import { openRepository, resolveRevision } from './repository';

/** Opens a commit of the repository that a folder is in, or was in. */
export async function openCommit(
  folder: string,
  revision: string,
  environment: NodeJS.ProcessEnv,
): Promise<CommitWorlds | { readonly because: string }> {
  const repository = await openRepository(await nearestFolder(folder), environment);
  if (repository.kind === 'none') return { because: repository.because };
  const id = await resolveRevision(repository.value, revision);
  if (id.kind === 'none') return { because: id.because };
  const commit = await Commit.open(repository.value, id.value);
  if (commit.kind === 'none') return { because: commit.because };
  const worlds: CommitWorld[] = [];
  const all = (of: (world: CommitWorld) => readonly string[]) => [...new Set(worlds.flatMap(of))].sort();
  return {
    commit: id.value,
    fileThen: (file) => commit.value.fileThen(file),
    makeWorld: (events) => {
      const world = new CommitWorld(events, commit.value);
      worlds.push(world);
      return world;
    },
    assumed: () => all((world) => world.assumed()),
    changedFiles: () => {
      const changes = worlds.flatMap((world) => world.changedFiles());
      return [...new Map(changes.map((change) => [change.file, change])).values()];
    },
    doubts: () => all((world) => world.doubts()),
  };
}

/** A folder may be gone since. */
async function nearestFolder(folder: string): Promise<string> {
  const parent = path.dirname(folder);
  const real = await realpath(folder).catch(() => null);
  return real !== null || parent === folder ? folder : nearestFolder(parent);
}
