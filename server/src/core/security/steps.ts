import type { Snapshot } from '../analysis';
import type { BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import type { Word } from '../formats/dockerfile/instruction';
import { type Span, span } from '../text/span';

/** An instruction of a stage where it is written. */
export interface WrittenStep {
  readonly stage: BuildStage;
  readonly step: BuildStep;
}

/**
 * The instructions of all stages, asked for or not, each where it is written: what ONBUILD keeps for later is there with it.
 */
export function writtenSteps({ build }: Snapshot): readonly WrittenStep[] {
  const found = kept.get(build);
  if (found !== undefined) return found;
  const steps = build.stages.flatMap((stage) =>
    stage.steps.flatMap((step) => (step.trigger ? [] : withTrigger(step).map((each) => ({ stage, step: each })))),
  );
  kept.set(build, steps);
  return steps;
}

const kept = new WeakMap<Snapshot['build'], readonly WrittenStep[]>();

function withTrigger(step: BuildStep): readonly BuildStep[] {
  const { detail } = step.instruction;
  if (detail.kind !== 'onbuild' || detail.trigger === null) return [step];
  const { trigger } = detail;
  if (trigger.detail.kind !== 'run') return [step, { ...step, instruction: trigger }];
  return [step, { ...step, instruction: trigger, effect: { kind: 'run', folder: null, user: null, shell: null } }];
}

/** The stage that becomes the image; null where there is none. */
export function targetStage({ build }: Snapshot): BuildStage | null {
  return build.target === null ? null : (build.stages[build.target] ?? null);
}

/** Where a word of an instruction stands in the document. */
export function wordPlace({ placed }: BuildStep, { span: { start, end } }: Word): Span {
  return span(placed.start + start, placed.start + end);
}

/** Where a FROM names its image; the keyword where it names none yet. */
export function fromPlace({ from }: BuildStage): Span {
  const { detail, keywordSpan } = from.instruction;
  const word = detail.kind === 'from' ? detail.image?.span : undefined;
  const { start, end } = word ?? keywordSpan;
  return span(from.start + start, from.start + end);
}

/** A word with its variables replaced; null where it depends on one that is not known, or cannot be expanded. */
export function knownWord({ scope }: BuildStep, { text }: Word): string | null {
  const expanded = scope.expand(text);
  return expanded.error === null && expanded.unset.length === 0 ? expanded.text : null;
}

/** Whether this is what an ONBUILD keeps for later. */
export function isTrigger({ placed, instruction }: BuildStep): boolean {
  return placed.instruction !== instruction;
}

/** Whether a stage, or one that it starts from, is among these. */
export function reaches({ build }: Snapshot, stage: BuildStage, among: ReadonlySet<BuildStage>): boolean {
  let at: BuildStage | undefined = stage;
  while (at !== undefined && !among.has(at)) at = parentOf(build, at);
  return at !== undefined;
}

/** The stage that a stage starts from; undefined where it starts from none of the file. */
export function parentOf({ stages }: Snapshot['build'], { base, index }: BuildStage): BuildStage | undefined {
  return base.kind === 'stage' && base.index < index ? stages[base.index] : undefined;
}

/**
 * The stages whose settings end up in an image that somebody may run: those that no other stage takes files from, the one
 * that is asked for, and what these start from.
 */
export function servedStages({ build }: Snapshot): ReadonlySet<BuildStage> {
  const read = new Set<number>();
  for (const stage of build.stages) {
    if (stage.base.kind === 'stage') read.add(stage.base.index);
    for (const { reads } of stage.steps)
      for (const source of reads) if (source.kind === 'stage') read.add(source.index);
  }
  const served = new Set<BuildStage>();
  for (const stage of build.stages) {
    if (read.has(stage.index) && stage.index !== build.target) continue;
    let at: BuildStage | undefined = stage;
    for (; at !== undefined && !served.has(at); at = parentOf(build, at)) served.add(at);
  }
  return served;
}
