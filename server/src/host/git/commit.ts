import { realpath } from 'node:fs/promises';
import * as path from 'node:path';
import type { FileThen, TextRead } from '../../core/world';
import { encodePath } from '../context/names';
import { digestFile, type Form } from '../hashes/blobDigest';
import { isInside } from '../paths';
import { decodeText, mostTextBytes } from '../textFile';
import { wasThen } from './absent';
import { listIgnored, listTree, type TreeEntry } from './commands';
import { contentsOf } from './commitFiles';
import { CommitTree } from './commitTree';
import { longestPointer, pointerOf } from './lfs';
import { type Asked, because, found, none, type Repository } from './repository';

/** A commit that is being read. Nothing of it is checked out, and nothing that it names is executed. */
export class Commit {
  readonly id: string;
  readonly repository: Repository;
  readonly tree: CommitTree;
  /** What git ignores today, from the top; folders end with a slash. */
  private readonly ignored: ReadonlySet<string>;

  private constructor(id: string, repository: Repository, tree: CommitTree, ignored: ReadonlySet<string>) {
    this.id = id;
    this.repository = repository;
    this.tree = tree;
    this.ignored = ignored;
  }

  static async open(repository: Repository, id: string): Promise<Asked<Commit>> {
    const listed = await repository.ask(listTree(id, []));
    if (listed.kind === 'refused' && /promisor remote/.test(listed.message))
      return none(
        `this clone has not all that ${id.slice(0, 10)} held (it is a partial clone, and nothing is fetched)`,
      );
    if (listed.kind !== 'answer') return none(because(listed));
    const links = await contentsOf(
      repository,
      listed.value.filter(({ kind }) => kind === 'link'),
    );
    if (links.kind === 'none') return links;
    const targets = new Map([...links.value].map(([blob, content]) => [blob, content.toString('utf8')]));
    const ignored = await repository.ask(listIgnored());
    if (ignored.kind !== 'answer') return none(because(ignored));
    return found(new Commit(id, repository, new CommitTree(listed.value, targets), new Set(ignored.value)));
  }

  /** `at 2f01c3d4e5`, for people. */
  get when(): string {
    return `at ${this.id.slice(0, 10)}`;
  }

  /** From the top, with slashes; null for what lies outside of the repository. */
  async pathOf(file: string): Promise<string | null> {
    const { top } = this.repository;
    const inside = isInside(top, file) ? file : await realPlace(file);
    return isInside(top, inside) ? path.relative(top, inside).split(path.sep).join('/') : null;
  }

  /** Git’s own folder is in no commit, either. */
  isIgnored(name: string): boolean {
    if (name === '.git' || name.startsWith('.git/') || this.ignored.has(name) || this.ignored.has('./')) return true;
    for (let at = name.length; at > 0; at = name.lastIndexOf('/', at - 1))
      if (this.ignored.has(`${name.slice(0, at)}/`)) return true;
    return false;
  }

  /** Names of what git ignores today in a folder. */
  ignoredIn(folder: string): readonly string[] {
    const start = folder === '' ? '' : `${folder}/`;
    return [...this.ignored].flatMap((name) => {
      const below = name.startsWith(start) ? name.slice(start.length).replace(/\/$/, '') : '';
      return below === '' || below === '.' || below.includes('/') ? [] : [below];
    });
  }

  /** A file of {@link tree} as text. */
  async text({ id, size }: TreeEntry, name: string, mostBytes = mostTextBytes): Promise<TextRead> {
    if ((size ?? 0) > mostBytes) return { because: `${name} was larger than ${mostBytes / 1e6} MB` };
    const content = await this.content(id);
    return content === null ? { because: `this clone does not have what ${name} held` } : { text: decodeText(content) };
  }

  /** Null for what is not in this clone. */
  async content(id: string): Promise<Buffer | null> {
    const read = await contentsOf(this.repository, [{ path: '', kind: 'file', id, size: null }]);
    return read.kind === 'found' ? (read.value.get(id) ?? null) : null;
  }

  /** Whether a file of today holds what the commit has, be it in another form: by Git LFS, or with other line ends. */
  async isSame(entry: TreeEntry, file: string): Promise<boolean> {
    const { hash } = this.repository;
    if ((await digestOf(file, 'blob', hash)) === entry.id) return true;
    if ((entry.size ?? longestPointer) < longestPointer) {
      const content = await this.content(entry.id);
      const pointer = content === null ? null : pointerOf(content);
      if (pointer !== null) return (await digestOf(file, 'plain', hash)) === pointer.digest;
    }
    return (await digestOf(file, 'lines', hash)) === entry.id;
  }

  /** What it has at the path that a file has today. */
  async fileThen(file: string): Promise<FileThen> {
    const name = await this.pathOf(file);
    if (name === null) return { kind: 'absent', because: `it lies outside of the repository ${this.repository.top}` };
    const there = this.tree.find(name);
    if (there.kind === 'file') return { kind: 'there' };
    if (there.kind === 'elsewhere') return { kind: 'absent', because: there.because };
    const then = await wasThen(this.repository, this.id, name, file);
    return 'from' in then
      ? { kind: 'renamed', from: path.join(this.repository.top, ...then.from.split('/')) }
      : { kind: 'absent', because: then.because };
  }
}

async function digestOf(file: string, form: Form, hash: Repository['hash']): Promise<string | null> {
  const digested = await digestFile(encodePath(file), form, hash).catch(() => null);
  return digested?.digest ?? null;
}

/** The path with the links on the way to it followed, as far as there is one today. */
async function realPlace(file: string): Promise<string> {
  const folder = path.dirname(file);
  if (folder === file) return file;
  const real = await realpath(folder).catch(() => null);
  return path.join(real ?? (await realPlace(folder)), path.basename(file));
}
