import type { AppliedBudgets } from './budgets/budget';
import { evaluateBuild } from './formats/dockerfile/build';
import type { Build, BuildOptions, BuildStage, BuildStep } from './formats/dockerfile/evaluated';
import { type DockerfileModel, DockerfileParser, type InstructionPool } from './formats/dockerfile/model';
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

interface Kept {
  readonly parser: DockerfileParser;
  /** Null where something that it rests on has changed. */
  readonly snapshot: Snapshot | null;
  /** How often the world has changed for this document. */
  readonly revision: number;
}

/** Makes snapshots, one a document version and state of the world, and keeps the newest of each document. */
export class Analysis {
  private readonly world: World;
  private readonly pool: InstructionPool | null;
  private readonly kept = new Map<string, Kept>();
  private readonly weigher = new RunWeigher();

  /** With a pool, for many documents that say much the same, and for as long as the world says the same of all of them. */
  constructor(world: World, pool: InstructionPool | null = null) {
    this.world = world;
    this.pool = pool;
  }

  snapshot(document: DocumentVersion): Snapshot {
    const kept = this.kept.get(document.uri);
    if (kept?.snapshot?.document.lines === document.lines) return kept.snapshot;
    const parser = kept?.parser ?? new DockerfileParser(this.pool);
    const revision = kept?.revision ?? 0;
    const snapshot = this.analyse(document, parser.parse(document.lines.text), revision, kept?.snapshot ?? null);
    this.kept.set(document.uri, { parser, snapshot, revision });
    return snapshot;
  }

  /** The world answers otherwise now for this document: what was computed is no longer fresh. */
  worldChanged(uri: string): void {
    const kept = this.kept.get(uri);
    if (kept !== undefined) this.kept.set(uri, { ...kept, snapshot: null, revision: kept.revision + 1 });
  }

  forget(uri: string): void {
    this.kept.delete(uri);
  }

  private analyse(
    document: DocumentVersion,
    model: DockerfileModel,
    revision: number,
    earlier: Snapshot | null,
  ): Snapshot {
    const { world, weigher } = this;
    const options = world.options(document.uri);
    const build = evaluateBuild(model, options);
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
