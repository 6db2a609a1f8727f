import { type Conversion, listConversions, listIgnored, listTree, type TreeEntry } from './commands';
import { contentsOf } from './commitFiles';
import { type CommittedFolder, folderOf } from './committedTree';
import { type Pointer, pointersIn } from './lfs';
import { type Asked, because, found, none, type Repository } from './repository';

/** What a commit has of a folder, and what git says of the files that are there today. */
export interface ContextThen {
  /** From the context's root, like all paths here. */
  readonly entries: CommittedFolder;
  readonly byPath: ReadonlyMap<string, TreeEntry>;
  /** Targets of links, by the ids of their blobs. */
  readonly targets: ReadonlyMap<string, string>;
  readonly submodules: readonly string[];
  /** Files and folders, these with a slash at the end, that git does not track and ignores; `./` is everything. */
  readonly ignored: ReadonlySet<string>;
  readonly conversions: ReadonlyMap<string, Conversion>;
  /** What Git LFS keeps elsewhere, by the ids of the blobs that point at it. */
  readonly pointers: ReadonlyMap<string, Pointer>;
  /** True where the context is the repository's top, so that it holds git's own folder. */
  readonly holdsGit: boolean;
}

/** `below` is from the top; `isThere` is false for a folder that today is none. */
export async function readContext(
  repository: Repository,
  commit: string,
  below: string,
  isThere = true,
): Promise<Asked<ContextThen>> {
  const listed = await repository.ask(listTree(commit, [below]));
  if (listed.kind !== 'answer') return none(because(listed));
  const submodule = listed.value.find((entry) => entry.path === below);
  if (submodule !== undefined)
    return none(`its build context ${below} was a ${submodule.kind} at ${commit.slice(0, 10)}`);
  const entries = relativeTo(below, listed.value);

  // Git is asked in the folder, so that a folder that is gone ignores nothing and converts nothing.
  const ignored = isThere ? await repository.ask(listIgnored(), below) : nothing([]);
  if (ignored.kind !== 'answer') return none(because(ignored));
  const files = entries.filter(isFile).map((entry) => entry.path);
  const conversions = isThere
    ? await repository.ask(listConversions(files, repository.autocrlf), below)
    : nothing(new Map<string, Conversion>());
  if (conversions.kind !== 'answer') return none(because(conversions));
  const inLfs = (entry: TreeEntry) => isFile(entry) && conversions.value.get(entry.path)?.kind === 'lfs';
  const small = entries.filter((entry) => entry.kind === 'link' || (inLfs(entry) && (entry.size ?? 0) < 1024));
  const contents = await contentsOf(repository, small);
  if (contents.kind === 'none') return contents;
  return found({
    entries: folderOf(entries, ''),
    byPath: new Map(entries.map((entry) => [entry.path, entry])),
    targets: new Map([...contents.value].map(([id, content]) => [id, content.toString('utf8')])),
    submodules: entries.filter((entry) => entry.kind === 'submodule').map((entry) => entry.path),
    ignored: new Set(ignored.value),
    conversions: conversions.value,
    pointers: pointersIn(contents.value),
    holdsGit: below === '',
  });
}

function nothing<T>(value: T): { readonly kind: 'answer'; readonly value: T } {
  return { kind: 'answer', value };
}

function relativeTo(below: string, entries: readonly TreeEntry[]): readonly TreeEntry[] {
  if (below === '') return entries;
  const start = `${below}/`;
  return entries.flatMap((entry) =>
    entry.path.startsWith(start) ? [{ ...entry, path: entry.path.slice(start.length) }] : [],
  );
}

function isFile({ kind }: TreeEntry): boolean {
  return kind === 'file' || kind === 'program';
}
