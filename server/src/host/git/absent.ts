import { blobDigest } from '../hashes/blobDigest';
import { readText } from '../readText';
import { listIgnored, listRenamed, listTree } from './commands';
import type { Repository } from './repository';

/** Why a commit has no such Dockerfile, as one clause. `path` is from the top; `file` is where it lies today. */
export async function whyAbsent(repository: Repository, commit: string, path: string, file: string): Promise<string> {
  const ignored = await repository.ask(listIgnored([path]));
  if (ignored.kind === 'answer' && ignored.value.length > 0) return 'git ignores it, so no revision has it';
  const then = (await renamedFrom(repository, commit, path)) ?? (await sameContent(repository, commit, file));
  const when = `at ${commit.slice(0, 10)}`;
  return then === null
    ? `it was not there ${when}`
    : `it was not there ${when}: it was ${then} then, and renamed since`;
}

/** By the likeness of what the index has today. */
async function renamedFrom({ ask }: Repository, commit: string, path: string): Promise<string | null> {
  const renamed = await ask(listRenamed(commit));
  return renamed.kind === 'answer' ? (renamed.value.get(path) ?? null) : null;
}

/** Where git has not been told of the new name yet, the same content tells. */
async function sameContent({ ask, hash }: Repository, commit: string, file: string): Promise<string | null> {
  const text = await readText(file);
  const listed = await ask(listTree(commit, []));
  if (text === null || text.trim() === '' || listed.kind !== 'answer') return null;
  const id = blobDigest(text, hash);
  return listed.value.find((entry) => entry.id === id)?.path ?? null;
}
