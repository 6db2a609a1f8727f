import type { AppliedBudgets } from './budgets/budget';
import { BuildEvaluator, evaluateBuild } from './formats/dockerfile/build';
import type { Build, BuildOptions, BuildStage, BuildStep } from './formats/dockerfile/evaluated';
import { type DockerfileModel, DockerfileParser, type InstructionPool } from './formats/dockerfile/model';
import { RecentlyUsed } from './recentlyUsed';
import type { ShellReading } from './shell/effects';
import type { Answer } from './sizes/answer';
import { bytes } from './sizes/bytes';
import { type BaseImage, layer, layerSizes, type StageSizes } from './sizes/layerSizes';
import { RunWeigher, type Weigh } from './sizes/run/weigher';
import { known, type Size, unknown } from './sizes/size';
import { unchangedSince } from './sizes/unchanged';
import type { ContextView, DocumentVersion, World } from './world';

/** Everything known of one version of a Dockerfile under one state of the world. Immutable. */
export interface Snapshot {
  readonly document: DocumentVersion;
  readonly options: BuildOptions;
  readonly model: DockerfileModel;
  readonly build: Build;
  readonly sizes: readonly StageSizes[];
  readonly contextBecause: string;
  readonly context: ContextView;
  /** What a RUN adds, or would add if it did something else. */
  readonly weigh: Weigh;
  readonly budgets: AppliedBudgets;
  /** What a RUN does; null for every other step. */
  readonly readRun: (stage: BuildStage, step: BuildStep) => ShellReading | null;
  /** The image that the chain of stages under a stage starts from; null for one that starts from none. */
  readonly baseImage: (stage: BuildStage) => BaseImage | null;
  /** Whether the local engine could be asked, and if not, why. */
  readonly engine: Answer<unknown>;
  /** True while some size, or the budgets, are still being found out. */
  readonly pending: boolean;
}

/** Documents of which everything is kept. Another is analysed anew when somebody comes back to it. */
export const mostAtHand = 10;

/** Makes snapshots, one a document version and state of the world, and keeps the newest of the documents that are worked on. */
export class Analysis {
  private readonly world: World;
  private readonly pool: InstructionPool | null;
  private readonly readers: RecentlyUsed<Reader>;
  private readonly snapshots: RecentlyUsed<Snapshot>;
  /** How often the world has changed for a document. */
  private readonly revisions = new Map<string, number>();
  private readonly weigher = new RunWeigher();

  /** With a pool, for many documents that say much the same, and for as long as the world says the same of all of them. */
  constructor(world: World, pool: InstructionPool | null = null) {
    this.world = world;
    this.pool = pool;
    const most = pool === null ? mostAtHand : Number.POSITIVE_INFINITY;
    this.readers = new RecentlyUsed(most);
    this.snapshots = new RecentlyUsed(most);
  }

  snapshot(document: DocumentVersion): Snapshot {
    const { uri, lines } = document;
    const earlier = this.snapshots.get(uri) ?? null;
    if (earlier?.document.lines === lines) return earlier;
    const reader = this.readers.get(uri) ?? this.open();
    this.readers.set(uri, reader);
    const revision = this.revisions.get(uri) ?? 0;
    this.revisions.set(uri, revision);
    const snapshot = this.analyse(document, reader, revision, earlier);
    this.snapshots.set(uri, snapshot);
    return snapshot;
  }

  /** Of many documents few are edited while they are held: nothing is kept for their next version. */
  private open(): Reader {
    const parser = new DockerfileParser(this.pool);
    if (this.pool !== null) return { parser, evaluate: evaluateBuild };
    const evaluator = new BuildEvaluator();
    return { parser, evaluate: (model, options) => evaluator.evaluate(model, options) };
  }

  /** The world answers otherwise now for this document: what was computed is no longer fresh. */
  worldChanged(uri: string): void {
    this.snapshots.delete(uri);
    const revision = this.revisions.get(uri);
    if (revision !== undefined) this.revisions.set(uri, revision + 1);
  }

  forget(uri: string): void {
    this.readers.delete(uri);
    this.snapshots.delete(uri);
    this.revisions.delete(uri);
  }

  private analyse(
    document: DocumentVersion,
    { parser, evaluate }: Reader,
    revision: number,
    earlier: Snapshot | null,
  ): Snapshot {
    const { world, weigher } = this;
    const options = world.options(document.uri);
    const model = parser.parse(document.lines.text);
    const build = evaluate(model, options);
    const context = world.context(document, build);
    const weigh = weigher.forBuild(build, {
      lookups: context.lookups,
      text: context.text,
      system: (stage) => baseImageOf(stage, build, world)?.system ?? null,
      revision,
    });
    const readRun = (stage: BuildStage, step: BuildStep) => weigher.reader.read(stage, step);
    const measured = world.measured(build, {
      base: (stage) => baseOf(stage, world),
      copied: context.copied,
    });
    const sizes = layerSizes(build, {
      base: (reference, platform) => world.base(reference, platform),
      measured: measured.kind === 'ready' ? measured.value : null,
      copied: context.copied,
      run: (stage, step, below) => weigh(stage, step, below) ?? layer(unread, unread),
      reading: readRun,
      look: context.look,
      unchanged: unchangedSince(measured.kind === 'ready' ? null : earlier, model, build),
    });
    const budgets = world.budgets(document.uri);
    const unsized = sizes.some((stage) => stage.from.pending || stage.steps.some((step) => step.pending));
    const pending = unsized || budgets.budgets.kind === 'pending';
    return {
      document,
      options,
      model,
      build,
      sizes,
      contextBecause: context.because,
      context,
      weigh,
      budgets,
      readRun,
      baseImage: (stage) => baseImageOf(stage, build, world),
      engine: measured,
      pending,
    };
  }
}

/** What reads the versions of one document, each with what it has kept of the last. */
interface Reader {
  readonly parser: DockerfileParser;
  readonly evaluate: typeof evaluateBuild;
}

function baseOf({ base, platform }: BuildStage, world: World): Size {
  if (base.kind === 'image') return world.base(base.reference, platform).disk;
  return base.kind === 'scratch' ? nothing : unread;
}

const nothing = known(bytes(0), { kind: 'counted', source: 'scratch, which is empty' });

const unread = unknown('its words cannot be read');

function baseImageOf(stage: BuildStage, build: Build, world: World): BaseImage | null {
  let at: BuildStage | undefined = stage;
  while (at?.base.kind === 'stage' && at.base.index < at.index) at = build.stages[at.base.index];
  return at?.base.kind === 'image' ? world.base(at.base.reference, at.platform) : null;
}
