import * as path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Build } from '../../core/formats/dockerfile/evaluated';
import { IgnoreMatcher } from '../../core/formats/dockerignore/matcher';
import { parseDockerignore } from '../../core/formats/dockerignore/parse';
import type { ContextFiles } from '../../core/layers/types';
import { type Answer, missing, pending, ready } from '../../core/sizes/answer';
import type { ContextRoot } from '../../core/sizes/context/roots';
import type { ContextFolder } from '../../core/sizes/context/tree';
import type { CommittedContext, CommittedVersion } from '../../core/world';
import type { ContextDigests } from '../contextDigests';
import { neededRoots } from '../contextRequests';
import type { FileHashes } from '../hashes/fileHashes';
import { type BuiltFrom, type Committed, readCommitted } from './committed';
import { digestsThen, untrackedIn } from './committedContext';
import { committedTree } from './committedTree';
import { type Asked, openRepository, type Repository } from './repository';
import { neededSubmodule, unreadableFolder } from './unanswerable';

/** What is asked of the rest of the host. */
export interface VersionsNeeds {
  readonly hashes: FileHashes;
  readonly digests: ContextDigests;
  /** The context of today as an ignore file shows it, as far as it is read. */
  readonly today: (folder: string, ignoreText: string, roots: readonly ContextRoot[]) => ContextFolder;
  readonly environment: NodeJS.ProcessEnv;
  /** Called with the path of a Dockerfile of which more is known now. */
  readonly arrived: (dockerfile: string) => void;
}

/** Changes on disk come in swarms; git is asked about them together after this many milliseconds. */
const gatherChanges = 250;

interface Kept {
  readonly from: BuiltFrom;
  readonly revision: string;
  readonly answer: Answer<CommittedVersion>;
  /** Equal where git has said the same. */
  readonly print: string;
}

/** Dockerfiles with their contexts as commits have them: read in the background, and kept until git says otherwise. */
export class CommittedVersions {
  private readonly needs: VersionsNeeds;
  private readonly kept = new Map<string, Kept>();
  private readonly repositories = new Map<string, Promise<Asked<Repository>>>();
  private readonly loading = new Map<string, Promise<void>>();
  private readonly again = new Set<string>();

  constructor(needs: VersionsNeeds) {
    this.needs = needs;
  }

  get(from: BuiltFrom, revision: string): Answer<CommittedVersion> {
    const key = JSON.stringify([from.dockerfile, from.context, revision]);
    const known = this.kept.get(key);
    if (known !== undefined) return known.answer;
    this.kept.set(key, { from, revision, answer: pending, print: '' });
    this.load(key, Promise.resolve());
    return pending;
  }

  /** Looks for the repositories anew, as well. */
  recheck(): void {
    this.repositories.clear();
    this.filesChanged();
  }

  /** Asks git again; until it has answered, the old answers stand. */
  filesChanged(): void {
    for (const key of this.kept.keys()) this.load(key, wait(gatherChanges));
  }

  forget(dockerfile: string): void {
    for (const [key, { from }] of this.kept) if (from.dockerfile === dockerfile) this.kept.delete(key);
  }

  async settled(): Promise<void> {
    while (this.loading.size > 0) await Promise.all(this.loading.values());
  }

  private load(key: string, start: Promise<void>): void {
    if (this.loading.has(key)) {
      this.again.add(key);
      return;
    }
    const run = start
      .then(() => {
        // What changed until now is seen by this reading.
        this.again.delete(key);
        return this.read(key);
      })
      .then(() => {
        this.loading.delete(key);
        if (this.again.delete(key)) this.load(key, wait(gatherChanges));
      });
    this.loading.set(key, run);
  }

  private async read(key: string): Promise<void> {
    const before = this.kept.get(key);
    if (before === undefined) return;
    const { from, revision } = before;
    const [print, answer] = await this.ask(from, revision).catch(
      (error: unknown): readonly [string, Kept['answer']] => {
        const because = `git could not be read: ${error instanceof Error ? error.message : String(error)}`;
        return [because, missing(because)];
      },
    );
    if (this.kept.get(key) !== before || print === before.print) return;
    this.kept.set(key, { from, revision, answer, print });
    this.needs.arrived(from.dockerfile);
  }

  private async ask(from: BuiltFrom, revision: string): Promise<readonly [string, Kept['answer']]> {
    const folder = path.dirname(from.dockerfile);
    const opening = this.repositories.get(folder) ?? openRepository(folder, this.needs.environment);
    this.repositories.set(folder, opening);
    const repository = await opening;
    if (repository.kind === 'none') return [repository.because, missing(repository.because)];
    const read = await readCommitted(repository.value, from, revision);
    if (read.kind === 'none') return [read.because, missing(read.because)];
    const { commit, isHead, ignored, conversions } = read.value;
    const print = JSON.stringify([commit, isHead, [...ignored], [...conversions]]);
    return [print, ready(this.version(from, repository.value, read.value))];
  }

  private version({ context }: BuiltFrom, repository: Repository, committed: Committed): CommittedVersion {
    const { hashes, digests, today } = this.needs;
    const { commit, text, ignoreText, entries, targets } = committed;
    const ignore = new IgnoreMatcher(parseDockerignore(ignoreText).patterns);
    const isUntracked = untrackedIn(committed);
    const trees = new WeakMap<ContextFolder, ReturnType<typeof committedTree>>();
    const treeOf = (now: ContextFolder) => {
      const known = trees.get(now);
      if (known !== undefined) return known;
      const { fileMode } = repository;
      const tree = committedTree({ entries, ignore, today: now, targets, isUntracked, fileMode });
      trees.set(now, tree);
      return tree;
    };
    const digestOf = digestsThen(context, hashes, committed, repository);
    return {
      commit,
      text,
      context: (build: Build): CommittedContext => {
        const roots = neededRoots(build);
        const now = today(context, ignoreText, roots);
        const { root, assumed } = treeOf(now);
        const files: ContextFiles = digests.files(context, 'then', root, () => ({ root, digestOf }));
        return {
          files,
          assumed: committed.isHead ? assumed : assumed.filter((name) => name !== '.git'),
          refused: refusal(committed, roots, root, now),
        };
      },
    };
  }
}

function refusal(
  { submodules, commit }: Committed,
  roots: readonly ContextRoot[],
  then: ContextFolder,
  now: ContextFolder,
): string | null {
  const submodule = neededSubmodule(submodules, roots, then);
  if (submodule !== null)
    return `${submodule} is a submodule: what it held at ${commit.slice(0, 10)} is in another repository`;
  const unreadable = unreadableFolder(now);
  return unreadable === null ? null : `the folder ${unreadable || '.'} of its build context cannot be read`;
}
