import { realpath } from 'node:fs/promises';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ChangeCounts } from '../core/hurts/rank';
import { type Answer, missing, ready } from '../core/sizes/answer';
import { fileHistory } from './git/history';
import { openRepository, pathInside } from './git/repository';
import { isInside, pathOf } from './paths';

/** A file's path from the root of a build context, with slashes; null for what lies outside of it. */
export function pathInContext(context: string, uri: string): string | null {
  const file = pathOf(uri);
  if (file === null || file === context || !isInside(context, file)) return null;
  return path.relative(context, file).split(path.sep).join('/');
}

/** The URI of what stands at a path of a build context. */
export function uriInContext(context: string, inside: string): string {
  return pathToFileURL(path.join(context, ...inside.split('/'))).href;
}

/** How often the files of a build context changed in the last commits; what git executes for it is nothing of the repository. */
export async function changeCounts(context: string, mostCommits: number): Promise<Answer<ChangeCounts>> {
  const repository = await openRepository(context, process.env);
  if (repository.kind === 'none') return missing(repository.because);
  const below = pathInside(repository.value, await realpath(context).catch(() => context));
  if (below === null) return missing('its build context lies outside of the repository');
  const history = await fileHistory(repository.value, below, mostCommits);
  return history.kind === 'none' ? missing(history.because) : ready(history.value);
}
