import { readdir, realpath } from 'node:fs/promises';
import * as path from 'node:path';
import { fileFault } from '../../core/fileFault';
import { parseDockerignore } from '../../core/formats/dockerignore/parse';
import { whyAbsent } from './absent';
import { line } from './commands';
import { textAt } from './commitFiles';
import { type ContextThen, readContext } from './contextThen';
import { type Asked, found, none, pathInside, type Repository, resolveRevision } from './repository';

/** A Dockerfile and the folder that it is built with, as absolute paths. */
export interface BuiltFrom {
  readonly dockerfile: string;
  readonly context: string;
}

/** What a commit has of a Dockerfile and its context, and what git says of the files that are there today. */
export interface Committed extends ContextThen {
  readonly commit: string;
  /** True where the commit is the one that is checked out. */
  readonly isHead: boolean;
  readonly text: string;
  readonly ignoreText: string;
}

export async function readCommitted(
  repository: Repository,
  { dockerfile, context }: BuiltFrom,
  revision: string,
): Promise<Asked<Committed>> {
  const unreadable = await readdir(context).then(
    () => null,
    (error: unknown) => fileFault(error, 'folder'),
  );
  if (unreadable !== null) return none(`its build context cannot be read: ${unreadable}`);
  const home = await realpath(path.dirname(dockerfile));
  const file = pathInside(repository, path.join(home, path.basename(dockerfile)));
  const below = pathInside(repository, await realpath(context));
  if (file === null) return none(`it lies outside of the repository ${repository.top}`);
  if (below === null) return none(`its build context ${context} lies outside of the repository ${repository.top}`);
  const resolved = await resolveRevision(repository, revision);
  if (resolved.kind === 'none') return resolved;
  const commit = resolved.value;

  const text = await textAt(repository, commit, file);
  if (text.kind === 'none') return text;
  if (text.value === null) return none(await whyAbsent(repository, commit, file, dockerfile));
  const ignoreText = await ignoreAt(repository, commit, file, below);
  if (ignoreText.kind === 'none') return ignoreText;
  const then = await readContext(repository, commit, below);
  if (then.kind === 'none') return then;
  const head = await repository.ask(line(['rev-parse', '--verify', 'HEAD']));
  return found({
    ...then.value,
    commit,
    isHead: head.kind === 'answer' && head.value === commit,
    text: text.value,
    ignoreText: ignoreText.value,
  });
}

/**
 * `<Dockerfile>.dockerignore` beside the Dockerfile, else `.dockerignore` in the context; empty without either. Both paths
 * are from the top.
 */
export async function ignoreAt(
  repository: Repository,
  commit: string,
  file: string,
  below: string,
): Promise<Asked<string>> {
  for (const name of [`${file}.dockerignore`, below === '' ? '.dockerignore' : `${below}/.dockerignore`]) {
    const text = await textAt(repository, commit, name);
    if (text.kind === 'none') return text;
    if (text.value === null) continue;
    const [problem] = parseDockerignore(text.value).problems;
    if (problem === undefined) return found(text.value);
    return none(`its ignore file at ${commit.slice(0, 10)} cannot be used: ${problem.message.replace(/\.$/, '')}`);
  }
  return found('');
}
