import type { BuildStage } from './evaluated';

/** Indexes of the stages that `target` needs, itself included, in file order; a cycle ends where it closes. */
export function neededStages(stages: readonly BuildStage[], target: number): readonly number[] {
  const seen = new Set<number>();
  const open = [target];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const stage = stages[next];
    if (stage === undefined || seen.has(next)) continue;
    seen.add(next);
    for (const input of stageInputs(stage)) open.push(input);
  }
  return [...seen].sort((a, b) => a - b);
}

/** Indexes of the stages that a stage reads: its base, and what it copies or mounts from. */
export function stageInputs({ base, steps }: BuildStage): readonly number[] {
  const found: number[] = [];
  if (base.kind === 'stage') found.push(base.index);
  for (const { reads } of steps) for (const source of reads) if (source.kind === 'stage') found.push(source.index);
  return found;
}
