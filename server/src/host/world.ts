import { pathToFileURL } from 'node:url';
import type { AppliedBudgets } from '../core/budgets/budget';
import type { ComposeSurroundings } from '../core/formats/compose/surroundings';
import type { Build, BuildOptions, CopyEffect } from '../core/formats/dockerfile/evaluated';
import { defaultPlatform, type Platform, parsePlatform } from '../core/formats/dockerfile/platform';
import type { ImageReference } from '../core/formats/dockerfile/words/imageReference';
import { lastBuild } from '../core/hurts/lastBuild';
import type { ChangeCounts } from '../core/hurts/rank';
import type { ContextFiles } from '../core/layers/types';
import type { MachineSurroundings } from '../core/machines/surroundings';
import { type Answer, missing, pending, ready } from '../core/sizes/answer';
import { bytes } from '../core/sizes/bytes';
import { SelectionMemo } from '../core/sizes/context/memo';
import type { ContextView as ContextFolderView } from '../core/sizes/context/request';
import { resolvePath } from '../core/sizes/context/resolve';
import { type ContextFolder, unreadRoot } from '../core/sizes/context/tree';
import { type BaseImage, layer, type StepSize } from '../core/sizes/layerSizes';
import { unknown } from '../core/sizes/size';
import { copiedSize } from '../core/sizes/sources/buildContext';
import { baseNames, type ImageIndex as EngineIndex } from '../core/sizes/sources/engine/imageIndex';
import { matchImages } from '../core/sizes/sources/engine/match';
import type { MeasuredBuild } from '../core/sizes/sources/engine/measured';
import type { OwnFigures } from '../core/sizes/sources/engine/tracks';
import { withRemoteSources } from '../core/sizes/sources/remoteSources';
import type { ContextEntry } from '../core/sizes/stageContents';
import type { SeverityChoices } from '../core/text/severities';
import {
  type CommittedVersion,
  type ContextView,
  type DatedBuild,
  type DocumentVersion,
  type FilesBelow,
  type LiveWorld,
  nothingAllowed,
  type WorldConfiguration,
  type WorldEvents,
} from '../core/world';
import { BudgetFiles } from './budgets';
import { mayPoint } from './buildContexts';
import { ContextStore } from './context/store';
import { ContextDigests } from './contextDigests';
import { localCopies, localRequest, localSources, neededRoots } from './contextRequests';
import { filesBelow } from './filesBelow';
import { digestsToday } from './git/committedContext';
import { CommittedVersions } from './git/versions';
import { FileHashes } from './hashes/fileHashes';
import { LateMachines } from './lateMachines';
import { liesInside } from './locate';
import { LocatedContexts } from './locatedContexts';
import { isInside, pathOf } from './paths';
import { ProjectFiles } from './projectFiles';
import { readText } from './readText';
import { changeCounts, pathInContext, uriInContext } from './reusePlaces';
import { type Allowance, Services } from './services';
import { timeWords } from './timeWords';
import { type ContextTree, ImageIndex, type IndexWorld } from './workspace/imageIndex';

const unconfigured: WorldConfiguration = {
  buildArgs: new Map(),
  target: null,
  platform: 'linux/amd64',
  context: null,
  buildContexts: {},
  folders: [],
  trusted: false,
  permissions: nothingAllowed,
};

/** Files and folders of contexts that the index keeps: it looks at each context once, and again only where it changes. */
const keptForIndex = 30_000;

/** The world as this machine has it: build contexts on disk, base images from the catalogue. */
export class HostWorld implements LiveWorld, IndexWorld {
  /** Null in the world of the index itself. */
  readonly images: ImageIndex | null;
  private readonly budgetFiles: BudgetFiles;
  private readonly events: WorldEvents;
  private readonly parent: HostWorld | null;
  private readonly store: ContextStore;
  private readonly selections = new SelectionMemo();
  private readonly projectFiles: ProjectFiles;
  private readonly hashes: FileHashes;
  private readonly digests = new ContextDigests();
  private readonly versions: CommittedVersions;
  private readonly located: LocatedContexts;
  private readonly machineFiles: LateMachines;
  private configuration = unconfigured;
  private services: Services;

