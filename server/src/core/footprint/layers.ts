import type { Snapshot } from '../analysis';
import type { BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import { formatPlatform } from '../formats/dockerfile/platform';
import type { StepSize } from '../sizes/layerSizes';
import type { ImageSizes, SharedLayer } from './sides';

/** A layer with the line that brings it. */
export interface Layer extends SharedLayer {
  readonly kind: 'baseLayers' | 'ownLayer';
  readonly label: string;
  /** From 0. */
  readonly line: number;
}

export interface Layers {
  /** What FROM names at the bottom. */
  readonly base: string;
  /** The lowest first. */
  readonly all: readonly Layer[];
}

/** What is built: a Dockerfile, as it is shown, in a build context; empty where nobody names one. */
interface BuildSource {
  readonly file: string;
  readonly context: string;
}

/** The layers of an image whose stages are given, the lowest first. */
export function imageLayers(chain: readonly BuildStage[], snapshot: Snapshot, source: BuildSource): Layers {
  const [lowest] = chain;
  if (lowest === undefined) return { base: 'scratch', all: [] };
  const keys = new LayerKeys(snapshot, source, lowest);
  const base = baseName(lowest);
  const from = snapshot.sizes[lowest.index]?.from;
  const below: readonly Layer[] =
    from === undefined || lowest.base.kind === 'scratch'
      ? []
      : [{ ...sizesOf(from), kind: 'baseLayers', label: base, line: lowest.from.line, key: keys.base }];
  const own = chain.flatMap(({ index, steps }) =>
    steps.flatMap((step, at): readonly Layer[] => {
      const key = keys.behind(step, index, at);
      const size = snapshot.sizes[index]?.steps[at];
      if (size?.makesLayer !== true) return [];
      const { line } = step.placed;
      return [{ ...sizesOf(size), kind: 'ownLayer', label: step.instruction.text, line, key }];
    }),
  );
  return { base, all: [...below, ...own] };
}

/**
 * What tells the layers of one build from those of another of the same Dockerfile: its base, its files, and those of its
 * arguments that have been declared so far. Equal keys are equal layers, whatever the target; unequal ones may be, too.
 */
class LayerKeys {
  readonly base: string;
  private readonly build: string;
  private readonly buildArgs: ReadonlyMap<string, string>;
  /** BuildKit heeds it wherever it is passed. */
  private readonly declared = new Set(['SOURCE_DATE_EPOCH']);
  private args: string;

  constructor({ options }: Snapshot, { file, context }: BuildSource, lowest: BuildStage) {
    this.buildArgs = options.buildArgs;
    const build = [file, context, formatPlatform(options.platform)];
    this.base = baseKey(lowest, JSON.stringify([...build, [...options.buildArgs].sort()]));
    this.build = JSON.stringify([...build, this.base]);
    this.args = this.heeded();
  }

  /** Of what stands behind a step. Steps are asked for in their order. */
  behind({ instruction, reads }: BuildStep, stage: number, at: number): string {
    if (instruction.detail.kind === 'arg') this.declare(instruction.detail.pairs.map(({ name }) => name.text));
    // What another stage declares on the way to what is read there is as good as declared here.
    if (reads.length > 0) this.declare([...this.buildArgs.keys()]);
    return `${this.build} ${this.args} ${stage} ${at}`;
  }

  private declare(names: readonly string[]): void {
    for (const name of names) this.declared.add(name);
    this.args = this.heeded();
  }

  private heeded(): string {
    return JSON.stringify([...this.buildArgs].filter(([name]) => this.declared.has(name)).sort());
  }
}

function sizesOf({ disk, download }: StepSize): ImageSizes {
  return { disk, download };
}

function baseName({ base }: BuildStage): string {
  return base.kind === 'image' || base.kind === 'unclear' ? base.text : 'scratch';
}

/** One image of one platform is there once, whatever starts from it. */
function baseKey({ base, platform, index }: BuildStage, build: string): string {
  if (base.kind !== 'image') return `${build} ${index}`;
  const { normalized, tag, digest } = base.reference;
  return `${normalized}${tag === null && digest === null ? ':latest' : ''} ${formatPlatform(platform)}`;
}
