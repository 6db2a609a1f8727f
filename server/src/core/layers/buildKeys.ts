import type { BuildStage, BuildStep, StageSource } from '../formats/dockerfile/evaluated';
import type { Platform } from '../formats/dockerfile/platform';
import { contentOf, type Unread } from './content';
import { Hash, hashOf } from './hash';
import { type Operation, operationOf } from './operation';
import { StageState } from './stageState';
import type { BuildVersion } from './types';

/** Keys of all stages that the target needs; the rest are not built. */
export interface BuildKeys {
  readonly version: BuildVersion;
  readonly stages: ReadonlyMap<number, StageKeys>;
}

export interface StageKeys {
  readonly stage: BuildStage;
  /** Of what FROM brings. */
  readonly base: Chain;
  /** One for each step. */
  readonly steps: readonly StepKey[];
  readonly end: Chain;
}

/** A stage's file system behind a step. */
export interface Chain {
  readonly key: string;
  /** The key with what other stages and images make left out of it. */
  readonly loose: string;
  /** What is not known of it. */
  readonly unread: Unread | null;
}

/** What a step is known by. Nothing of it tells its line, its stage's name or its Dockerfile. */
export interface StepKey {
  readonly step: BuildStep;
  /** Null for a step that makes no layer. */
  readonly layer: LayerKey | null;
  /** The file system that it leaves. */
  readonly behind: Chain;
}

export interface LayerKey extends Chain {
  /** Of its operation alone, whatever it stands on. */
  readonly own: string;
  /** Whether it stands on nothing, as a linked copy does. */
  readonly alone: boolean;
}

/** Works out the keys of one build. Equal keys are the same layer, in whatever Dockerfile they stand. */
export function buildKeys(version: BuildVersion): BuildKeys {
  const stages = new Map<number, StageKeys>();
  const states = new Map<number, StageState>();
  for (const index of version.build.needed) {
    const stage = version.build.stages[index];
    if (stage === undefined) continue;
    const state = startOf(stage, states);
    stages.set(index, stageKeys(stage, state, version, stages));
    states.set(index, state);
  }
  return { version, stages };
}

/** What a stage starts with, by the states in which the stages above it ended. */
export function startOf(stage: BuildStage, ended: ReadonlyMap<number, StageState>): StageState {
  const parent = stage.base.kind === 'stage' ? ended.get(stage.base.index) : undefined;
  return parent?.child() ?? StageState.ofBase(stage);
}

/** The operation of the step at which a stage stands, before it is carried out. */
export function operationAt(step: BuildStep, stage: BuildStage, state: StageState, version: BuildVersion) {
  const { build, merges, buildArgs } = version;
  const epoch = buildArgs.get('SOURCE_DATE_EPOCH') ?? '';
  const sandbox = sandboxArguments.map((name) => buildArgs.get(name) ?? '').join('\0');
  return operationOf(step, { build, stage, state, epoch, sandbox, merges });
}

/** Arguments that BuildKit heeds without any ARG: the host's name, and what the ids of caches begin with. */
const sandboxArguments = ['BUILDKIT_SANDBOX_HOSTNAME', 'BUILDKIT_CACHE_MOUNT_NS'] as const;

function stageKeys(
  stage: BuildStage,
  state: StageState,
  version: BuildVersion,
  stages: ReadonlyMap<number, StageKeys>,
): StageKeys {
  const base = sourceChain(stage.base, stage.platform, version, stages);
  let behind = base;
  const steps = stage.steps.map((step): StepKey => {
    const operation = operationAt(step, stage, state, version);
    const layer = operation && layerKey(operation, behind, stage, state, version, stages);
    if (layer !== null) behind = operation?.alone === true ? merged(behind, layer) : layer;
    state.carryOut(step, version.build, version.buildArgs);
    return { step, layer, behind };
  });
  return { stage, base, steps, end: behind };
}

function layerKey(
  operation: Operation,
  above: Chain,
  stage: BuildStage,
  state: StageState,
  version: BuildVersion,
  stages: ReadonlyMap<number, StageKeys>,
): LayerKey {
  const hash = new Hash().text(operation.kind);
  for (const [, value] of operation.settings) hash.text(value);
  if (operation.usesEnvironment) hash.text(state.environment.hash);
  let unread = operation.alone ? null : above.unread;
  for (const request of operation.content) {
    const content = contentOf(version.context, request);
    hash.text(content.digest);
    unread ??= content.unread;
  }
  const own = hash.number(operation.reads.length).digest();
  const sources = new Hash();
  for (const { source, path } of operation.reads) {
    const chain = sourceChain(source, stage.platform, version, stages);
    sources.text(chain.key).text(path);
    unread ??= chain.unread;
  }
  const on = operation.alone ? nothing : above;
  const read = operation.reads.length === 0 ? '' : sources.digest();
  return { own, alone: operation.alone, key: hashOf(own, on.key, read), loose: hashOf(own, on.loose), unread };
}

const nothing: Chain = { key: 'nothing', loose: 'nothing', unread: null };

function merged(above: Chain, layer: Chain): Chain {
  const [key, loose] = [hashOf('merge', above.key, layer.key), hashOf('merge', above.loose, layer.loose)];
  return { key, loose, unread: above.unread ?? layer.unread };
}

/** What FROM, `COPY --from` or a mount names, as a file system. */
function sourceChain(
  source: StageSource,
  platform: Platform,
  { baseIdentity }: BuildVersion,
  stages: ReadonlyMap<number, StageKeys>,
): Chain {
  if (source.kind === 'stage') {
    const found = stages.get(source.index);
    return found?.end ?? known(`stage ${source.index}`);
  }
  if (source.kind === 'image') return known(hashOf('image', baseIdentity(source.reference, platform)));
  return known(source.kind === 'scratch' ? 'scratch' : hashOf('unclear', source.text));
}

function known(key: string): Chain {
  return { key, loose: key, unread: null };
}
