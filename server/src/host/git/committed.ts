import { readdir, realpath } from 'node:fs/promises';
import * as path from 'node:path';
import { parseDockerignore } from '../../core/formats/dockerignore/parse';
import { whyAbsent } from './absent';
import { type Conversion, line, listConversions, listIgnored, listTree, type TreeEntry } from './commands';
import { contentsOf, textAt } from './commitFiles';
import { type CommittedFolder, folderOf } from './committedTree';
import { type Asked, because, found, none, pathInside, type Repository, resolveRevision } from './repository';

/** A Dockerfile and the folder that it is built with, as absolute paths. */
export interface BuiltFrom {
  readonly dockerfile: string;
  readonly context: string;
}

/** What a commit has of a Dockerfile and its context, and what git says of the files that are there today. */
export interface Committed {
  readonly commit: string;
  /** True where the commit is the one that is checked out. */
  readonly isHead: boolean;
  readonly text: string;
  readonly ignoreText: string;
  /** From the context's root, like all paths here. */
  readonly entries: CommittedFolder;
  readonly byPath: ReadonlyMap<string, TreeEntry>;
  /** Targets of links, by the ids of their blobs. */
  readonly targets: ReadonlyMap<string, string>;
  readonly submodules: readonly string[];
  /** Files and folders, these with a slash at the end, that git does not track and ignores; `./` is everything. */
  readonly ignored: ReadonlySet<string>;
  readonly conversions: ReadonlyMap<string, Conversion>;
  /** What Git LFS keeps elsewhere: SHA-256 of contents, by the ids of the blobs that point at them. */
  readonly pointers: ReadonlyMap<string, string>;
  /** True where the context is the repository's top, so that it holds git's own folder. */
  readonly holdsGit: boolean;
}

export async function readCommitted(
  repository: Repository,
  { dockerfile, context }: BuiltFrom,
  revision: string,
): Promise<Asked<Committed>> {
  const unreadable = await readdir(context).then(() => null, messageOf);
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
  const [problem] = parseDockerignore(ignoreText.value).problems;
  if (problem !== undefined)
    return none(`its ignore file at ${commit.slice(0, 10)} cannot be used: ${problem.message.replace(/\.$/, '')}`);
  const listed = await repository.ask(listTree(commit, [below]));
  if (listed.kind !== 'answer') return none(because(listed));
  const submodule = listed.value.find((entry) => entry.path === below);
  if (submodule !== undefined)
    return none(`its build context ${below} was a ${submodule.kind} at ${commit.slice(0, 10)}`);
  const entries = relativeTo(below, listed.value);

  const ignored = await repository.ask(listIgnored(), below);
  if (ignored.kind !== 'answer') return none(because(ignored));
  const conversions = await repository.ask(
    listConversions(
      entries.filter(isFile).map((entry) => entry.path),
      repository.autocrlf,
    ),
    below,
  );
  if (conversions.kind !== 'answer') return none(because(conversions));
  const inLfs = (entry: TreeEntry) => isFile(entry) && conversions.value.get(entry.path)?.kind === 'lfs';
  const small = entries.filter((entry) => entry.kind === 'link' || (inLfs(entry) && (entry.size ?? 0) < 1024));
  const contents = await contentsOf(repository, small);
  if (contents.kind === 'none') return contents;
  const head = await repository.ask(line(['rev-parse', '--verify', 'HEAD']));
  return found({
    commit,
    isHead: head.kind === 'answer' && head.value === commit,
    text: text.value,
    ignoreText: ignoreText.value,
    entries: folderOf(entries, ''),
    byPath: new Map(entries.map((entry) => [entry.path, entry])),
    targets: new Map([...contents.value].map(([id, content]) => [id, content.toString('utf8')])),
    submodules: entries.filter((entry) => entry.kind === 'submodule').map((entry) => entry.path),
    ignored: new Set(ignored.value),
    conversions: conversions.value,
    pointers: new Map([...contents.value].flatMap(([id, content]) => pointerOf(id, content))),
    holdsGit: below === '',
  });
}

/** `<Dockerfile>.dockerignore` beside the Dockerfile, else `.dockerignore` in the context; empty without either. */
async function ignoreAt(repository: Repository, commit: string, file: string, below: string): Promise<Asked<string>> {
  for (const name of [`${file}.dockerignore`, below === '' ? '.dockerignore' : `${below}/.dockerignore`]) {
    const text = await textAt(repository, commit, name);
    if (text.kind === 'none') return text;
    if (text.value !== null) return found(text.value);
  }
  return found('');
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

/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md, read 2026-11-21. */
function pointerOf(id: string, content: Buffer): readonly (readonly [string, string])[] {
  const [, digest] =
    /^version https:\/\/\S+\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\n/.exec(content.toString('latin1')) ?? [];
  return digest === undefined ? [] : [[id, digest]];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
