import { blobDigest } from '../hashes/blobDigest';
import { readText } from '../readText';
import { listIgnored, listRenamed, listTree } from './commands';
import type { Repository } from './repository';

/** Why a commit has no such file, as one clause. `path` is from the top; `file` is where it lies today. */
export async function whyAbsent(repository: Repository, commit: string, path: string, file: string): Promise<string> {
  const then = await wasThen(repository, commit, path, file);
  return 'because' in then
    ? then.because
    : `it was not there ${at(commit)}: it was ${then.from} then, and renamed since`;
}

/** The path that a file had in a commit that has none at its path of today; or why it had none, as one clause. */
export async function wasThen(
  repository: Repository,
  commit: string,
  path: string,
  file: string,
): Promise<{ readonly from: string } | { readonly because: string }> {
  const ignored = await repository.ask(listIgnored([path]));
  if (ignored.kind === 'answer' && ignored.value.length > 0)
    return { because: 'git ignores it, so no revision has it' };
  const from = (await renamedFrom(repository, commit, path)) ?? (await sameContent(repository, commit, file));
  return from === null ? { because: `it was not there ${at(commit)}` } : { from };
}

function at(commit: string): string {
  return `at ${commit.slice(0, 10)}`;
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
