import type { AppliedBudgets } from '../core/budgets/budget';
import type { ComposeSurroundings } from '../core/formats/compose/surroundings';
import type { Build, BuildOptions } from '../core/formats/dockerfile/evaluated';
import { defaultPlatform, type Platform, parsePlatform } from '../core/formats/dockerfile/platform';
import type { ImageReference } from '../core/formats/dockerfile/words/imageReference';
import { lastBuild } from '../core/hurts/lastBuild';
import type { ChangeCounts } from '../core/hurts/rank';
import type { ContextFiles } from '../core/layers/types';
import type { MachineSurroundings } from '../core/machines/surroundings';
import { type Answer, missing, pending, ready } from '../core/sizes/answer';
import type { BaseImage } from '../core/sizes/layerSizes';
import type { Lookups } from '../core/sizes/run/lookups';
import { baseNames, type ImageIndex as EngineIndex } from '../core/sizes/sources/engine/imageIndex';
import { matchImages } from '../core/sizes/sources/engine/match';
import type { MeasuredBuild } from '../core/sizes/sources/engine/measured';
import type { OwnFigures } from '../core/sizes/sources/engine/tracks';
import type { SeverityChoices } from '../core/text/severities';
import {
  type CommittedVersion,
  type CommitWorlds,
  type ContextView,
  type DatedBuild,
  type DocumentVersion,
  type FilesBelow,
  type LiveWorld,
  nothingAllowed,
  type TextRead,
  type WorldConfiguration,
  type WorldEvents,
} from '../core/world';
import { BudgetFiles } from './budgets';
import { DocumentContexts } from './documentContexts';
import { filesBelow } from './filesBelow';
import { LateMachines } from './lateMachines';
import { liesInside } from './locate';
import { pathOf } from './paths';
import { readText } from './readText';
import { type Allowance, Services } from './services';
import { textFile } from './textFile';
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
  private readonly contexts: DocumentContexts;
  private readonly machineFiles: LateMachines;
  private configuration = unconfigured;
  /** One value for as long as they are the same: by it a build is known to be asked for the same again. */
  private buildOptions = optionsOf(unconfigured);
  private services: Services;

  /** With `parent`, the world of the index of its workspace, which asks whom its parent asks. */
  constructor(events: WorldEvents, parent: HostWorld | null = null) {
    this.events = events;
    this.parent = parent;
    this.contexts = new DocumentContexts(events, unconfigured, parent === null ? null : keptForIndex);
    this.budgetFiles = new BudgetFiles((uri) => this.events.onChange([uri]));
    this.machineFiles = new LateMachines(
      unconfigured,
      (uris) => this.events.onChange(uris),
      (release) => this.services.debian(release),
    );
    this.services = parent?.services ?? this.openServices(unconfigured);
    const { log } = events;
    this.images = parent === null ? new ImageIndex((onChange) => new HostWorld({ onChange, log }, this), log) : null;
  }

  configure(configuration: WorldConfiguration): void {
    const before = this.configuration;
    this.configuration = configuration;
    this.buildOptions = optionsOf(configuration);
    if (this.parent !== null) this.services = this.parent.services;
    else if (allowanceText(before) !== allowanceText(configuration)) this.services = this.openServices(configuration);
    this.budgetFiles.configure(configuration);
    this.contexts.configure(configuration);
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
    return this.buildOptions;
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

  fileText(file: string): Promise<TextRead> {
    return textFile(file);
  }

  async at(folder: string, revision: string): Promise<CommitWorlds | { readonly because: string }> {
    if (!this.configuration.trusted) return { because: 'this workspace is not trusted, so that git is not asked' };
    const { openCommit } = await import('./git/commitWorlds');
    return openCommit(folder, revision, process.env);
  }

  open(uri: string, context: string | null = null): Promise<void> {
    return this.contexts.open(uri, context);
  }

  close(uri: string): void {
    this.contexts.close(uri);
    this.budgetFiles.close(uri);
    this.machineFiles.close(uri);
  }

  filesChanged(uris: readonly string[]): void {
    const paths = uris.map(pathOf).filter((path) => path !== null);
    this.contexts.filesChanged(paths);
    this.budgetFiles.invalidate(paths);
    this.machineFiles.filesChanged(paths);
    this.images?.filesChanged(paths, uris);
  }

  recheck(): void {
    this.contexts.recheck();
    this.budgetFiles.recheck();
    this.machineFiles.recheck();
    this.images?.recheck();
  }

  refresh(): void {
    this.services.refresh();
    this.recheck();
    this.events.onChange(this.contexts.uris());
  }

  async filesBelow(folder: string, mostFolders: number): Promise<FilesBelow> {
    const path = pathOf(folder);
    const { trusted, folders } = this.configuration;
    const homes = folders.map(pathOf).filter((home) => home !== null);
    const may = path !== null && (trusted || (await liesInside(homes, path)));
    return may
      ? filesBelow(path, mostFolders)
      : { dockerfiles: [], budgetFiles: [], composeFiles: [], machineFiles: [], unread: [], isCut: false };
  }

  async settled(): Promise<void> {
    await this.contexts.settled();
    await Promise.all([this.budgetFiles.settled(), this.machineFiles.settled(), this.services.settled()]);
  }

  context({ uri }: DocumentVersion, build: Build): ContextView {
    return this.contexts.view(uri, build, this.services);
  }

  contextFiles(uri: string, build: Build): ContextFiles {
    return this.contexts.files(uri, build);
  }

  contextTree(uri: string, build: Build): Answer<ContextTree> {
    return this.contexts.tree(uri, build);
  }

  filesSettled(): Promise<void> {
    return this.contexts.filesSettled();
  }

  committed(uri: string, revision: string): Answer<CommittedVersion> {
    return this.contexts.committed(uri, revision);
  }

  pathInContext(uri: string, file: string): string | null {
    return this.contexts.pathInContext(uri, file);
  }

  uriInContext(uri: string, path: string): string | null {
    return this.contexts.uriInContext(uri, path);
  }

  changeCounts(uri: string, mostCommits: number): Promise<Answer<ChangeCounts>> {
    return this.contexts.changeCounts(uri, mostCommits);
  }

  async textOnDisk(uri: string): Promise<string | null> {
    const path = pathOf(uri);
    const { trusted, folders } = this.configuration;
    const homes = folders.map(pathOf).filter((home) => home !== null);
    return path !== null && (trusted || (await liesInside(homes, path))) ? readText(path) : null;
  }

  /** Whom a RUN’s weight is asked of. */
  protected lookups(context: string): Lookups {
    return this.services.lookups(context, () => pending);
  }

  private openServices(allowance: Allowance): Services {
    return new Services(allowance, () => {
      this.events.onChange(this.contexts.uris());
      this.images?.answersArrived();
      this.machineFiles.packagesArrived();
    });
  }
}

function optionsOf({ buildArgs, target, platform }: WorldConfiguration): BuildOptions {
  return { buildArgs, target, platform: parsePlatform(platform) ?? defaultPlatform };
}

function allowanceText({ trusted, permissions }: Allowance): string {
  return JSON.stringify([trusted, permissions]);
}
