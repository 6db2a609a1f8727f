import type { Snapshot } from '../analysis';
import type { BuildStage } from '../formats/dockerfile/evaluated';
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
  const build = buildKey(snapshot, source);
  const base = baseName(lowest);
  const from = snapshot.sizes[lowest.index]?.from;
  const below: readonly Layer[] =
    from === undefined || lowest.base.kind === 'scratch'
      ? []
      : [{ ...sizesOf(from), kind: 'baseLayers', label: base, line: lowest.from.line, key: baseKey(lowest, build) }];
  const own = chain.flatMap(({ index, steps }) =>
    steps.flatMap(({ placed, instruction }, at): readonly Layer[] => {
      const size = snapshot.sizes[index]?.steps[at];
      if (size?.makesLayer !== true) return [];
      const { line } = placed;
      return [{ ...sizesOf(size), kind: 'ownLayer', label: instruction.text, line, key: `${build} ${index} ${at}` }];
    }),
  );
  return { base, all: [...below, ...own] };
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

/** Builds of the same Dockerfile with the same arguments from the same files make the same layers, whatever their target. */
function buildKey({ options }: Snapshot, { file, context }: BuildSource): string {
  return JSON.stringify([file, context, formatPlatform(options.platform), [...options.buildArgs].sort()]);
}
