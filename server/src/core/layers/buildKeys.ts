import type { BuildStage, BuildStep, StageSource } from '../formats/dockerfile/evaluated';
import type { Platform } from '../formats/dockerfile/platform';
import type { Unread } from './content';
import { Hash, hashOf } from './hash';
import { type OwnKey, ownKey } from './ownKey';
import { StageState } from './stageState';
import type { BuildVersion } from './types';

export { operationAt } from './ownKey';

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
  /** Whether the builder finds it again; a folder that is made on nothing at all it makes at each build. */
  readonly lasting: boolean;
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

/** Whether content is still being read that keys are made of, so that they may become others. */
export function isReading({ stages }: BuildKeys): boolean {
  return [...stages.values()].some(({ steps }) => steps.some(({ layer }) => layer?.unread?.pending === true));
}

/** What a stage starts with, by the states in which the stages above it ended. */
export function startOf(stage: BuildStage, ended: ReadonlyMap<number, StageState>): StageState {
  const parent = stage.base.kind === 'stage' ? ended.get(stage.base.index) : undefined;
  return parent?.child() ?? StageState.ofBase(stage);
}

function stageKeys(
  stage: BuildStage,
  state: StageState,
  version: BuildVersion,
  stages: ReadonlyMap<number, StageKeys>,
): StageKeys {
  const base = sourceChain(stage.base, stage.platform, version, stages);
  let behind = base;
  const steps = stage.steps.map((step): StepKey => {
    const own = ownKey(step, stage, state, version);
    const layer = own && layerKey(own, behind, step, stage, version, stages);
    if (layer !== null) behind = layer.alone ? merged(behind, layer) : layer;
    state.carryOut(step, version.build, version.buildArgs);
    return { step, layer, behind };
  });
  return { stage, base, steps, end: behind };
}

function layerKey(
  own: OwnKey,
  above: Chain,
  { effect }: BuildStep,
  stage: BuildStage,
  version: BuildVersion,
  stages: ReadonlyMap<number, StageKeys>,
): LayerKey {
  const { key, alone, reads } = own;
  const on = alone ? nothing : above;
  const known = made.get(own);
  if (known !== undefined && isSame(known.on, on)) return known.layer;
  let unread = on.unread ?? own.unread;
  const sources = new Hash();
  for (const { source, path } of reads) {
    const chain = sourceChain(source, stage.platform, version, stages);
    sources.text(chain.key).text(path);
    unread ??= chain.unread;
  }
  const lasting = effect.kind !== 'workdir' || on.key !== emptyImage;
  const loose = hashOf(key, on.loose);
  const full =
    reads.length > 0 ? hashOf(key, on.key, sources.digest()) : on.key === on.loose ? loose : hashOf(key, on.key);
  const layer: LayerKey = { own: key, alone, lasting, key: full, loose, unread };
  if (reads.length === 0) made.set(own, { on, layer });
  return layer;
}

/** What was made of a step last: above an edit it is the same each time. */
const made = new WeakMap<OwnKey, { readonly on: Chain; readonly layer: LayerKey }>();

function isSame(one: Chain, other: Chain): boolean {
  return one === other || (one.key === other.key && one.loose === other.loose && one.unread === other.unread);
}

const emptyImage = 'scratch';

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
  return known(source.kind === 'scratch' ? emptyImage : hashOf('unclear', source.text));
}

function known(key: string): Chain {
  return { key, loose: key, unread: null };
}
