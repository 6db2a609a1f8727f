import { Analysis, type Snapshot } from '../../core/analysis';
import { noBudgets } from '../../core/budgets/budget';
import { ComposeAnalysis, type ComposeSnapshot } from '../../core/composeAnalysis';
import type { BuildOptions } from '../../core/formats/dockerfile/evaluated';
import type { Platform } from '../../core/formats/dockerfile/platform';
import { MachineAnalysis, type MachineSnapshot } from '../../core/machineAnalysis';
import type { MachineFormat } from '../../core/machines/model';
import { LineIndex } from '../../core/text/lineIndex';
import type { LiveWorld } from '../../core/world';
import type { Rests } from './names';

/** A Dockerfile as somebody builds it. */
export interface BuildWish {
  readonly uri: string;
  /** Who stands in the file of this URI in place of a Dockerfile’s text: a service that runs an image; null for nobody. */
  readonly service: string | null;
  readonly target: string | null;
  /** Absolute path; null where it is to be found. */
  readonly context: string | null;
  /** Null for the usual one. */
  readonly platform: Platform | null;
  readonly buildArgs: ReadonlyMap<string, string>;
}

interface Kept {
  readonly lines: LineIndex;
  readonly options: BuildOptions | null;
}

/** So many are kept; the one that was asked for longest ago is let go of. */
const mostKept = 1000;

/**
 * Snapshots of what no editor shows, or shows built otherwise. Each has a URI of its own: what stands behind the question
 * mark is no part of the path, so that an open document of the same file has nothing to do with it.
 */
export class Readings {
  private readonly world: LiveWorld;
  private readonly kept = new Map<string, Kept>();
  private readonly builds: Analysis;
  private readonly services: ComposeAnalysis;
  private readonly machines: MachineAnalysis;

  constructor(world: LiveWorld) {
    this.world = world;
    this.builds = new Analysis({
      base: (reference, platform) => world.base(reference, platform),
      context: (document, build) => world.context(document, build),
      measured: (build, figures) => world.measured(build, figures),
      options: (uri) => this.kept.get(uri)?.options ?? world.options(uri),
      budgets: () => noBudgets,
    });
    this.services = new ComposeAnalysis({
      compose: (uri) => world.compose(uri),
      severities: (uri) => world.severities(uri),
    });
    this.machines = new MachineAnalysis(world);
  }

  /** The URIs that the world tells of changes under are put into `rests`, here as below. */
  async build(wish: BuildWish, text: string, rests: Rests): Promise<Snapshot> {
    const { uri, service, target, context, platform, buildArgs } = wish;
    const own = ownUri(uri, [service, target, context, platform, [...buildArgs]]);
    const usual = this.world.options(own);
    const options: BuildOptions = {
      buildArgs: new Map([...usual.buildArgs, ...buildArgs]),
      target: target ?? usual.target,
      platform: platform ?? usual.platform,
    };
    const isNew = !this.kept.has(own);
    const document = this.keep(own, text, options, rests);
    if (isNew) await this.world.open(own, context ?? undefined);
    return this.builds.snapshot(document);
  }

  composeFile(uri: string, text: string, rests: Rests): ComposeSnapshot {
    return this.services.snapshot(this.keep(ownUri(uri, []), text, null, rests));
  }

  machineFile(uri: string, text: string, format: MachineFormat, rests: Rests): MachineSnapshot {
    return this.machines.snapshot(this.keep(ownUri(uri, []), text, null, rests), format);
  }

  /** Something else is known of what has these URIs. */
  changed(uris: Iterable<string>): void {
    for (const uri of uris) {
      if (!this.kept.has(uri)) continue;
      this.builds.worldChanged(uri);
      this.services.worldChanged(uri);
      this.machines.worldChanged(uri);
    }
  }

  configured(): void {
    this.changed(this.kept.keys());
  }

  /** Lets go of everything. */
  release(): void {
    for (const uri of [...this.kept.keys()]) this.drop(uri);
  }

  /** Settings may have changed its options since. */
  private keep(own: string, text: string, options: BuildOptions | null, rests: Rests) {
    const before = this.kept.get(own);
    const lines = before?.lines.text === text ? before.lines : new LineIndex(text);
    this.kept.delete(own);
    this.kept.set(own, { lines, options });
    rests.add(own);
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept && oldest !== undefined) this.drop(oldest);
    return { uri: own, version: 0, lines };
  }

  private drop(uri: string): void {
    this.kept.delete(uri);
    this.builds.forget(uri);
    this.services.forget(uri);
    this.machines.forget(uri);
    this.world.close(uri);
  }
}

function ownUri(uri: string, wish: readonly unknown[]): string {
  return `${uri}?footprint=${encodeURIComponent(JSON.stringify(wish))}`;
}
