import { posix } from 'node:path';
import { listTree, readBlobs, type TreeEntry } from './commands';
import { type Asked, because, found, none, type Repository } from './repository';

/** Bytes. Neither a Dockerfile nor an ignore file that people write has so many. */
const mostBytes = 10e6;
/** A chain of more links leads nowhere. */
const mostLinks = 8;

/** Text of one file of a commit, links followed inside of it; null where it has no such file. Path from the top. */
export async function textAt(repository: Repository, commit: string, path: string): Promise<Asked<string | null>> {
  let at = path;
  for (let links = 0; links < mostLinks; links++) {
    const listed = await repository.ask(listTree(commit, [at]));
    if (listed.kind !== 'answer') return none(because(listed));
    const entry = listed.value.find((other) => other.path === at);
    if (entry === undefined || entry.kind === 'submodule') return found(null);
    if ((entry.size ?? 0) > mostBytes) return none(`${path} was larger than ${mostBytes / 1e6} MB`);
    const contents = await contentsOf(repository, [entry]);
    if (contents.kind === 'none') return contents;
    const content = contents.value.get(entry.id);
    if (content === undefined)
      return none(
        `this clone does not have the content that ${path} had (it is a partial clone, and nothing is fetched)`,
      );
    if (entry.kind !== 'link') return found(content.toString('utf8'));
    at = posix.normalize(posix.join(posix.dirname(at), content.toString('utf8')));
    if (at.startsWith('..') || at.startsWith('/')) return found(null);
  }
  return found(null);
}

/** Contents by the ids of blobs, each asked for once; what is not in this clone is left out. */
export async function contentsOf(
  repository: Repository,
  entries: readonly TreeEntry[],
): Promise<Asked<ReadonlyMap<string, Buffer>>> {
  const ids = [...new Set(entries.map(({ id }) => id))];
  if (ids.length === 0) return found(new Map());
  const read = await repository.ask(readBlobs(ids));
  return read.kind === 'answer' ? found(read.value) : none(because(read));
}
