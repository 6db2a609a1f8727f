import type { Snapshot } from '../analysis';
import type { StageSource } from '../formats/dockerfile/evaluated';
import type { PlacedInstruction } from '../formats/dockerfile/instruction';
import type { StepSize } from '../sizes/layerSizes';
import { knownPart } from '../sizes/sum';
import { type Span, span } from '../text/span';

/** Something that adds to an image: the base that the FROM at its root brings, or a step. */
export interface Link {
  readonly kind: 'base' | 'step';
  readonly size: StepSize;
  readonly placed: PlacedInstruction;
}

/** What an image is made of, from its base on: the stage's own steps behind those of the stages that it starts from. */
export function chainOf(snapshot: Snapshot, stage: number): readonly Link[] {
  const { build, sizes } = snapshot;
  const stages: number[] = [];
  let next: number | null = stage;
  while (next !== null) {
    stages.push(next);
    const base: StageSource | undefined = build.stages[next]?.base;
    next = base?.kind === 'stage' && base.index < next ? base.index : null;
  }
  return stages.reverse().flatMap((index, depth): readonly Link[] => {
    const evaluated = build.stages[index];
    const sized = sizes[index];
    if (evaluated === undefined || sized === undefined) return [];
    const base: Link = { kind: 'base', size: sized.from, placed: evaluated.from };
    const steps = evaluated.steps.flatMap((step, at): readonly Link[] => {
      const size = sized.steps[at];
      return size === undefined ? [] : [{ kind: 'step', size, placed: step.placed }];
    });
    return depth === 0 ? [base, ...steps] : steps;
  });
}

/** The link that takes the sum past `most`, each with its likely size; the last that adds something if none does. */
export function crossing(chain: readonly Link[], measure: 'disk' | 'download', most: number): Link | null {
  let sum = 0;
  let last: Link | null = null;
  for (const link of chain) {
    const adds = knownPart(link.size[measure]);
    if (adds === 0 && last !== null) continue;
    last = link;
    sum += adds;
    if (sum > most) break;
  }
  return last;
}

/** The first line of the instruction. */
export function placeOf({ placed }: Link, { document }: Snapshot): Span {
  return span(placed.start, Math.max(placed.start, document.lines.lineEnd(placed.line)));
}
