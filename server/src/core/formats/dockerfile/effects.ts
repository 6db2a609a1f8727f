import { copyEffect } from './copyEffect';
import type { Effect, RunEffect, WorkdirEffect } from './evaluated';
import type { Instruction, Pair } from './instruction';
import { readMount } from './mounts';
import { joinPath } from './paths';
import type { StageContext, StageState } from './state';

/** One step's meaning, and the state that it leaves to the next. */
export interface StepResult {
  readonly effect: Effect;
  readonly state: StageState;
}

/** Carries out one instruction on a stage's state. ENV, ARG and WORKDIR change the state; the rest only have effects. */
export function evaluateStep(instruction: Instruction, state: StageState, context: StageContext): StepResult {
  const { detail } = instruction;
  switch (detail.kind) {
    case 'env':
      return { effect: { kind: 'metadata' }, state: withVariables(state, detail.pairs) };
    case 'arg':
      return { effect: { kind: 'metadata' }, state: { ...state, scope: withArguments(state, detail.pairs, context) } };
    case 'copy':
      return { effect: copyEffect(instruction, detail, state, context), state };
    case 'run':
      return { effect: runEffect(instruction, context), state };
    case 'word':
      if (instruction.keyword === 'WORKDIR') return workdirResult(detail.word?.text ?? null, state);
      return { effect: { kind: 'metadata' }, state };
    case 'other':
      return {
        effect: { kind: 'unreadable', because: `${instruction.keyword} is not an instruction of Dockerfiles` },
        state,
      };
    case 'from':
    case 'label':
    case 'command':
    case 'words':
    case 'healthcheck':
    case 'onbuild':
      return { effect: { kind: 'metadata' }, state };
  }
}

/** All values of one ENV see the variables as they were before it. */
function withVariables(state: StageState, pairs: readonly Pair[]): StageState {
  const scope = state.scope.copy();
  const environment = new Map(state.environment);
  for (const { name, value } of pairs) {
    const key = state.scope.expand(name.text).text;
    const text = value === null ? '' : state.scope.expand(value.text).text;
    scope.set(key, text);
    environment.set(key, text);
  }
  return { ...state, scope, environment };
}

/** A passed argument wins over the default; without either, the global value counts, if the file declares one. */
function withArguments(state: StageState, pairs: readonly Pair[], context: StageContext): StageState['scope'] {
  const scope = state.scope.copy();
  for (const { name, value } of pairs) {
    const key = name.text;
    const given =
      context.options.buildArgs.get(key) ?? (value === null ? context.globals.get(key) : scope.expand(value.text).text);
    if (given !== undefined) scope.set(key, given);
  }
  return scope;
}

function runEffect(instruction: Instruction, context: StageContext): RunEffect {
  const mountsFrom = instruction.flags.flatMap((flag) => {
    if (flag.name !== 'mount' || flag.value === null) return [];
    const from = readMount(flag.value).get('from');
    return from === undefined ? [] : [context.source(from)];
  });
  return { kind: 'run', mountsFrom };
}

function workdirResult(word: string | null, state: StageState): StepResult {
  if (word === null) return { effect: { kind: 'unreadable', because: 'WORKDIR names no folder yet' }, state };
  const { text, error } = state.scope.expand(word);
  if (error !== null) return { effect: { kind: 'unreadable', because: `${word} cannot be expanded: ${error}` }, state };
  const path = text.startsWith('/')
    ? joinPath('/', text)
    : state.workdir === null
      ? null
      : joinPath(state.workdir, text);
  const effect: WorkdirEffect = { kind: 'workdir', path };
  return { effect, state: { ...state, workdir: path } };
}
