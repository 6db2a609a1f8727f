import { setTimeout as wait } from 'node:timers/promises';
import { Analysis, type Snapshot } from '../../core/analysis';
import { noBudgets } from '../../core/budgets/budget';
import { evaluateBuild } from '../../core/formats/dockerfile/build';
import type { Build } from '../../core/formats/dockerfile/evaluated';
import { DockerfileParser, InstructionPool } from '../../core/formats/dockerfile/model';
import { refusal } from '../../core/formats/dockerfile/refusal';
import { versionOf } from '../../core/hurts/version';
import { buildKeys, isReading } from '../../core/layers/buildKeys';
import type { BuildVersion } from '../../core/layers/types';
import { imageOf } from '../../core/sharing/imageOf';
import { Sharing } from '../../core/sharing/sharing';
import type { WorkspaceImages } from '../../core/sharing/workspaceImages';
import type { Answer } from '../../core/sizes/answer';
import type { ContextFolder } from '../../core/sizes/context/tree';
import { LineIndex } from '../../core/text/lineIndex';
import type { DocumentVersion, World, WorldConfiguration } from '../../core/world';
import { mayPoint } from '../buildContexts';
import { FileHashes } from '../hashes/fileHashes';
import { pathOf } from '../paths';
import { readText } from '../readText';
import { contentsOf, refusedContents } from './contents';
import { ContextReaders } from './contextReaders';
import { ImageQueue, type Pace, usualPace } from './imageQueue';
import { WorkspaceFiles } from './workspaceFiles';

/** The world of the index: one of its own, so that nothing that an editor waits for is put off by it. */
export interface IndexWorld extends World {
  configure(configuration: WorldConfiguration): void;
  open(uri: string): Promise<void>;
  close(uri: string): void;
  filesChanged(uris: readonly string[]): void;
  recheck(): void;
  /** The build context of an open document, as far as its COPY, ADD and bind mounts need it. */
  contextTree(uri: string, build: Build): Answer<ContextTree>;
  /** Resolves when nothing is being read from disk. */
  filesSettled(): Promise<void>;
  /** Resolves when nobody is being asked, either. */
  settled(): Promise<void>;
}

export interface ContextTree {
  /** Absolute path. */
  readonly folder: string;
  readonly root: ContextFolder;
  /** Paths in it below which something is asked for, with slashes; empty for all of it. */
  readonly asked: readonly string[];
}

/** Dockerfiles looked at together, so that the disk has something to do while one is worked out. */
const batchSize = 8;
/** Milliseconds that a batch waits for the disk; what takes longer is looked at again when it has come. */
const patience = 2000;

/** Reads all Dockerfiles of the workspace in the background and keeps what their images share up to date. */
export class ImageIndex implements WorkspaceImages {
  readonly sharing = new Sharing();
  complete = false;
  private readonly world: IndexWorld;
  /** What a RUN weighs is kept with its words, until somebody who was asked says something new. */
  private readonly pool = new InstructionPool();
  private readonly analysis: Analysis;
  private readonly files = new WorkspaceFiles();
  private readonly readers = new ContextReaders();
  private readonly hashes = new FileHashes((paths) => this.contentArrived(paths));
  private readonly texts = new Map<string, LineIndex>();
  private readonly queue: ImageQueue;
  private changed: (() => void) | null = null;
  private found = false;
  private reading: ReadonlySet<string> = new Set();
  /** What was told of those that are being read. */
  private readonly missed = new Set<string>();
  private configuration: WorldConfiguration | null = null;
  private finding: Promise<void> = Promise.resolve();

  constructor(
    makeWorld: (onChange: (uris: readonly string[]) => void) => IndexWorld,
    log: (message: string) => void,
    pace: Pace = usualPace,
  ) {
    this.queue = new ImageQueue((uris) => this.readBatch(uris), batchSize, pace, log);
    this.world = makeWorld((uris) => this.again(uris.filter((uri) => this.sharing.get(uri)?.pending === true)));
    this.analysis = new Analysis(withoutBudgets(this.world), this.pool);
  }

  get limited(): string | null {
    return this.files.limited;
  }

  start(changed: () => void): void {
    this.changed = changed;
    this.findAll();
  }

  stop(): void {
    this.changed = null;
    this.complete = false;
    this.found = false;
    this.clear();
  }

  configure(configuration: WorldConfiguration): void {
    this.configuration = configuration;
    this.pool.clear();
    this.world.configure(configuration);
    this.findAll();
  }

  edited(uri: string, lines: LineIndex | null): void {
    if (lines === null) this.texts.delete(uri);
    else this.texts.set(uri, lines);
    if (this.files.nameOf(uri) !== undefined) this.queue.typed(uri);
  }

  /** Absolute paths of what was made, changed or deleted. */
  filesChanged(paths: readonly string[], uris: readonly string[]): void {
    if (this.changed === null) return;
    if (paths.length > mostChanges) {
      this.recheck();
      return;
    }
    this.world.filesChanged(uris);
    this.hashes.changed(paths);
    this.queue.later(paths.flatMap((path) => this.readers.readersOf(path)));
    if (paths.some(mayPoint)) this.queue.later(this.files.all());
    this.look(async () => {
      for (const path of paths) this.queue.soon(await this.files.changed(path));
    });
  }

  /** Reads everything again. */
  recheck(): void {
    if (this.changed === null) return;
    this.pool.clear();
    this.world.recheck();
    this.hashes.changed(null);
    this.findAll();
  }

