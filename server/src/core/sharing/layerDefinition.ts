import type { Snapshot } from '../analysis';
import type { BuildStep, StageSource } from '../formats/dockerfile/evaluated';
import { type BuildKeys, operationAt, type StageKeys, type StepKey, startOf } from '../layers/buildKeys';
import { contentOf } from '../layers/content';
import type { Environment } from '../layers/environment';
import { Hash } from '../layers/hash';
import type { Operation } from '../layers/operation';
import type { StageState } from '../layers/stageState';
import type { ShellEffect } from '../shell/effects';
import type { LayerDefinition, LayerVariable } from './image';

type Define = (stage: StageKeys, key: StepKey, snapshot: Snapshot) => LayerDefinition;

/** Tells each step that makes a layer apart from where it stands. To be asked in order: variables come as steps go by. */
export function definitions(keys: BuildKeys): Define {
  const operations = operationsOf(keys);
  return (stage, { step }, snapshot) => {
    const found = operations.get(step);
    if (found === undefined) return unclear;
    const { operation, variables } = found;
    return {
      what: whatOf(operation, stage, keys),
      folder: operation.kind === 'run' ? folderOf(operation) : '',
      setsFolder: operation.kind === 'workdir',
      variables: operation.usesEnvironment ? withNames(variables, step) : [],
      selfContained: needsNoFiles(stage, step, snapshot),
    };
  };
}

const unclear: LayerDefinition = { what: null, folder: '', setsFolder: false, variables: [], selfContained: false };

function folderOf({ settings }: Operation): string {
  return settings.find(([name]) => name === 'folder')?.[1] ?? '';
}

interface PlacedOperation {
  readonly operation: Operation;
  readonly variables: readonly LayerVariable[];
}

/** Each stage is carried out once, with the variables of those that it starts from. */
function operationsOf({ stages, version }: BuildKeys): ReadonlyMap<BuildStep, PlacedOperation> {
  const found = new Map<BuildStep, PlacedOperation>();
  const ended = new Map<number, StageState>();
  for (const [index, { stage }] of stages) {
    const state = startOf(stage, ended);
    let variables = variablesOf(state.environment);
    for (const step of stage.steps) {
      const operation = operationAt(step, stage, state, version);
      if (operation !== null) found.set(step, { operation, variables });
      const before = state.environment.hash;
      state.carryOut(step, version.build, version.buildArgs);
      // Most steps set no variable, and share the list.
      if (state.environment.hash !== before) variables = variablesOf(state.environment);
    }
    ended.set(index, state);
  }
  return found;
}

function variablesOf({ variables }: Environment): readonly LayerVariable[] {
  return variables.map(({ name, value, open, set, placed }) => {
    const hash = new Hash().text(value).text(open).digest();
    return { name, value: hash, set, line: placed.line, named: false };
  });
}

function withNames(variables: readonly LayerVariable[], { instruction }: BuildStep): readonly LayerVariable[] {
  const isNamed = ({ name }: LayerVariable) => instruction.source.includes(name);
  return variables.some(isNamed)
    ? variables.map((variable) => (isNamed(variable) ? { ...variable, named: true } : variable))
    : variables;
}

/** Null where a file's content is not known, or what another stage makes. */
function whatOf({ kind, settings, content, reads }: Operation, { stage }: StageKeys, keys: BuildKeys): string | null {
  const hash = new Hash().text(kind);
  for (const [name, value] of settings) if (kind !== 'run' || name !== 'folder') hash.text(value);
  for (const request of content) {
    const { digest, unread } = contentOf(keys.version.context, request);
    if (unread !== null) return null;
    hash.text(digest);
  }
  for (const { source, path } of reads) {
    const key = sourceKey(source, stage.platform, keys);
    if (key === null) return null;
    hash.text(key).text(path);
  }
  return hash.digest();
}

function sourceKey(source: StageSource, platform: StageKeys['stage']['platform'], { stages, version }: BuildKeys) {
  if (source.kind === 'image') return version.baseIdentity(source.reference, platform);
  if (source.kind === 'scratch') return 'scratch';
  const end = source.kind === 'stage' ? stages.get(source.index)?.end : undefined;
  return end === undefined || end.unread !== null ? null : end.key;
}

/** COPY brings what its definition holds; of commands only those of package managers are known to read nothing else. */
function needsNoFiles({ stage }: StageKeys, step: BuildStep, { readRun }: Snapshot): boolean {
  if (step.effect.kind !== 'run') return step.effect.kind === 'copy' || step.effect.kind === 'workdir';
  const reading = readRun(stage, step);
  return (
    reading !== null && reading.unknown.length === 0 && reading.effects.every(({ kind }) => packageKinds.has(kind))
  );
}

const packageKinds: ReadonlySet<ShellEffect['kind']> = new Set<ShellEffect['kind']>([
  'apt-update',
  'apt-install',
  'apk-update',
  'apk-add',
  'rpm-makecache',
  'rpm-install',
  'clear',
  'delete',
]);
