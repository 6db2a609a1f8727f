import { Analysis } from '../analysis';
import { noBudgets } from '../budgets/budget';
import type { ServiceSource } from '../footprint/service';
import type { BuildOptions } from '../formats/dockerfile/evaluated';
import { parsePlatform } from '../formats/dockerfile/platform';
import { type Answer, missing, pending, ready } from '../sizes/answer';
import type { Size } from '../sizes/size';
import { LineIndex } from '../text/lineIndex';
import type { World } from '../world';

type BuildSource = Extract<ServiceSource, { readonly kind: 'build' }>;

/** The build of one service of a compose file. */
export interface ServiceBuild {
  /** URI of the compose file. */
  readonly uri: string;
  readonly service: string;
  readonly source: BuildSource;
  /** Absolute path of the Dockerfile, with slashes. */
  readonly dockerfile: string;
  readonly text: string;
}

/** A world in which Dockerfiles can be weighed that no editor shows. */
export interface BuildingWorld extends Omit<World, 'budgets'> {
  /** `context` is the absolute path of the folder that it is built from. */
  readonly open: (uri: string, context: string) => void;
  readonly close: (uri: string) => void;
  /** Another value whenever something else is known for a URI that is open. */
  readonly state: (uri: string) => unknown;
}

interface Kept {
  readonly key: string;
  readonly lines: LineIndex;
  readonly options: BuildOptions;
  readonly state: unknown;
  /** Null until it is weighed. */
  readonly size: Answer<Size> | null;
}

/** Weighs the images that services are built into, each again only where something that it rests on is another. */
export class BuiltImages {
  private readonly world: BuildingWorld;
  private readonly analysis: Analysis;
  /** By a URI of the Dockerfile that stands for the one service alone. */
  private readonly kept = new Map<string, Kept>();
  /** Those URIs by the compose file’s, then by the service. */
  private readonly services = new Map<string, Map<string, string>>();

  constructor(world: BuildingWorld) {
    this.world = world;
    this.analysis = new Analysis({
      base: (reference, platform) => world.base(reference, platform),
      context: (document, build) => world.context(document, build),
      measured: (build, figures) => world.measured(build, figures),
      options: (uri) => this.kept.get(uri)?.options ?? world.options(uri),
      budgets: () => noBudgets,
    });
  }

  /** What the image is on disk. */
  size(build: ServiceBuild): Answer<Size> {
    const { source, text } = build;
    const uri = this.uriFor(build);
    const usual = this.world.options(uri);
    const platform = source.platform === null ? usual.platform : parsePlatform(source.platform);
    if (platform === null) return missing(`${source.platform} is no platform such as linux/arm64`);
    const key = JSON.stringify([text, source.target, source.platform, source.context, [...source.buildArgs]]);
    const before = this.kept.get(uri);
    if (before === undefined) this.world.open(uri, source.context);
    const state = this.world.state(uri);
    if (before?.key === key && before.state === state && before.size !== null) return before.size;
    const options = { buildArgs: new Map([...usual.buildArgs, ...source.buildArgs]), target: source.target, platform };
    const lines = before?.lines.text === text ? before.lines : new LineIndex(text);
    const now: Kept = { key, lines, options, state, size: null };
    this.kept.set(uri, now);
    this.analysis.worldChanged(uri);
    const size = this.weigh(uri, now, source);
    this.kept.set(uri, { ...now, size });
    return size;
  }

  /** A setting, or whom one may ask, may be another one: what the services of a compose file are built into is weighed again. */
  worldChanged(uri: string): void {
    for (const own of this.services.get(uri)?.values() ?? []) {
      const before = this.kept.get(own);
      if (before !== undefined) this.kept.set(own, { ...before, size: null });
    }
  }

  /** Lets go of the services of a compose file that are not among these. */
  keep(uri: string, services: ReadonlySet<string>): void {
    const built = this.services.get(uri);
    for (const [service, own] of built ?? []) {
      if (services.has(service)) continue;
      built?.delete(service);
      this.drop(own);
    }
    if (built?.size === 0) this.services.delete(uri);
  }

  private drop(uri: string): void {
    if (!this.kept.delete(uri)) return;
    this.analysis.forget(uri);
    this.world.close(uri);
  }

  private weigh(uri: string, { lines }: Kept, { target }: BuildSource): Answer<Size> {
    const { build, sizes, pending: isPending } = this.analysis.snapshot({ uri, version: 0, lines });
    if (isPending) return pending;
    if (build.stages.length === 0) return missing('its Dockerfile has no FROM');
    const stage = build.target === null ? undefined : sizes[build.target];
    return stage === undefined ? missing(`its Dockerfile has no stage ${target}`) : ready(stage.disk);
  }

  private uriFor({ uri, service, dockerfile, source }: ServiceBuild): string {
    const built = this.services.get(uri) ?? new Map<string, string>();
    this.services.set(uri, built);
    // What is behind the question mark is no part of the path: one Dockerfile may be built in several ways at once.
    const own = `${fileUri(dockerfile)}?${encodeURIComponent(JSON.stringify([uri, service, source.context]))}`;
    const before = built.get(service);
    if (before !== undefined && before !== own) this.drop(before);
    built.set(service, own);
    return own;
  }
}

/** Of an absolute path with slashes. */
export function fileUri(path: string): string {
  const parts = path.split('/').map(encodeURIComponent).join('/');
  return `file://${path.startsWith('/') ? '' : '/'}${parts.replace(/^([A-Za-z])%3A/, '$1:')}`;
}