  /** With `parent`, the world of the index of its workspace, which asks whom its parent asks. */
  constructor(events: WorldEvents, parent: HostWorld | null = null) {
    this.events = events;
    this.parent = parent;
    this.located = new LocatedContexts(events, unconfigured);
    const onChange = (folder: string) => this.contextChanged(folder);
    this.store = new ContextStore(parent === null ? { onChange } : { onChange, keptEntries: keptForIndex });
    this.budgetFiles = new BudgetFiles((uri) => this.events.onChange([uri]));
    this.projectFiles = new ProjectFiles((file) => this.fileArrived(file));
    this.machineFiles = new LateMachines(unconfigured, (uris) => this.events.onChange(uris));
    this.hashes = new FileHashes((files) => this.hashesArrived(files));
    this.versions = new CommittedVersions({
      hashes: this.hashes,
      digests: this.digests,
      today: (folder, ignore, roots) => this.store.state(folder, ignore, roots).view.root,
      environment: process.env,
      arrived: (dockerfile) => this.events.onChange([pathToFileURL(dockerfile).href]),
    });
    this.services = parent?.services ?? this.openServices(unconfigured);
    const { log } = events;
    this.images = parent === null ? new ImageIndex((onChange) => new HostWorld({ onChange, log }, this), log) : null;
  }

  configure(configuration: WorldConfiguration): void {
    const before = this.configuration;
    this.configuration = configuration;
    if (this.parent !== null) this.services = this.parent.services;
    else if (allowanceText(before) !== allowanceText(configuration)) this.services = this.openServices(configuration);
    this.budgetFiles.configure(configuration);
    this.located.configure(configuration);
    this.machineFiles.configure(configuration);
    this.images?.configure(configuration);
  }

  base(reference: ImageReference, platform: Platform): BaseImage {
    return this.services.base(reference, platform);
  }

  measured(build: Build, figures: OwnFigures): Answer<MeasuredBuild> {
    const images = this.engineImages(build);
    return images.kind === 'ready' ? ready(matchImages(build, images.value, figures)) : images;
  }

  lastBuild(build: Build, figures: OwnFigures): Answer<DatedBuild> {
    const images = this.engineImages(build);
    if (images.kind !== 'ready') return images;
    const found = lastBuild(build, images.value, figures);
    if (found === null) return missing(`${images.value.engine} has no image that was built from this file`);
    return ready({ ...found, when: timeWords(found.created, new Date()) });
  }

  private engineImages(build: Build): Answer<EngineIndex> {
    const images = this.services.engine.get(baseNames(build));
    const { trusted, permissions } = this.configuration;
    // Only a setting that is off is worth offering.
    return images.kind === 'missing' && (!trusted || permissions.engine) ? missing(images.because) : images;
  }

  options(): BuildOptions {
    const { buildArgs, target, platform } = this.configuration;
    return { buildArgs, target, platform: parsePlatform(platform) ?? defaultPlatform };
  }

  prepareMachines(): Promise<void> {
    return this.machineFiles.prepare();
  }

  machines(uri: string): MachineSurroundings {
    return this.machineFiles.around(uri);
  }

  /** The shell’s environment is another one wherever Compose runs: what counts is `.env`, and defaults. */
  compose(uri: string): ComposeSurroundings {
    const { path, files } = this.machineFiles.around(uri);
    return { path, files, environment: new Map(), home: null };
  }

  budgets(uri: string): AppliedBudgets {
    const applied = this.budgetFiles.for(uri);
    const { severities } = this.configuration;
    return severities === undefined ? applied : { ...applied, severities: { ...applied.severities, ...severities } };
  }

  severities(uri: string): Answer<SeverityChoices> {
    const { budgets, severities } = this.budgets(uri);
    return budgets.kind === 'pending' ? pending : ready(severities);
  }

  open(uri: string): Promise<void> {
    return this.located.open(uri);
  }

  close(uri: string): void {
    this.located.close(uri);
    this.budgetFiles.close(uri);
    this.machineFiles.close(uri);
    this.versions.forget(pathOf(uri) ?? '');
  }

  filesChanged(uris: readonly string[]): void {
    const paths = uris.map(pathOf).filter((path) => path !== null);
    for (const path of paths) {
      this.store.invalidate(path);
      this.projectFiles.changed(path);
    }
    this.hashes.changed(paths);
    this.versions.filesChanged();
    this.budgetFiles.invalidate(paths);
    this.machineFiles.filesChanged(paths);
    const pointersToo = paths.some(mayPoint);
    if (pointersToo || paths.some((path) => path.endsWith('.dockerignore'))) this.located.lookAgain(pointersToo);
    this.images?.filesChanged(paths, uris);
  }

  recheck(): void {
    this.store.invalidateAll();
    this.projectFiles.changed(null);
    this.hashes.changed(null);
    this.versions.recheck();
    this.budgetFiles.recheck();
    this.machineFiles.recheck();
    this.located.lookAgain(true);
    this.images?.recheck();
  }

