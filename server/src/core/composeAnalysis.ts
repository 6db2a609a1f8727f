import { type ComposeService, servicesOf } from './compose/services';
import { PiecePool } from './formats/compose/pieces';
import { type ComposeProject, readProject } from './formats/compose/project';
import type { ComposeSurroundings } from './formats/compose/surroundings';
import { defaultPlatform, parsePlatform } from './formats/dockerfile/platform';
import { parseImageReference } from './formats/dockerfile/words/imageReference';
import type { Answer } from './sizes/answer';
import { type Size, unknown } from './sizes/size';
import type { Problem } from './text/problem';
import { noChoices, type SeverityChoices } from './text/severities';
import type { DocumentVersion, World } from './world';

/** Everything known of one version of a compose file under one state of the world. Immutable. */
export interface ComposeSnapshot {
  readonly document: DocumentVersion;
  /** Absolute path of the document, with slashes: values that stand in it have it as their place’s file. */
  readonly path: string;
  /** With the files that Compose reads along. */
  readonly project: ComposeProject;
  readonly services: readonly ComposeService[];
  /** What an image is on disk, by its name; `platform` as a service names one. */
  readonly imageSize: (image: string, platform: string | null) => Size;
  /** What is wrong with this document. */
  readonly problems: readonly Problem[];
  /** What the findings of rules count as here. */
  readonly severities: SeverityChoices;
  /** True while a file is being read that something would change by. */
  readonly pending: boolean;
}

/** The part of the world that compose files are read in. */
export interface ComposeWorld {
  readonly compose: (uri: string) => ComposeSurroundings;
  readonly severities: (uri: string) => Answer<SeverityChoices>;
}

/** Images are known where somebody says what they are. */
type ComposeSurroundingWorld = ComposeWorld & Partial<Pick<World, 'base'>>;

/** Makes snapshots, one a document version and state of the world, and keeps the newest of each document. */
export class ComposeAnalysis {
  private readonly world: ComposeSurroundingWorld;
  private readonly kept = new Map<string, ComposeSnapshot>();
  private readonly pools = new Map<string, PiecePool>();

  constructor(world: ComposeSurroundingWorld) {
    this.world = world;
  }

  snapshot(document: DocumentVersion): ComposeSnapshot {
    const kept = this.kept.get(document.uri);
    if (kept?.document.lines === document.lines) return kept;
    const around = this.world.compose(document.uri);
    const pool = this.pools.get(document.uri) ?? new PiecePool();
    this.pools.set(document.uri, pool);
    const project = readProject(document.lines.text, around, null, pool);
    const { path } = around;
    const chosen = this.world.severities(document.uri);
    const snapshot: ComposeSnapshot = {
      document,
      path,
      project,
      services: servicesOf(project),
      imageSize: (image, platform) => this.imageSize(image, platform),
      problems: project.problems.filter(({ file }) => file === path),
      severities: chosen.kind === 'ready' ? chosen.value : noChoices,
      pending: project.pending || chosen.kind === 'pending',
    };
    this.kept.set(document.uri, snapshot);
    return snapshot;
  }

  private imageSize(image: string, platform: string | null): Size {
    const reference = parseImageReference(image);
    if (!reference.ok || this.world.base === undefined) return unknown('nobody knows this image');
    const wanted = platform === null ? null : parsePlatform(platform);
    return this.world.base(reference, wanted ?? defaultPlatform).disk;
  }

  /** The world answers otherwise now for this document: what was read is no longer fresh. */
  worldChanged(uri: string): void {
    this.kept.delete(uri);
  }

  forget(uri: string): void {
    this.kept.delete(uri);
    this.pools.delete(uri);
  }
}
