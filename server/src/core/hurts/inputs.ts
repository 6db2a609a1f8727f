import type { BuildStep, StageSource } from '../formats/dockerfile/evaluated';
import { hasWildcard } from '../formats/dockerignore/wildcard';
import type { Variable } from '../layers/environment';
import type { BuildVersion } from '../layers/types';
import { namesOf } from '../sizes/context/resolve';
import { expandSource } from '../sizes/context/sources';
import type { ContextFolder } from '../sizes/context/tree';
import { isRemote } from '../sizes/sources/buildContext';
import { environmentOf, type StandingStage, type StandingStep } from './standing';

/** What a step is made of beside its own text: a change of any of it has the step made again. */
export interface StepInputs {
  /**
   * Files and folders of the build context, as its sources name them. Of a RUN that takes none itself, those that were
   * copied since the RUN before it.
   */
  readonly files: readonly NamedFiles[];
  /** Addresses whose answers it stores, as far as no checksum pins them. */
  readonly addresses: readonly string[];
  /** Other stages and images that it reads. */
  readonly reads: readonly StageSource[];
  /** The variables in its environment, in their order; none for steps that have no environment. */
  readonly variables: readonly Variable[];
  /** False for what stands on nothing, like a `COPY --link` of a builder that merges. */
  readonly standsOnAbove: boolean;
  /** True where nothing above it in its stage makes a layer. */
  readonly isFirst: boolean;
}

export interface NamedFiles {
  /** From the context's root, with slashes; empty for the context itself. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'pattern';
}

export function inputsOf(version: BuildVersion, stage: StandingStage, wanted: StandingStep): StepInputs | null {
  const { operation } = wanted;
  if (operation === null) return null;
  const { root } = version.context;
  const own = filesOf(wanted, root);
  const above = stage.steps.slice(0, wanted.at);
  return {
    files: own.length === 0 && operation.kind === 'run' ? copiedSinceRun(above, root) : own,
    addresses: addressesOf(wanted.step),
    reads: operation.reads.map(({ source }) => source),
    variables: operation.usesEnvironment ? environmentOf(version, wanted.step) : [],
    standsOnAbove: !operation.alone,
    isFirst: above.every((step) => step.operation === null),
  };
}

/** Finds a step where it stands; undefined for one that the target does not need. */
export function standingStep(
  stages: readonly StandingStage[],
  wanted: BuildStep,
): { readonly stage: StandingStage; readonly step: StandingStep } | undefined {
  for (const stage of stages) {
    const step = stage.steps.find((other) => other.step === wanted);
    if (step !== undefined) return { stage, step };
  }
  return undefined;
}

function addressesOf({ effect, instruction }: BuildStep): readonly string[] {
  if (effect.kind !== 'copy' || effect.instruction !== 'ADD' || effect.from !== null) return [];
  if (instruction.flags.some(({ name }) => name === 'checksum')) return [];
  return effect.sources.map(({ text }) => text).filter(isRemote);
}

function copiedSinceRun(above: readonly StandingStep[], root: ContextFolder): readonly NamedFiles[] {
  const lastRun = above.findLastIndex(({ operation }) => operation?.kind === 'run');
  return above.slice(lastRun + 1).flatMap((step) => filesOf(step, root));
}

/** Wildcards are told by what they match, as long as that is little. */
function filesOf({ operation }: StandingStep, root: ContextFolder): readonly NamedFiles[] {
  return (operation?.content ?? []).flatMap((request) =>
    request.sources.flatMap((source): readonly NamedFiles[] => {
      const written: NamedFiles = hasWildcard(source)
        ? { path: source, kind: 'pattern' }
        : { path: namesOf(source).join('/'), kind: 'file' };
      const expansion = expandSource(root, source);
      if (request.parents || expansion.kind !== 'matches' || expansion.unread !== undefined) return [written];
      const { matches } = expansion;
      if (matches.length === 0 || matches.length > mostMatches) return [written];
      return matches.map(({ path, node }) => ({ path, kind: node.kind === 'folder' ? 'folder' : 'file' }));
    }),
  );
}

const mostMatches = 4;