  refresh(): void {
    this.services.refresh();
    this.recheck();
    this.events.onChange(this.located.uris());
  }

  async filesBelow(folder: string, mostFolders: number): Promise<FilesBelow> {
    const path = pathOf(folder);
    const { trusted, folders } = this.configuration;
    const homes = folders.map(pathOf).filter((home) => home !== null);
    const may = path !== null && (trusted || (await liesInside(homes, path)));
    return may
      ? filesBelow(path, mostFolders)
      : { dockerfiles: [], budgetFiles: [], composeFiles: [], machineFiles: [], unread: [] };
  }

  async settled(): Promise<void> {
    await this.located.settled();
    await Promise.all([
      this.budgetFiles.settled(),
      this.machineFiles.settled(),
      this.store.settled(),
      this.projectFiles.settled(),
      this.hashes.settled(),
      this.versions.settled(),
      this.services.settled(),
    ]);
  }

  context({ uri }: DocumentVersion, build: Build): ContextView {
    const located = this.located.get(uri);
    if (located === null) {
      const lookups = this.services.lookups(null, () => pending);
      return {
        because: 'being looked for',
        copied: (effect) => withRemoteSources(effect, withoutFiles(effect, pendingStep), lookups),
        text: () => pending,
        look: () => ({ kind: 'unread' }),
        lookups,
      };
    }
    if (located.kind === 'refused') {
      const lookups = this.services.lookups(null, () => missing(located.because));
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
    const copies = localCopies(build);
    const alongside = [...new Set(copies.flatMap(localSources))].sort();
    const requests = copies.flatMap((effect) => localRequest(effect, alongside) ?? []);
    const files = this.store.view(context.folder, ignore, requests);
    const lookups = this.services.lookups(context.folder, () => pending);
    return {
      because: context.because,
      copied: (effect) => withRemoteSources(effect, this.copied(effect, files, alongside), lookups),
      text: (name) => this.projectFiles.text(context.folder, files.ignore, name),
      look: (name) => entryAt(files.root, name),
      ignoreFile,
      lookups,
    };
  }

  contextFiles(uri: string, build: Build): ContextFiles {
    const located = this.located.get(uri);
    if (located === null) return filesLookedFor;
    if (located.kind === 'refused') return { root: refusedRoot, digestOf: () => missing(located.because) };
    const { folder } = located.context;
    const { root } = this.store.state(folder, located.ignore, neededRoots(build)).view;
    return this.digests.files(folder, 'now', root, () => ({ root, digestOf: digestsToday(folder, this.hashes) }));
  }

  contextTree(uri: string, build: Build): Answer<ContextTree> {
    const located = this.located.get(uri);
    if (located === null) return pending;
    if (located.kind === 'refused') return missing(located.because);
    const { folder } = located.context;
    const roots = neededRoots(build);
    const { root } = this.store.state(folder, located.ignore, roots).view;
    return ready({ folder, root, asked: roots.map(({ path }) => path) });
  }

  async filesSettled(): Promise<void> {
    await this.located.settled();
    await Promise.all([this.store.settled(), this.projectFiles.settled()]);
  }

  committed(uri: string, revision: string): Answer<CommittedVersion> {
    const located = this.located.get(uri);
    const dockerfile = pathOf(uri);
    if (!this.configuration.trusted) return missing('this workspace is not trusted, so that git is not asked');
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
    if (!this.configuration.trusted) return missing('this workspace is not trusted, so that git is not asked');
    if (located?.kind !== 'found') return missing('its build context is not known');
    return changeCounts(located.context.folder, mostCommits);
  }

  async textOnDisk(uri: string): Promise<string | null> {
    const path = pathOf(uri);
    const { trusted, folders } = this.configuration;
    const homes = folders.map(pathOf).filter((home) => home !== null);
    return path !== null && (trusted || (await liesInside(homes, path))) ? readText(path) : null;
  }

  private openServices(allowance: Allowance): Services {
    return new Services(allowance, () => {
      this.events.onChange(this.located.uris());
      this.images?.answersArrived();
    });
  }

  private copied(effect: CopyEffect, files: ContextFolderView, alongside: readonly string[]): StepSize {
    const request = localRequest(effect, alongside);
    return copiedSize(effect, request === null ? null : this.selections.select(request, files));
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

function allowanceText({ trusted, permissions }: Allowance): string {
  return JSON.stringify([trusted, permissions]);
}

function entryAt(root: ContextFolder, name: string): ContextEntry {
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
function withoutFiles(effect: CopyEffect, otherwise: StepSize): StepSize {
  return localSources(effect).length === 0 ? copiedSize(effect, null) : otherwise;
}
