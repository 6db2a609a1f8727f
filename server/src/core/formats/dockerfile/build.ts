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
  const problems: Problem[] = [];
  const globals = globalScope(model, options);
  const stages: BuildStage[] = [];
  const states: StageState[] = [];
  const named = new Map<string, BuildStage>();
  let triggersLeft = mostTriggers;
  for (const stage of model.stages) {
    const base = stageBase(stage, named, globals, options, problems);
    const context: StageContext = {
      options,
      globals,
      escape: model.escape,
      copySource: (text) => copySource(text, stage.index, model),
      mountSource: (text) => mountSource(text, stage.index, model),
    };
    const parent = base.base.kind === 'stage' ? states[base.base.index] : undefined;
    const triggers = parent?.triggers.slice(0, triggersLeft) ?? [];
    triggersLeft -= triggers.length;
    const { steps, state } = evaluateSteps(stage, startingState(parent, base, context), triggers, context);
    const { index, alias, from } = stage;
    const evaluated: BuildStage = { index, alias, from, ...base, steps, environment: state.environment };
    stages.push(evaluated);
    states.push(state);
    if (alias !== null) named.set(alias, evaluated);
  }
  const target = findTarget(stages, options.target);
  return { stages, target, needed: target === null ? [] : neededStages(stages, target), globals, problems };
}

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

function evaluateSteps(
  stage: StageModel,
  start: StageState,
  inherited: readonly PlacedInstruction[],
  context: StageContext,
): { readonly steps: readonly BuildStep[]; readonly state: StageState } {
  let state = start;
  const steps: BuildStep[] = [];
  const carryOut = (placed: PlacedInstruction, instruction: Instruction, trigger: boolean): void => {
    const result = evaluateStep(instruction, state, context);
    const { effect, reads } = result;
    steps.push({ placed, instruction, trigger, effect, reads, scope: state.scope });
    state = result.state;
  };
  for (const placed of inherited) {
    const { detail } = placed.instruction;
    if (detail.kind === 'onbuild' && detail.trigger !== null) carryOut(placed, detail.trigger, true);
  }
  for (const placed of stage.instructions) carryOut(placed, placed.instruction, false);
  const triggers = stage.instructions.filter(({ instruction }) => instruction.detail.kind === 'onbuild');
  return { steps, state: { ...state, triggers, argumentNames: argumentsOf(steps) } };
}

function argumentsOf(steps: readonly BuildStep[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { instruction } of steps) {
    if (instruction.detail.kind !== 'arg') continue;
    for (const { name } of instruction.detail.pairs) names.add(name.text);
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
