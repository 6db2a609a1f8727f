import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import type { Build } from '../../core/formats/dockerfile/evaluated';
import { IgnoreMatcher } from '../../core/formats/dockerignore/matcher';
import { parseDockerignore } from '../../core/formats/dockerignore/parse';
import { ready } from '../../core/sizes/answer';
import type { ArchiveListing } from '../../core/sizes/context/archive';
import type { ContextView } from '../../core/sizes/context/request';
import type { ContextFolder } from '../../core/sizes/context/tree';
import type { FileChange } from '../../core/world';
import { listArchive, listBytes, usualArchiveLimits } from '../context/archives/listing';
import { encodePath } from '../context/names';
import type { ContextStore } from '../context/store';
import { neededRoots } from '../contextRequests';
import { readText } from '../readText';
import { Shelf } from '../shelf';
import type { Commit } from './commit';
import { ignoreAt } from './committed';
import { untrackedIn } from './committedContext';
import { committedTree } from './committedTree';
import { contextChanges } from './contextChanges';
import { type ContextThen, readContext } from './contextThen';
import { type ConvertedSizes, convertedSizes } from './convertedSizes';
import { type Asked, found, none } from './repository';

/** The build context of a Dockerfile as a commit has it. */
export class CommitContext {
  /** Absolute path. */
  readonly folder: string;
  readonly ignoreText: string;
  readonly doubts: readonly string[];
  /** What was taken as it is today: paths from the context’s root. */
  readonly assumed = new Set<string>();
  private readonly commit: Commit;
  private readonly held: ContextThen;
  private readonly weighed: ConvertedSizes;
  private readonly ignore: IgnoreMatcher;
  private readonly ignoreToday: IgnoreMatcher;
  private readonly isThere: boolean;
  private shown: { readonly root: ContextFolder; readonly today: ContextFolder } | null = null;
  private views = new WeakMap<ContextFolder, ContextView>();
  private readonly archives: Shelf<ArchiveListing>;

  private constructor(
    folder: string,
    ignoreText: string,
    ignoreToday: string,
    isThere: boolean,
    commit: Commit,
    held: ContextThen,
    weighed: ConvertedSizes,
  ) {
    this.folder = folder;
    this.ignoreText = ignoreText;
    this.isThere = isThere;
    this.commit = commit;
    this.held = held;
    this.weighed = weighed;
    this.ignore = new IgnoreMatcher(parseDockerignore(ignoreText).patterns);
    this.ignoreToday = new IgnoreMatcher(parseDockerignore(ignoreToday).patterns);
    this.archives = new Shelf(
      async (name) => ready(await this.listing(name)),
      () => {
        this.views = new WeakMap();
      },
    );
    const submodules = held.submodules.map((name) => `${name} is a submodule, whose files are in another repository`);
    this.doubts = [...submodules, ...weighed.doubts];
  }

  /** `dockerfile` is from the top; `folder` is an absolute path. */
  static async open(commit: Commit, dockerfile: string, folder: string): Promise<Asked<CommitContext>> {
    const below = await commit.pathOf(folder);
    if (below === null) return none('its build context lies outside of the repository');
    const isThere = await stat(folder).then(
      (status) => status.isDirectory(),
      () => false,
    );
    const ignoreText = await ignoreAt(commit.repository, commit.id, dockerfile, below);
    if (ignoreText.kind === 'none') return ignoreText;
    const held = await readContext(commit.repository, commit.id, below, isThere);
    if (held.kind === 'none') return held;
    if ([...held.value.byPath.values()].some(({ kind, size }) => kind !== 'submodule' && size === null))
      return none('this clone has not all of what its build context held, and nothing is fetched');
    const weighed = await convertedSizes(held.value, commit, folder);
    const own = `${path.join(commit.repository.top, ...dockerfile.split('/'))}.dockerignore`;
    const ignoreToday = (await readText(own)) ?? (await readText(path.join(folder, '.dockerignore'))) ?? '';
    return found(new CommitContext(folder, ignoreText.value, ignoreToday, isThere, commit, held.value, weighed));
  }

  /** What a build takes from it; a new value whenever more is known of what stands there today. */
  view(build: Build, store: ContextStore): ContextView {
    const today = this.isThere ? store.state(this.folder, this.ignoreText, neededRoots(build)).view.root : emptyRoot;
    const known = this.views.get(today);
    if (known !== undefined) return known;
    const { held, ignore, commit } = this;
    const { root, assumed } = committedTree({
      entries: held.entries,
      ignore,
      today,
      targets: held.targets,
      isUntracked: untrackedIn(held),
      fileMode: commit.repository.fileMode,
      sizeOf: (name, { size }) => this.weighed.sizes.get(name) ?? size ?? 0,
    });
    for (const name of assumed) this.assumed.add(name);
    this.shown = { root, today };
    const view: ContextView = { root, ignore, archives: (name) => this.archiveAt(name) };
    this.views.set(today, view);
    return view;
  }

  /** What weighs something else today of what was taken last. */
  changes(): readonly FileChange[] {
    if (this.shown === null) return [];
    const { root, today } = this.shown;
    const isSent = (name: string) => this.ignoreToday.ignoredBy(name) === null;
    return contextChanges(root, today, isSent).map((change) => ({
      ...change,
      file: path.join(this.folder, change.file),
    }));
  }

  settled(): Promise<void> {
    return this.archives.settled();
  }

  private archiveAt(name: string): ArchiveListing {
    const listing = this.archives.get(name);
    return listing.kind === 'ready' ? listing.value : { kind: 'pending' };
  }

  private async listing(name: string): Promise<ArchiveListing> {
    const entry = this.held.byPath.get(name);
    const today = path.join(this.folder, name);
    const signal = new AbortController().signal;
    if (entry === undefined || (await this.commit.isSame(entry, today)))
      return listArchive(encodePath(today), usualArchiveLimits, signal);
    const content = this.held.pointers.has(entry.id) ? null : await this.commit.content(entry.id);
    return content === null
      ? { kind: 'unsupported', because: `what ${name} held ${this.commit.when} is not in this clone` }
      : listBytes(content, usualArchiveLimits, signal);
  }
}

const emptyRoot: ContextFolder = { kind: 'folder', mode: 0o755, children: new Map() };
