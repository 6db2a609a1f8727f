import { pathToFileURL } from 'node:url';
import type { Build, CopyEffect } from '../core/formats/dockerfile/evaluated';
import type { ChangeCounts } from '../core/hurts/rank';
import type { ContextFiles } from '../core/layers/types';
import { type Answer, missing, pending, ready } from '../core/sizes/answer';
import { bytes } from '../core/sizes/bytes';
import { SelectionMemo } from '../core/sizes/context/memo';
import type { ContextView as ContextFolderView } from '../core/sizes/context/request';
import { resolvePath } from '../core/sizes/context/resolve';
import { type ContextRoot, contextRoots } from '../core/sizes/context/roots';
import { type ContextFolder, unreadRoot } from '../core/sizes/context/tree';
import { layer, type StepSize } from '../core/sizes/layerSizes';
import { unknown } from '../core/sizes/size';
import { copiedSize } from '../core/sizes/sources/buildContext';
import { withRemoteSources } from '../core/sizes/sources/remoteSources';
import type { ContextEntry } from '../core/sizes/stageContents';
import type { CommittedVersion, ContextView, WorldConfiguration, WorldEvents } from '../core/world';
import { mayPoint } from './buildContexts';
import { ContextStore } from './context/store';
import { ContextDigests } from './contextDigests';
import { localCopies, localRequest, localSources, neededRoots } from './contextRequests';
import { digestsToday } from './git/committedContext';
import { CommittedVersions } from './git/versions';
import { FileHashes } from './hashes/fileHashes';
import { LocatedContexts } from './locatedContexts';
import { isInside, pathOf } from './paths';
import { ProjectFiles } from './projectFiles';
import { changeCounts, pathInContext, uriInContext } from './reusePlaces';
import type { Services } from './services';
import type { ContextTree } from './workspace/imageIndex';

/** What a build takes from its context, and what has to be read for it. */
interface Taken {
  readonly copies: readonly CopyEffect[];
  readonly alongside: readonly string[];
  readonly roots: readonly ContextRoot[];
}

/** What a COPY came to with these files. */
interface Copied {
  readonly files: ContextFolderView;
  readonly alongside: readonly string[];
  readonly size: StepSize;
}

/** The build contexts of documents: where they are, what their files hold now, and what they held in a commit. */
export class DocumentContexts {
  private readonly events: WorldEvents;
  private readonly located: LocatedContexts;
  private readonly store: ContextStore;
  private readonly selections = new SelectionMemo();
  private readonly lastTaken = new Map<string, Taken>();
  private readonly copiedBefore = new WeakMap<CopyEffect, Copied>();
  private readonly projectFiles: ProjectFiles;
  private readonly hashes: FileHashes;
  private readonly digests = new ContextDigests();
  private readonly versions: CommittedVersions;
  private trusted: boolean;

  /** `keptEntries` files and folders at most are kept of contexts; null for the store’s own bound. */
  constructor(events: WorldEvents, configuration: WorldConfiguration, keptEntries: number | null) {
    this.events = events;
    this.trusted = configuration.trusted;
    this.located = new LocatedContexts(events, configuration);
    const onChange = (folder: string) => this.contextChanged(folder);
    this.store = new ContextStore(keptEntries === null ? { onChange } : { onChange, keptEntries });
    this.projectFiles = new ProjectFiles((file) => this.fileArrived(file));
    this.hashes = new FileHashes((files) => this.hashesArrived(files));
    this.versions = new CommittedVersions({
      hashes: this.hashes,
      digests: this.digests,
      today: (folder, ignore, roots) => this.store.state(folder, ignore, roots).view.root,
      environment: process.env,
      arrived: (dockerfile) => this.events.onChange([pathToFileURL(dockerfile).href]),
    });
  }

  configure(configuration: WorldConfiguration): void {
    this.trusted = configuration.trusted;
    this.located.configure(configuration);
  }

  open(uri: string, context: string | null): Promise<void> {
    return this.located.open(uri, context);
  }

  close(uri: string): void {
    this.located.close(uri);
    this.lastTaken.delete(uri);
    const dockerfile = pathOf(uri) ?? '';
    // One Dockerfile may be open under several URIs.
    if (!this.located.uris().some((each) => pathOf(each) === dockerfile)) this.versions.forget(dockerfile);
  }

  /** The documents that are open. */
  uris(): readonly string[] {
    return this.located.uris();
  }

  filesChanged(paths: readonly string[]): void {
    for (const path of paths) {
      this.store.invalidate(path);
      this.projectFiles.changed(path);
    }
    this.hashes.changed(paths);
    this.versions.filesChanged();
    const pointersToo = paths.some(mayPoint);
    if (pointersToo || paths.some((path) => path.endsWith('.dockerignore'))) this.located.lookAgain(pointersToo);
  }

  recheck(): void {
    this.store.invalidateAll();
    this.projectFiles.changed(null);
    this.hashes.changed(null);
    this.versions.recheck();
    this.located.lookAgain(true);
  }

  async settled(): Promise<void> {
    await this.located.settled();
    await Promise.all([
      this.store.settled(),
      this.projectFiles.settled(),
      this.hashes.settled(),
      this.versions.settled(),
    ]);
  }

  async filesSettled(): Promise<void> {
    await this.located.settled();
    await Promise.all([this.store.settled(), this.projectFiles.settled()]);
  }

