import { line, listChanges } from './commands';
import { type Asked, because, found, type Repository } from './repository';

/** How often the files below a folder have changed. */
export interface FileHistory {
  /** So many commits were looked at: fewer than asked for where there are no more. Merges do not count. */
  readonly commits: number;
  /** Commits that changed a file, by its path from the folder; what none changed is left out. */
  readonly changes: ReadonlyMap<string, number>;
}

/** Counts in the last commits of what is checked out. `folder` is from the repository's top, with slashes. */
export async function fileHistory(
  repository: Repository,
  folder: string,
  mostCommits: number,
): Promise<Asked<FileHistory>> {
  const head = await repository.ask(line(['rev-parse', '--verify', 'HEAD']));
  if (head.kind !== 'answer') return found({ commits: 0, changes: new Map() });
  const listed = await repository.ask(listChanges(head.value, mostCommits), folder);
  if (listed.kind !== 'answer') return { kind: 'none', because: because(listed) };
  const changes = new Map<string, number>();
  for (const path of listed.value.flat()) changes.set(path, (changes.get(path) ?? 0) + 1);
  return found({ commits: listed.value.length, changes });
}
