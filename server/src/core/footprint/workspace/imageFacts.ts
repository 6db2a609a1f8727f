import { evaluateBuild } from '../../formats/dockerfile/build';
import type { BuildOptions } from '../../formats/dockerfile/evaluated';
import { DockerfileParser } from '../../formats/dockerfile/model';
import { RunReader } from '../../formats/dockerfile/runScript';
import { imageTraits } from './containerTraits';
import type { ContainerTraits } from './traits';

/** What is kept of a Dockerfile for whoever looks for its machine. */
export interface ImageFacts {
  /** Of the image that it builds; null where it builds none. */
  readonly image: ContainerTraits | null;
  /** Of its stages, by their names. */
  readonly stages: ReadonlyMap<string, ContainerTraits>;
  /** Of the image: its line of FROM, from 0, and the name of its stage. */
  readonly line: number;
  readonly stage: string | null;
  /** What it starts from, as it is written. */
  readonly base: string;
}

/** So many stages of one file can be asked for by name: each is read with all below it. */
const mostStages = 100;

/** Reads the text alone: what its files weigh tells nothing of its job. */
export function imageFacts(
  text: string,
  file: { readonly uri: string; readonly path: string },
  options: BuildOptions,
): ImageFacts {
  const build = evaluateBuild(new DockerfileParser().parse(text), options);
  const reader = new RunReader();
  const read = { ...file, build };
  const stages = new Map<string, ContainerTraits>();
  for (const { alias } of build.stages.slice(0, mostStages)) {
    const traits = alias === null ? null : imageTraits(read, reader, alias);
    if (alias !== null && traits !== null) stages.set(alias, traits);
  }
  const top = build.stages[build.target ?? -1];
  return {
    image: imageTraits(read, reader),
    stages,
    line: top?.from.line ?? 0,
    stage: top?.alias ?? null,
    base: top === undefined || top.base.kind === 'scratch' ? 'scratch' : top.base.kind === 'stage' ? '' : top.base.text,
  };
}
