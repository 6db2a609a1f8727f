import { evaluateBuild } from './formats/dockerfile/build';
import type { Build, BuildOptions } from './formats/dockerfile/evaluated';
import { type DockerfileModel, DockerfileParser } from './formats/dockerfile/model';
import { layerSizes, type StageSizes } from './sizes/layerSizes';
import type { DocumentVersion, World } from './world';

/** Everything known of one version of a Dockerfile under one state of the world. Immutable. */
export interface Snapshot {
  readonly document: DocumentVersion;
  readonly options: BuildOptions;
  readonly model: DockerfileModel;
  readonly build: Build;
  readonly sizes: readonly StageSizes[];
  readonly contextBecause: string;
  /** True while some size is still being found out. */
  readonly pending: boolean;
}

interface Kept {
  readonly parser: DockerfileParser;
  /** Null where something that it rests on has changed. */
  readonly snapshot: Snapshot | null;
}

/** Makes snapshots, one a document version and state of the world, and keeps the newest of each document. */
export class Analysis {
  private readonly world: World;
  private readonly kept = new Map<string, Kept>();

  constructor(world: World) {
    this.world = world;
  }

  snapshot(document: DocumentVersion): Snapshot {
    const kept = this.kept.get(document.uri);
    if (kept?.snapshot?.document.lines === document.lines) return kept.snapshot;
    const parser = kept?.parser ?? new DockerfileParser();
    const snapshot = analyse(document, parser.parse(document.lines.text), this.world);
    this.kept.set(document.uri, { parser, snapshot });
    return snapshot;
  }

  /** The world answers otherwise now for this document: what was computed is no longer fresh. */
  worldChanged(uri: string): void {
    const kept = this.kept.get(uri);
    if (kept !== undefined) this.kept.set(uri, { ...kept, snapshot: null });
  }

  forget(uri: string): void {
    this.kept.delete(uri);
  }
}

function analyse(document: DocumentVersion, model: DockerfileModel, world: World): Snapshot {
  const options = world.options(document.uri);
  const build = evaluateBuild(model, options);
  const context = world.context(document, build);
  const sizes = layerSizes(build, { base: world.base, copied: context.copied });
  const pending = sizes.some((stage) => stage.steps.some((step) => step.pending));
  return { document, options, model, build, sizes, contextBecause: context.because, pending };
}
