import type { Problem } from '../../text/problem';
import { evaluateStep } from './effects';
import type { Build, BuildOptions, BuildStage, BuildStep } from './evaluated';
import { emptyImage, usualImage } from './folders';
import type { Instruction, PlacedInstruction } from './instruction';
import type { DockerfileModel, StageModel } from './model';
import { platformArguments } from './platform';
import { certain, Scope, type Value } from './scope';
import { SharedMap } from './sharedMap';
import { copySource, mountSource, type StageBase, stageBase } from './sources';
import { neededStages } from './stageGraph';
import type { StageContext, StageState } from './state';

/** Evaluates a Dockerfile for one build: BuildKit's scoping of ARG and ENV, stage by stage. Pure; never throws. */
export function evaluateBuild(model: DockerfileModel, options: BuildOptions): Build {
  return new BuildEvaluator().evaluate(model, options);
}

/**
 * Evaluates versions of one Dockerfile. What an edit leaves as it was is the same value again: a step that stands where it
 * stood, and elsewhere its effect, where it is carried out in the same state. Keep one evaluator a document.
 */
export class BuildEvaluator {
  private last: Evaluated | null = null;

  evaluate(model: DockerfileModel, options: BuildOptions): Build {
    const { last } = this;
    const earlier = last !== null && isSameFrame(last, model, options) ? last : null;
    const problems: Problem[] = [];
    const globals = earlier?.globals ?? globalScope(model, options);
    const stages: BuildStage[] = [];
    const evaluated: EvaluatedStage[] = [];
    const named = new Map<string, BuildStage>();
    let triggersLeft = mostTriggers;
    for (const stage of model.stages) {
      const before = earlier?.stages[stage.index];
      const base = keptBase(before, stage, stages) ?? stageBase(stage, named, globals, options, problems);
      const parent = base.base.kind === 'stage' ? evaluated[base.base.index] : undefined;
      const triggers = parent?.state.triggers.slice(0, triggersLeft) ?? noTriggers;
      triggersLeft -= triggers.length;
      const context = before?.context ?? contextOf(stage.index, model, options, globals);
      const made = evaluateStage(stage, { base, parent: parent?.state, triggers, context }, before);
      stages.push(made.stage);
      evaluated.push(made);
      if (stage.alias !== null) named.set(stage.alias, made.stage);
    }
    this.last = { model, options, globals, stages: evaluated };
    const target = findTarget(stages, options.target);
    return { stages, target, needed: target === null ? [] : neededStages(stages, target), globals, problems };
  }
}

/** One version, with all that the next one may need of it. */
interface Evaluated {
  readonly model: DockerfileModel;
  readonly options: BuildOptions;
  readonly globals: Scope;
  readonly stages: readonly EvaluatedStage[];
}

interface EvaluatedStage {
  readonly stage: BuildStage;
  readonly base: StageBase;
  readonly context: StageContext;
  /** Of the stage that it starts from. */
  readonly parent: StageState | undefined;
  readonly start: StageState;
  readonly steps: readonly EvaluatedStep[];
  /** What it hands on. */
  readonly state: StageState;
}

interface EvaluatedStep {
  readonly step: BuildStep;
  readonly from: StageState;
  readonly to: StageState;
}

/** Whether all that is the same for every step of a stage is what it was: the variables of FROM lines, and the stages' names. */
function isSameFrame({ model: before, options }: Evaluated, model: DockerfileModel, wanted: BuildOptions): boolean {
  if (options !== wanted || before.escape !== model.escape) return false;
  return (
    hasSame(before.stages, model.stages, (a, b) => a.alias === b.alias) &&
    hasSame(before.preamble, model.preamble, (a, b) => a.instruction === b.instruction)
  );
}

function hasSame<Before, After>(
  before: readonly Before[],
  after: readonly After[],
  isSame: (a: Before, b: After) => boolean,
): boolean {
  return (
    before.length === after.length &&
    before.every((item, index) => {
      const other = after[index];
      return other !== undefined && isSame(item, other);
    })
  );
}

