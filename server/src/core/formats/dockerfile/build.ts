import type { Problem } from '../../text/problem';
import { span } from '../../text/span';
import { evaluateStep } from './effects';
import type { Build, BuildOptions, BuildStage, BuildStep, StageSource } from './evaluated';
import { flagValue } from './instruction';
import type { DockerfileModel, StageModel } from './model';
import { parsePlatform, platformArguments } from './platform';
import { Scope } from './scope';
import { neededStages } from './stageGraph';
import type { StageContext, StageState } from './state';
import { parseImageReference } from './words/imageReference';

/** Evaluates a Dockerfile for one build: BuildKit's scoping of ARG and ENV, stage by stage. Pure; never throws. */
export function evaluateBuild(model: DockerfileModel, options: BuildOptions): Build {
  const problems: Problem[] = [];
  const globals = globalScope(model, options);
  const stages: BuildStage[] = [];
  const states: StageState[] = [];
  for (const stage of model.stages) {
    const base = baseOf(stage, stages, globals, problems);
    const context: StageContext = {
      options,
      globals,
      escape: model.escape,
      source: (text) => sourceOf(text, stage.index, model),
    };
    const { evaluated, state } = evaluateStage(
      stage,
      base,
      context,
      base.kind === 'stage' ? states[base.index] : undefined,
    );
    stages.push(evaluated);
    states.push(state);
  }
  const target = findTarget(stages, options.target);
  return { stages, target, needed: target === null ? [] : neededStages(stages, target), globals, problems };
}

function globalScope(model: DockerfileModel, options: BuildOptions): Scope {
  const scope = new Scope(model.escape, platformArguments(options.platform, options.platform, options.target));
  for (const { instruction } of model.preamble) {
    if (instruction.detail.kind !== 'arg') continue;
    for (const { name, value } of instruction.detail.pairs) {
      const passed = options.buildArgs.get(name.text);
      if (passed !== undefined) scope.set(name.text, passed);
      else if (value !== null) scope.set(name.text, scope.expand(value.text).text);
    }
  }
  return scope;
}

function evaluateStage(
  stage: StageModel,
  base: StageSource,
  context: StageContext,
  parent: StageState | undefined,
): { readonly evaluated: BuildStage; readonly state: StageState } {
  let state: StageState = {
    scope: startingScope(parent, base, context),
    environment: parent?.environment ?? new Map(),
    workdir: parent?.workdir ?? (base.kind === 'scratch' ? '/' : null),
    triggers: [],
  };
  const steps: BuildStep[] = [];
  for (const placed of parent?.triggers ?? []) {
    const { detail } = placed.instruction;
    if (detail.kind !== 'onbuild' || detail.trigger === null) continue;
    const result = evaluateStep(detail.trigger, state, context);
    steps.push({ placed, instruction: detail.trigger, trigger: true, effect: result.effect, scope: state.scope });
    state = result.state;
  }
  for (const placed of stage.instructions) {
    const { instruction } = placed;
    const result = evaluateStep(instruction, state, context);
    steps.push({ placed, instruction, trigger: false, effect: result.effect, scope: state.scope });
    state = result.state;
    if (instruction.detail.kind === 'onbuild') state = { ...state, triggers: [...state.triggers, placed] };
  }
  const platformFlag = flagValue(stage.from.instruction, 'platform');
  const platform = platformFlag ? parsePlatform(context.globals.expand(platformFlag).text) : null;
  const evaluated: BuildStage = {
    index: stage.index,
    alias: stage.alias,
    from: stage.from,
    platform: platform ?? context.options.platform,
    base,
    steps,
  };
  return { evaluated, state };
}

/** A stage sees the arguments of the stage that it starts from, but its ENV wins over them again. */
function startingScope(parent: StageState | undefined, base: StageSource, context: StageContext): Scope {
  if (parent !== undefined) return new Scope(context.escape, [...parent.scope.entries(), ...parent.environment]);
  return new Scope(context.escape, base.kind === 'scratch' ? [['PATH', defaultPath]] : []);
}

/** What BuildKit sets where the base image sets no PATH. */
const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

function baseOf(stage: StageModel, earlier: readonly BuildStage[], globals: Scope, problems: Problem[]): StageSource {
  const { detail } = stage.from.instruction;
  const word = detail.kind === 'from' ? detail.image : null;
  if (word === null) return { kind: 'unclear', text: '', because: 'FROM names no image yet' };
  const { text, unset, error } = globals.expand(word.text);
  const place = span(stage.from.start + word.span.start, stage.from.start + word.span.end);
  const refuse = (because: string): StageSource => {
    problems.push({ code: 'base-unclear', severity: 'warning', span: place, message: `${because}.` });
    return { kind: 'unclear', text: text || word.text, because };
  };
  if (error !== null) return refuse(`${word.text} cannot be expanded: ${error}`);
  const index = earlier.findLastIndex((other) => other.alias === text.toLowerCase());
  if (index >= 0) return { kind: 'stage', index };
  return imageSource(text, (because) => {
    return refuse(
      unset.length === 0
        ? because
        : `${word.text} depends on ${unset.join(', ')}, which has no value: pass it as a build argument`,
    );
  });
}

/** Resolves `--from`: a stage's name, else its index, else an image. */
function sourceOf(text: string, self: number, model: DockerfileModel): StageSource {
  const named = model.stages.findLastIndex((stage) => stage.alias === text.toLowerCase());
  if (named === self) return { kind: 'unclear', text, because: `stage ${text} cannot copy from itself` };
  if (named >= 0) return { kind: 'stage', index: named };
  if (/^\d+$/.test(text)) {
    const index = Number(text);
    if (index < self) return { kind: 'stage', index };
    return { kind: 'unclear', text, because: `there is no earlier stage with the index ${text}` };
  }
  return imageSource(text, (because) => ({ kind: 'unclear', text, because }));
}

function imageSource(text: string, refuse: (because: string) => StageSource): StageSource {
  if (text === 'scratch') return { kind: 'scratch' };
  const reference = parseImageReference(text);
  return reference.ok
    ? { kind: 'image', text, reference }
    : refuse(`${text} is not an image reference: ${reference.message}`);
}

function findTarget(stages: readonly BuildStage[], target: string | null): number | null {
  if (target === null) return stages.length === 0 ? null : stages.length - 1;
  const named = stages.findLastIndex((stage) => stage.alias === target.toLowerCase());
  if (named >= 0) return named;
  const index = /^\d+$/.test(target) ? Number(target) : -1;
  return index >= 0 && index < stages.length ? index : null;
}