  view(uri: string, build: Build, services: Services): ContextView {
    const located = this.located.get(uri);
    if (located === null) {
      const lookups = services.lookups(null, () => pending);
      return {
        because: 'being looked for',
        copied: (effect) => withRemoteSources(effect, withoutFiles(effect, pendingStep), lookups),
        text: () => pending,
        look: () => ({ kind: 'unread' }),
        lookups,
      };
    }
    if (located.kind === 'refused') {
      const lookups = services.lookups(null, () => missing(located.because));
      const refused = layer(unknown(located.because), unknown(located.because));
      return {
        because: located.because,
        copied: (effect) => withRemoteSources(effect, withoutFiles(effect, refused), lookups),
        text: () => missing(located.because),
        look: () => ({ kind: 'unread' }),
        lookups,
      };
    }
    const { context, ignore, ignoreFile } = located;
    const { alongside, roots } = this.taken(uri, build);
    const files = this.store.state(context.folder, ignore, roots).view;
    const lookups = services.lookups(context.folder, () => pending);
    return {
      because: context.because,
      copied: (effect) => withRemoteSources(effect, this.copied(effect, files, alongside), lookups),
      text: (name) => this.projectFiles.text(context.folder, files.ignore, name),
      look: (name) => entryAt(files.root, name),
      ignoreFile,
      lookups,
    };
  }

  files(uri: string, build: Build): ContextFiles {
    const located = this.located.get(uri);
    if (located === null) return filesLookedFor;
    if (located.kind === 'refused') return { root: refusedRoot, digestOf: () => missing(located.because) };
    const { folder } = located.context;
    const { root } = this.store.state(folder, located.ignore, neededRoots(build)).view;
    return this.digests.files(folder, 'now', root, () => ({ root, digestOf: digestsToday(folder, this.hashes) }));
  }

  tree(uri: string, build: Build): Answer<ContextTree> {
    const located = this.located.get(uri);
    if (located === null) return pending;
    if (located.kind === 'refused') return missing(located.because);
    const { folder } = located.context;
    const roots = neededRoots(build);
    const { root } = this.store.state(folder, located.ignore, roots).view;
    return ready({ folder, root, asked: roots.map(({ path }) => path) });
  }

  committed(uri: string, revision: string): Answer<CommittedVersion> {
    const located = this.located.get(uri);
    const dockerfile = pathOf(uri);
    if (!this.trusted) return missing('this workspace is not trusted, so that git is not asked');
    if (dockerfile === null) return missing('this file is not on disk, so that git does not know it');
    if (located === null) return pending;
    if (located.kind === 'refused') return missing(located.because);
    return this.versions.get({ dockerfile, context: located.context.folder }, revision);
  }

  pathInContext(uri: string, file: string): string | null {
    const located = this.located.get(uri);
    return located?.kind === 'found' ? pathInContext(located.context.folder, file) : null;
  }

  uriInContext(uri: string, path: string): string | null {
    const located = this.located.get(uri);
    return located?.kind === 'found' ? uriInContext(located.context.folder, path) : null;
  }

  async changeCounts(uri: string, mostCommits: number): Promise<Answer<ChangeCounts>> {
    const located = this.located.get(uri);
    if (!this.trusted) return missing('this workspace is not trusted, so that git is not asked');
    if (located?.kind !== 'found') return missing('its build context is not known');
    return changeCounts(located.context.folder, mostCommits);
  }

  /** The same value for as long as the same is copied: most edits are of something else. */
  private taken(uri: string, build: Build): Taken {
    const copies = localCopies(build);
    const known = this.lastTaken.get(uri);
    if (known !== undefined && isSameList(known.copies, copies)) return known;
    const alongside = [...new Set(copies.flatMap(localSources))].sort();
    const roots = contextRoots(copies.flatMap((effect) => localRequest(effect, alongside) ?? []));
    const taken = { copies, alongside, roots };
    this.lastTaken.set(uri, taken);
    return taken;
  }

  private copied(effect: CopyEffect, files: ContextFolderView, alongside: readonly string[]): StepSize {
    const known = this.copiedBefore.get(effect);
    if (known !== undefined && known.files === files && known.alongside === alongside) return known.size;
    const request = localRequest(effect, alongside);
    const size = copiedSize(effect, request === null ? null : this.selections.select(request, files));
    this.copiedBefore.set(effect, { files, alongside, size });
    return size;
  }

  private contextChanged(folder: string): void {
    this.events.onChange(this.located.urisOf((each) => each === folder));
  }

  private hashesArrived(files: ReadonlySet<string>): void {
    const changed = this.digests.arrived(files);
    this.events.onChange(this.located.urisOf((folder) => changed.has(folder)));
  }

  private fileArrived(file: string): void {
    this.events.onChange(this.located.urisOf((folder) => isInside(folder, file)));
  }
}

function isSameList<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

/** What stands at a path of a context. */
export function entryAt(root: ContextFolder, name: string): ContextEntry {
  const found = resolvePath(root, name);
  if (found.kind === 'unread') return { kind: 'unread' };
  if (found.kind !== 'found') return { kind: 'absent' };
  if (found.node.kind === 'file') return { kind: 'file', bytes: bytes(found.node.size) };
  return { kind: found.node.kind === 'folder' ? 'folder' : 'absent' };
}

const filesLookedFor: ContextFiles = { root: unreadRoot, digestOf: () => pending };
const refusedRoot: ContextFolder = { ...unreadRoot, incomplete: 'failed' };

const counting = unknown('its build context is being looked for');
const pendingStep: StepSize = { ...layer(counting, counting), pending: true };

/** Steps that take nothing from the context do not need it. */
export function withoutFiles(effect: CopyEffect, otherwise: StepSize): StepSize {
  return localSources(effect).length === 0 ? copiedSize(effect, null) : otherwise;
}