/** Null where it has to be found out, or where there is something to say of it. */
function keptBase(
  before: EvaluatedStage | undefined,
  { from }: StageModel,
  stages: readonly BuildStage[],
): StageBase | null {
  if (before === undefined || before.stage.from.instruction !== from.instruction) return null;
  const { base, platform } = before.base;
  if (base.kind === 'unclear') return null;
  return base.kind === 'stage' && stages[base.index]?.platform !== platform ? null : before.base;
}

function contextOf(index: number, model: DockerfileModel, options: BuildOptions, globals: Scope): StageContext {
  // Not the model, which would be kept for as long as the context is.
  const { stageNames } = model;
  return {
    options,
    globals,
    escape: model.escape,
    copySource: (text) => copySource(text, index, stageNames),
    mountSource: (text) => mountSource(text, index, stageNames),
  };
}

const noTriggers: readonly PlacedInstruction[] = [];

/** So many triggers are carried out in one build, or a small file could ask for millions of steps. */
const mostTriggers = 10_000;

/** A passed argument wins over the default, and over what BuildKit sets of its own. */
function globalScope(model: DockerfileModel, options: BuildOptions): Scope {
  const { platform, buildPlatform = platform, target, buildArgs } = options;
  const own = platformArguments(buildPlatform, platform, target ?? model.stages.at(-1)?.alias ?? null);
  const set = own.map(([name, value]) => [name, certain(buildArgs.get(name) ?? value)] as const);
  let scope = new Scope(model.escape, false).with(new Map(set));
  for (const { instruction } of model.preamble) {
    if (instruction.detail.kind !== 'arg') continue;
    for (const { name, value } of instruction.detail.pairs) {
      const passed = buildArgs.get(name.text);
      const given = passed === undefined ? value && scope.expand(value.text) : certain(passed);
      if (given !== null) scope = scope.with(new Map([[name.text, given]]));
    }
  }
  return scope;
}

/** What a stage is evaluated by, beside its own instructions. */
interface Surroundings {
  readonly base: StageBase;
  readonly parent: StageState | undefined;
  /** What it carries out first. */
  readonly triggers: readonly PlacedInstruction[];
  readonly context: StageContext;
}

function evaluateStage(
  stage: StageModel,
  { base, parent, triggers, context }: Surroundings,
  before: EvaluatedStage | undefined,
): EvaluatedStage {
  const start =
    before !== undefined && before.parent === parent && before.base === base
      ? before.start
      : startingState(parent, base, context);
  if (before !== undefined && before.start === start && stands(before, stage, base, triggers)) return before;
  const todo = stepsOf(stage, triggers);
  const earlier = before?.steps ?? [];
  const moved = todo.length - earlier.length;
  const steps: EvaluatedStep[] = [];
  let at = start;
  for (const one of todo) {
    const index = steps.length;
    const step =
      again(earlier[index], one, at) ??
      (moved === 0 ? null : again(earlier[index - moved], one, at)) ??
      carryOut(one, at, context);
    steps.push(step);
    at = step.to;
  }
  const { index, alias, from } = stage;
  const own = stage.instructions.filter(({ instruction }) => instruction.detail.kind === 'onbuild');
  const state = handedOn(before, at, own, steps);
  const made = { index, alias, from, ...base, steps: steps.map(({ step }) => step), environment: state.environment };
  return { stage: made, base, context, parent, start, steps, state };
}

/** Whether the very same instructions stand where they stood, and do what they did. */
function stands(
  { stage, base, steps }: EvaluatedStage,
  { from, instructions }: StageModel,
  now: StageBase,
  triggers: readonly PlacedInstruction[],
): boolean {
  if (stage.from !== from || base !== now || triggers.length > 0) return false;
  return hasSame(steps, instructions, ({ step }, placed) => !step.trigger && step.placed === placed);
}

interface Todo {
  readonly placed: PlacedInstruction;
  readonly instruction: Instruction;
  readonly trigger: boolean;
}

