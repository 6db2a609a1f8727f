import type { BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import type { StandingStage } from './standing';

/** A step that a change has made again; for FROM, `at` is null. */
export interface Remade {
  /** Index of its stage. */
  readonly stage: number;
  /** Index among the stage's steps. */
  readonly at: number | null;
  /** False where it reads what another stage makes, which may come out as it was. */
  readonly sure: boolean;
}

/**
 * What is made again if something of `starts` is: steps, or stages for what their FROM brings. A miss runs down its stage
 * and the stages that start from it; what copies or mounts from them may find the same as before.
 */
export function cascade(
  stages: readonly StandingStage[],
  starts: ReadonlySet<BuildStep | BuildStage>,
): readonly Remade[] {
  const ended = new Map<number, Doubt>();
  const remade: Remade[] = [];
  for (const { stage, steps } of stages) {
    const inherited = stage.base.kind === 'stage' ? (ended.get(stage.base.index) ?? untouched) : untouched;
    let broken = starts.has(stage) ? certain : inherited;
    if (broken !== untouched) remade.push({ stage: stage.index, at: null, sure: broken === certain });
    for (const { step, at, operation } of steps) {
      if (operation === null) continue;
      const doubtful = operation.reads.some(
        ({ source }) => source.kind === 'stage' && (ended.get(source.index) ?? untouched) !== untouched,
      );
      const own: Doubt = starts.has(step) ? certain : doubtful ? possible : untouched;
      const fate = operation.alone ? own : worse(own, broken);
      if (fate !== untouched) remade.push({ stage: stage.index, at, sure: fate === certain });
      broken = worse(broken, fate);
    }
    ended.set(stage.index, broken);
  }
  return remade;
}

type Doubt = 0 | 1 | 2;
const [untouched, possible, certain] = [0, 1, 2] as const;

function worse(one: Doubt, other: Doubt): Doubt {
  return one > other ? one : other;
}
