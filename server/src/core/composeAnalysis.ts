import type { ServiceBuild } from './compose/builtImages';
import { FoundBefore } from './compose/foundBefore';
import { type ComposeService, servicesOf, setting } from './compose/services';
import { serviceSource } from './footprint/service';
import { resolvePath } from './formats/compose/paths';
import { PiecePool } from './formats/compose/pieces';
import { type ComposeProject, readProject } from './formats/compose/project';
import type { ComposeSurroundings } from './formats/compose/surroundings';
import { defaultPlatform, parsePlatform } from './formats/dockerfile/platform';
import { refusal } from './formats/dockerfile/refusal';
import { parseImageReference } from './formats/dockerfile/words/imageReference';
import { type Answer, missing } from './sizes/answer';
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
  /** What the image of a service is on disk that is built; null where it is not built, or nobody weighs builds. */
  readonly builtSize: (service: ComposeService) => Answer<Size> | null;
  /** What is wrong with this document. */
  readonly problems: readonly Problem[];
  /** What the findings of rules count as here. */
  readonly severities: SeverityChoices;
  /** What rules said of the services of earlier versions. */
  readonly foundBefore: FoundBefore;
  /** True while a file is being read that something would change by. */
  readonly pending: boolean;
}

/** The part of the world that compose files are read in. */
export interface ComposeWorld {
  readonly compose: (uri: string) => ComposeSurroundings;
  readonly severities: (uri: string) => Answer<SeverityChoices>;
}

/** What somebody knows of the images that services run. */
interface ImageWorld extends Pick<World, 'base' | 'options'> {
  readonly built: (build: ServiceBuild) => Answer<Size>;
}

type ComposeSurroundingWorld = ComposeWorld & Partial<ImageWorld>;

/** Makes snapshots, one a document version and state of the world, and keeps the newest of each document. */
export class ComposeAnalysis {
  private readonly world: ComposeSurroundingWorld;
  private readonly kept = new Map<string, ComposeSnapshot>();
  private readonly pools = new Map<string, PiecePool>();
  private readonly found = new Map<string, FoundBefore>();

  constructor(world: ComposeSurroundingWorld) {
    this.world = world;
  }

  snapshot(document: DocumentVersion): ComposeSnapshot {
    const kept = this.kept.get(document.uri);
    if (kept?.document.lines === document.lines) return kept;
    const around = this.world.compose(document.uri);
    const pool = this.pools.get(document.uri) ?? new PiecePool();
    this.pools.set(document.uri, pool);
    const foundBefore = this.found.get(document.uri) ?? new FoundBefore();
    this.found.set(document.uri, foundBefore);
    const project = readProject(document.lines.text, around, null, pool);
    const { path } = around;
    const chosen = this.world.severities(document.uri);
    const snapshot: ComposeSnapshot = {
      document,
      path,
      project,
      services: servicesOf(project),
      imageSize: (image, platform) => this.imageSize(image, platform, document.uri),
      builtSize: (service) => this.builtSize(service, document.uri),
      problems: project.problems.filter(({ file }) => file === path),
      severities: chosen.kind === 'ready' ? chosen.value : noChoices,
      foundBefore,
      pending: project.pending || chosen.kind === 'pending',
    };
    this.kept.set(document.uri, snapshot);
    return snapshot;
  }

  private imageSize(image: string, platform: string | null, uri: string): Size {
    const reference = parseImageReference(image);
    if (!reference.ok || this.world.base === undefined) return unknown('nobody knows this image');
    const usual = this.world.options?.(uri).platform ?? defaultPlatform;
    const wanted = platform === null ? usual : parsePlatform(platform);
    if (wanted === null) return unknown(`${platform} is no platform such as linux/arm64`);
    return this.world.base(reference, wanted).disk;
  }

  private builtSize(service: ComposeService, uri: string): Answer<Size> | null {
    const { built } = this.world;
    if (built === undefined || setting(service, 'build') === null) return null;
    if (!service.isWhole) return missing('not all of the service is known');
    const source = serviceSource(service);
    if ('because' in source) return missing(source.because);
    if (source.kind === 'image') return null;
    const dockerfile = resolvePath(source.context, source.dockerfile);
    // The files of a compose file are those of its workspace alone, and whoever asks is told when they change.
    const text = this.world.compose(uri).files.read(dockerfile);
    if (text.kind !== 'ready') return text;
    if (text.value === null) return missing(`there is no file ${dockerfile}`);
    const because = refusal(text.value);
    if (because !== null) return missing(because);
    return built({ uri, service: service.name, source, dockerfile, text: text.value });
  }

  /** The world answers otherwise now for this document: what was read is no longer fresh. */
  worldChanged(uri: string): void {
    this.kept.delete(uri);
  }

  forget(uri: string): void {
    this.kept.delete(uri);
    this.pools.delete(uri);
    this.found.delete(uri);
  }
}
