import { copyEffect } from './copyEffect';
import type { CopyEffect, Effect, RunEffect, StageSource } from './evaluated';
import { type Folders, longestPath, withFolder } from './folders';
import { flagValue, type Instruction, type Pair, type RunDetail, type Word } from './instruction';
import { joinPath } from './paths';
import { certain, type Scope, type Value } from './scope';
import type { StageContext, StageState } from './state';

/** One step's meaning, and the state that it leaves to the next. */
export interface StepResult {
  readonly effect: Effect;
  readonly reads: readonly StageSource[];
  readonly state: StageState;
}

/** Carries out one instruction on a stage's state. ENV, ARG and WORKDIR change the state; the rest only have effects. */
export function evaluateStep(instruction: Instruction, state: StageState, context: StageContext): StepResult {
  const { detail } = instruction;
  switch (detail.kind) {
    case 'env':
      return { effect: metadata, reads: none, state: withVariables(state, detail.pairs) };
    case 'arg':
      return { effect: metadata, reads: none, state: { ...state, scope: withArguments(state, detail.pairs, context) } };
    case 'copy': {
      const from = flagValue(instruction, 'from');
      const source = from ? context.copySource(from) : null;
      const effect = copyEffect(instruction, detail, source, state);
      const folders = effect.kind === 'copy' ? copiedTo(effect, state.folders) : state.folders;
      const after = folders === state.folders ? state : { ...state, folders };
      return { effect, reads: source === null ? none : [source], state: after };
    }
    case 'run':
      return { effect: runEffect(state), reads: mountSources(detail, context), state };
    case 'word':
      if (instruction.keyword === 'WORKDIR') return workdirResult(detail.word?.text ?? null, state);
      return { effect: metadata, reads: none, state: withUser(instruction.keyword, detail.word?.text, state) };
    case 'command':
      return { effect: metadata, reads: none, state: withShell(instruction.keyword, detail.words, state) };
    case 'other':
      return unreadable(`${instruction.keyword} is not an instruction of Dockerfiles`, state);
    case 'from':
    case 'label':
    case 'words':
    case 'healthcheck':
    case 'onbuild':
      return { effect: metadata, reads: none, state };
  }
}

const metadata: Effect = { kind: 'metadata' };

const none: readonly StageSource[] = [];

function unreadable(because: string, state: StageState): StepResult {
  return { effect: { kind: 'unreadable', because }, reads: none, state };
}

function runEffect({ workdir, user, shell }: StageState): RunEffect {
  return { kind: 'run', folder: workdir, user, shell };
}

function withUser(keyword: string, word: string | undefined, state: StageState): StageState {
  if (keyword !== 'USER' || word === undefined) return state;
  const { text, unset, error } = state.scope.expand(word);
  return { ...state, user: error === null && unset.length === 0 ? text : null };
}

function withShell(keyword: string, words: readonly Word[], state: StageState): StageState {
  return keyword === 'SHELL' ? { ...state, shell: words.map((word) => word.text) } : state;
}

/** All values of one ENV see the variables as they were before it. */
function withVariables(state: StageState, pairs: readonly Pair[]): StageState {
  const set = new Map<string, Value>();
  for (const { name, value } of pairs) {
    const key = state.scope.expand(name.text).text;
    set.set(key, value === null ? certain('') : state.scope.expand(value.text));
  }
  return { ...state, scope: state.scope.with(set), environment: state.environment.with(set) };
}

/** A passed argument wins over the default; without either, the global value counts, if the file declares one. */
function withArguments({ scope }: StageState, pairs: readonly Pair[], context: StageContext): Scope {
  let after = scope;
  for (const { name, value } of pairs) {
    const key = name.text;
    const passed = context.options.buildArgs.get(key);
    const own = value === null ? context.globals.valueOf(key) : after.expand(value.text);
    const given = passed === undefined ? own : certain(passed);
    if (given !== undefined && !scannerArguments.has(key)) after = after.with(new Map([[key, given]]));
  }
  return after;
}

/** BuildKit keeps these for itself: they become no variables. */
const scannerArguments: ReadonlySet<string> = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE']);

function mountSources({ mounts }: RunDetail, context: StageContext): readonly StageSource[] {
  return mounts.flatMap((mount) => {
    const from = mount.get('from');
    return from ? [context.mountSource(from)] : [];
  });
}

/** Where the folder depends on the base image, its path is not known. */
function workdirResult(word: string | null, state: StageState): StepResult {
  if (word === null) return unreadable('WORKDIR names no folder yet', state);
  const { text, unset, error } = state.scope.expand(word);
  if (error !== null) return unreadable(`${word} cannot be expanded: ${error}`, state);
  const folder = text.startsWith('/') ? '/' : state.workdir;
  const path = folder === null || unset.length > 0 ? null : joinPath(folder, text);
  if (path !== null && path.length > longestPath)
    return unreadable('WORKDIR leads deeper than a file system goes', { ...state, workdir: null });
  const folders = path === null ? state.folders : withFolder(state.folders, path);
  return { effect: { kind: 'workdir', path }, reads: none, state: { ...state, workdir: path, folders } };
}

/** COPY makes the folders above what it writes, and its destination where that is written as a folder. */
function copiedTo({ destination }: CopyEffect, folders: Folders): Folders {
  const folder = destination.endsWith('/') ? destination : destination.slice(0, destination.lastIndexOf('/'));
  return folder === '' ? folders : withFolder(folders, folder);
}
