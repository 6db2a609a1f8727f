import type { BuildStage, BuildStep, StageSource } from '../formats/dockerfile/evaluated';
import { type BuildKeys, type LayerKey, startOf } from './buildKeys';
import type { Cause } from './cause';
import type { Break } from './compareBuilds';
import { differenceOf, type StandingOperation } from './difference';
import type { KnownLayers, KnownStep } from './knownLayers';
import type { Operation } from './operation';
import { operationAt } from './ownKey';
import type { StageState } from './stageState';
import type { BuildVersion } from './types';

/** Finds why a step has no layer that could be used again. Asked only about the first such step of a chain in full. */
export class Explainer {
  private readonly before: BuildKeys;
  private readonly after: BuildKeys;
  private readonly known: KnownLayers;
  private readonly broken: ReadonlyMap<number, Break | null>;
  private texts: ReadonlySet<string> | null = null;

  constructor(before: BuildKeys, after: BuildKeys, known: KnownLayers, broken: ReadonlyMap<number, Break | null>) {
    this.before = before;
    this.after = after;
    this.known = known;
    this.broken = broken;
  }

  /** What the later version still says. */
  private get written(): ReadonlySet<string> {
    const steps = () => [...this.after.stages.values()].flatMap(({ stage }) => stage.steps);
    this.texts ??= new Set(steps().map(({ instruction }) => instruction.source));
    return this.texts;
  }

  base(stage: BuildStage): Cause {
    const stages = [...this.before.stages.values()].map((keys) => keys.stage);
    const same = stages.find(({ alias }) => alias !== null && alias === stage.alias);
    const before = same ?? this.before.version.build.stages[stage.index];
    return {
      kind: 'base',
      before: before === undefined ? '' : nameOf(before.base, this.before.version, before),
      after: nameOf(stage.base, this.after.version, stage),
    };
  }

  /** Why a step may be made again. */
  doubt(stage: BuildStage, at: number, layer: LayerKey, broken: Break | null): Cause {
    if (broken !== null && !layer.alone) return { kind: 'above', step: broken.placed, first: broken.reason.because };
    const reads = this.standing(this.after, stage, at)?.operation.reads ?? [];
    for (const { source } of reads) {
      const within = source.kind === 'stage' ? this.broken.get(source.index) : null;
      if (within)
        return { kind: 'source', name: this.sourceName(source), step: within.placed, first: within.reason.because };
    }
    const [first] = reads;
    return { kind: 'source', name: first === undefined ? '' : this.sourceName(first.source), step: null, first: null };
  }

  /** Why a step is made again. */
  miss(stage: BuildStage, at: number, layer: LayerKey, broken: Break | null): Cause {
    if (broken?.sure && !layer.alone) return { kind: 'above', step: broken.placed, first: broken.reason.because };
    const after = this.standing(this.after, stage, at);
    const keys = this.after.stages.get(stage.index);
    const above = at === 0 ? keys?.base : keys?.steps[at - 1]?.behind;
    const step = stage.steps[at];
    if (after === null || step === undefined || above === undefined) return { kind: 'new' };
    const candidates = this.known.standingOn(above);
    const candidate = closest(step, candidates, this.written);
    const same = candidate?.key.step.instruction.source === step.instruction.source;
    const isMoved = !same && layer.unread === null && this.known.doing(layer).length > 0;
    const before = isMoved ? null : candidate && this.standingBefore(candidate);
    if (before && candidate) {
      const difference = differenceOf(before, after, this.before.version, this.after.version);
      if (same && difference !== null) return difference;
      if (layer.unread === null) return difference ?? { kind: 'edited', before: candidate.key.step.placed };
    }
    if (layer.unread !== null) return { kind: 'unread', path: layer.unread.path, because: layer.unread.because };
    if (!isMoved) return { kind: 'new' };
    const gone = candidates.find(({ key }) => !this.written.has(key.step.instruction.source));
    return { kind: 'moved', gone: gone?.key.step.placed ?? null };
  }

  private standingBefore({ stage, at }: KnownStep): StandingOperation | null {
    const found = this.before.version.build.stages[stage];
    return found === undefined ? null : this.standing(this.before, found, at);
  }

  private standing({ version }: BuildKeys, stage: BuildStage, at: number): StandingOperation | null {
    const step = stage.steps[at];
    if (step === undefined) return null;
    const state = stateBefore(version, stage, at);
    const operation: Operation | null = operationAt(step, stage, state, version);
    return operation && { step, operation, environment: state.environment };
  }

  private sourceName(source: StageSource): string {
    const stage = source.kind === 'stage' ? this.after.version.build.stages[source.index] : undefined;
    return stage === undefined ? sourceText(source) : `stage ${stage.alias ?? stage.index}`;
  }
}

/** The step that most likely stood where this one stands. */
function closest(
  { instruction }: BuildStep,
  candidates: readonly KnownStep[],
  written: ReadonlySet<string>,
): KnownStep | null {
  const same = candidates.find(({ key }) => key.step.instruction.source === instruction.source);
  if (same !== undefined) return same;
  const edited = candidates.find(
    ({ key }) => key.step.instruction.keyword === instruction.keyword && !written.has(key.step.instruction.source),
  );
  return edited ?? null;
}

/** Goes through the steps anew up to one of them. */
function stateBefore(version: BuildVersion, stage: BuildStage, at: number): StageState {
  const { build, buildArgs } = version;
  const chain = [stage];
  for (let next: BuildStage | undefined = stage; next?.base.kind === 'stage' && chain.length <= build.stages.length; ) {
    next = build.stages[next.base.index];
    if (next !== undefined) chain.unshift(next);
  }
  const ended = new Map<number, StageState>();
  for (const each of chain) {
    const state = startOf(each, ended);
    const steps = each === stage ? each.steps.slice(0, at) : each.steps;
    for (const step of steps) state.carryOut(step, build, buildArgs);
    ended.set(each.index, state);
  }
  return ended.get(stage.index) ?? startOf(stage, ended);
}

function nameOf(source: StageSource, { baseIdentity, build }: BuildVersion, stage: BuildStage): string {
  if (source.kind === 'image') {
    const identity = baseIdentity(source.reference, stage.platform);
    return identity.startsWith('sha256:') ? `${source.text} (${identity.slice(0, 19)})` : source.text;
  }
  if (source.kind === 'stage') return `stage ${build.stages[source.index]?.alias ?? source.index}`;
  return sourceText(source);
}

function sourceText(source: StageSource): string {
  switch (source.kind) {
    case 'scratch':
      return 'scratch';
    case 'stage':
      return `stage ${source.index}`;
    case 'image':
    case 'unclear':
      return source.text;
  }
}
