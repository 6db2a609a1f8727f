import type { Snapshot } from '../core/analysis';
import { stageLabel, stageTitle } from '../core/features/stages';
import type { RebuildCost } from '../core/hurts/cost';
import type { StepVerdict } from '../core/layers/types';
import { type Size, unknown } from '../core/sizes/size';

/** What both formats tell. */
export interface ReuseReport {
  readonly file: string;
  /** The revision as it was asked for, and the full id of its commit. */
  readonly since: { readonly revision: string; readonly commit: string };
  readonly rows: readonly ReuseRow[];
  readonly cost: RebuildCost;
  /** What git ignores and the context has: taken as unchanged. */
  readonly assumed: readonly string[];
}

/** One FROM or step, with what becomes of it and what it adds to its image. */
export interface ReuseRow {
  /** From 0. */
  readonly line: number;
  readonly stage: string;
  /** `stage build`, `final stage` */
  readonly stageTitle: string;
  readonly instruction: string;
  readonly text: string;
  readonly verdict: StepVerdict['verdict']['kind'];
  /** A sentence for whatever is not cached; null for what is. */
  readonly because: string | null;
  readonly disk: Size;
  /** False for FROM too: what it brings is not made by this build. */
  readonly makesLayer: boolean;
}

export function reuseRows(verdicts: readonly StepVerdict[], { build, sizes }: Snapshot): readonly ReuseRow[] {
  return verdicts.map(({ stage: index, at, placed, step, makesLayer, verdict }) => {
    const stage = build.stages[index];
    const figures = at === null ? sizes[index]?.from : sizes[index]?.steps[at];
    const { keyword, text } = step?.instruction ?? placed.instruction;
    return {
      line: placed.line,
      stage: stage === undefined ? String(index) : stageLabel(stage),
      stageTitle: stage === undefined ? `stage ${index}` : stageTitle(stage, build.stages),
      instruction: keyword,
      text,
      verdict: verdict.kind,
      because: sentenceOf(verdict),
      disk: figures?.disk ?? unknown('it was not weighed'),
      makesLayer: makesLayer && at !== null,
    };
  });
}

function sentenceOf(verdict: StepVerdict['verdict']): string | null {
  switch (verdict.kind) {
    case 'cached':
      return null;
    case 'pruned':
      return 'The target does not need its stage.';
    case 'rebuilt':
    case 'depends':
      return verdict.sentence;
  }
}
