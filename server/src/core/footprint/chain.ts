import type { BuildStage } from '../formats/dockerfile/evaluated';

/** A stage and those that it starts from, lowest first. A stage starts only from earlier ones, so that this ends. */
export function stageChain(stage: BuildStage, stages: readonly BuildStage[]): readonly BuildStage[] {
  const chain = [stage];
  for (let at = stage; at.base.kind === 'stage' && at.base.index < at.index; ) {
    const below = stages[at.base.index];
    if (below === undefined) break;
    chain.push(below);
    at = below;
  }
  return chain.reverse();
}