function stepsOf({ instructions }: StageModel, inherited: readonly PlacedInstruction[]): readonly Todo[] {
  const todo: Todo[] = [];
  for (const placed of inherited) {
    const { detail } = placed.instruction;
    if (detail.kind === 'onbuild' && detail.trigger !== null)
      todo.push({ placed, instruction: detail.trigger, trigger: true });
  }
  for (const placed of instructions) todo.push({ placed, instruction: placed.instruction, trigger: false });
  return todo;
}

/** An earlier step that does the same in the same state, where it stands now. */
function again(
  known: EvaluatedStep | undefined,
  { placed, instruction, trigger }: Todo,
  from: StageState,
): EvaluatedStep | null {
  if (known === undefined || known.from !== from) return null;
  const { step, to } = known;
  if (step.instruction !== instruction || step.trigger !== trigger) return null;
  return step.placed === placed ? known : { step: { ...step, placed }, from, to };
}

function carryOut({ placed, instruction, trigger }: Todo, from: StageState, context: StageContext): EvaluatedStep {
  const { effect, reads, state } = evaluateStep(instruction, from, context);
  return { step: { placed, instruction, trigger, effect, reads, scope: from.scope }, from, to: state };
}

/** The same value again where it is equal, so that the stages that start from it stay as they were. */
function handedOn(
  before: EvaluatedStage | undefined,
  last: StageState,
  triggers: readonly PlacedInstruction[],
  steps: readonly EvaluatedStep[],
): StageState {
  const argumentNames = argumentsOf(steps);
  if (before !== undefined && (before.steps.at(-1)?.to ?? before.start) === last) {
    const { state } = before;
    const hasSameTriggers = hasSame(state.triggers, triggers, (a, b) => a === b);
    if (hasSameTriggers && hasSameNames(state.argumentNames, argumentNames)) return state;
  }
  return { ...last, triggers, argumentNames };
}

/** In the same order, too: by it the arguments are set again. */
function hasSameNames(before: ReadonlySet<string>, after: ReadonlySet<string>): boolean {
  if (before.size + after.size === 0) return true;
  return hasSame([...before], [...after], (a, b) => a === b);
}

function argumentsOf(steps: readonly EvaluatedStep[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { step } of steps) {
    const { detail } = step.instruction;
    if (detail.kind !== 'arg') continue;
    for (const { name } of detail.pairs) names.add(name.text);
  }
  return names;
}

/** A stage sees the arguments of the stage that it starts from, but its ENV wins over them again. */
function startingState(
  parent: StageState | undefined,
  { base, platform }: StageBase,
  context: StageContext,
): StageState {
  if (parent !== undefined) {
    const again = new Map<string, Value>();
    for (const name of parent.argumentNames) {
      const value = parent.environment.get(name);
      if (value !== undefined) again.set(name, value);
    }
    return { ...parent, scope: parent.scope.with(again) };
  }
  const fromNothing = base.kind === 'scratch';
  const path = new Map(fromNothing && platform.os !== 'windows' ? [['PATH', certain(defaultPath)]] : []);
  const environment = new SharedMap(path);
  const scope = new Scope(context.escape, fromNothing, environment);
  const [workdir, folders] = fromNothing ? ['/', emptyImage] : [null, usualImage];
  const user = fromNothing ? 'root' : null;
  return { scope, environment, workdir, user, shell: null, folders, argumentNames: new Set(), triggers: [] };
}

/** What BuildKit sets where the base image sets no PATH. */
const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** BuildKit knows targets by name only; the index is for stages that have none. */
function findTarget(stages: readonly BuildStage[], target: string | null): number | null {
  if (target === null) return stages.length === 0 ? null : stages.length - 1;
  const named = stages.findLastIndex((stage) => stage.alias === target.toLowerCase());
  if (named >= 0) return named;
  const index = /^\d+$/.test(target) ? Number(target) : -1;
  return index >= 0 && index < stages.length ? index : null;
}