  /** A registry, an engine or a package index has answered: what waits for it is worked out again. */
  answersArrived(): void {
    this.pool.clear();
    this.queue.later([...this.sharing.all()].flatMap(({ uri, pending }) => (pending ? [uri] : [])));
  }

  readersOf(file: string): readonly string[] {
    const path = pathOf(file);
    return path === null ? [] : [...new Set(this.readers.readersOf(path))];
  }

  async settled(): Promise<void> {
    do {
      await this.finding;
      await this.queue.settled();
      await this.world.settled();
    } while (this.queue.busy);
  }

  private findAll(): void {
    const { configuration } = this;
    if (this.changed === null || configuration === null) return;
    this.look(async () => {
      const before = [...this.sharing.all()].map(({ uri }) => uri);
      await this.files.find(configuration.folders);
      for (const uri of before) if (this.files.nameOf(uri) === undefined) this.drop(uri);
      if (this.changed === null) return this.clear();
      this.found = true;
      this.queue.soon(this.files.all());
      if (this.files.all().length === 0) this.tell();
    });
  }

  private clear(): void {
    this.queue.clear();
    this.files.clear();
    this.pool.clear();
    for (const { uri } of [...this.sharing.all()]) this.drop(uri);
  }

  private tell(): void {
    this.complete ||= this.found && this.queue.fresh === 0;
    this.changed?.();
  }

  /** One after another, so that a later look is not overtaken by an earlier one. */
  private look(search: () => Promise<void>): void {
    this.finding = this.finding.then(search).catch(() => undefined);
  }

  private async readBatch(uris: readonly string[]): Promise<void> {
    this.reading = new Set(uris);
    const documents = (await Promise.all(uris.map((uri) => this.read(uri)))).filter((document) => document !== null);
    await Promise.all(documents.map(({ uri }) => this.world.open(uri)));
    for (const document of documents) {
      this.ask(document);
      await this.queue.turn();
    }
    await this.disk(() => this.world.filesSettled());
    const taken: { readonly snapshot: Snapshot; readonly version: BuildVersion; readonly reading: boolean }[] = [];
    for (const document of documents) {
      this.analysis.worldChanged(document.uri);
      const snapshot = this.analysis.snapshot(document);
      await this.queue.turn();
      const version = this.version(snapshot);
      // Asking for keys is what has the contents read that they are made of.
      taken.push({ snapshot, version, reading: isReading(buildKeys(version)) });
      await this.queue.turn();
    }
    await this.disk(() => this.hashes.settled());
    for (const { snapshot, version, reading } of taken) {
      const { uri } = snapshot.document;
      const waiting = this.keep(snapshot, reading ? this.version(snapshot) : version);
      this.analysis.forget(uri);
      if (!waiting) this.world.close(uri);
      await this.queue.turn();
    }
    this.reading = new Set();
    this.again([...this.missed].filter((uri) => this.sharing.get(uri)?.pending === true));
    this.missed.clear();
    this.tell();
  }

  private async read(uri: string): Promise<DocumentVersion | null> {
    const path = pathOf(uri);
    const known = this.texts.get(uri);
    const text = known?.text ?? (path === null ? null : await readText(path));
    if (text !== null && refusal(text) === null) return { uri, version: 0, lines: known ?? new LineIndex(text) };
    if (text === null) this.files.forget(uri);
    this.drop(uri);
    return null;
  }

  private drop(uri: string): void {
    this.sharing.delete(uri);
    this.readers.delete(uri);
    this.world.close(uri);
  }

  /** Has the disk read what the Dockerfile takes, before anything is worked out of it. */
  private ask(document: DocumentVersion): void {
    const build = evaluateBuild(
      new DockerfileParser(this.pool).parse(document.lines.text),
      this.world.options(document.uri),
    );
    this.world.context(document, build);
    this.world.contextTree(document.uri, build);
  }

  /** True where the image may become better known. */
  private keep(snapshot: Snapshot, version: BuildVersion): boolean {
    const { uri } = snapshot.document;
    if (this.changed === null) return false;
    const image = imageOf(snapshot, version, this.files.nameOf(uri) ?? uri);
    if (image === null) this.sharing.delete(uri);
    else this.sharing.set(image);
    return image?.pending === true;
  }

  private version({ document: { uri }, build, options }: Snapshot): BuildVersion {
    const tree = this.world.contextTree(uri, build);
    if (tree.kind === 'ready') this.readers.set(uri, tree.value.folder, tree.value.asked);
    const contents =
      tree.kind === 'ready' ? contentsOf(tree.value.folder, tree.value.root, this.hashes) : refusedContents();
    return versionOf(build, options, contents);
  }

  private contentArrived(paths: ReadonlySet<string>): void {
    this.again([...paths].flatMap((path) => this.readers.readersOf(path)));
  }

  /** What is being read would be told of its own reading: that counts where it came too late for it. */
  private again(uris: readonly string[]): void {
    this.queue.later(uris.filter((uri) => !this.reading.has(uri)));
    for (const uri of uris) if (this.reading.has(uri)) this.missed.add(uri);
  }

  private async disk(settled: () => Promise<void>): Promise<void> {
    const late = new AbortController();
    await Promise.race([settled(), wait(patience, undefined, { signal: late.signal }).catch(() => undefined)]);
    late.abort();
  }
}

/** More changes at once are those of another branch: then everything is looked at again. */
const mostChanges = 200;

function withoutBudgets(world: World): World {
  return {
    base: (reference, platform) => world.base(reference, platform),
    context: (document, build) => world.context(document, build),
    options: (uri) => world.options(uri),
    measured: (build, figures) => world.measured(build, figures),
    budgets: () => noBudgets,
  };
}
