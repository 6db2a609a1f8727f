import type { BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import type { Instruction } from '../formats/dockerfile/instruction';
import { formatPlatform } from '../formats/dockerfile/platform';
import { contentOf, type Unread } from './content';
import { Hash } from './hash';
import { type Operation, operationOf, type Read } from './operation';
import type { StageState } from './stageState';
import type { BuildVersion, ContextFiles } from './types';

/** What a step is by itself, whatever it stands on. */
export interface OwnKey {
  readonly key: string;
  readonly alone: boolean;
  readonly reads: readonly Read[];
  readonly unread: Unread | null;
}

/**
 * Works it out, or remembers it: the same instruction in the same circumstances is the same, so that an edit costs the
 * steps that it changes. Null for a step that makes no layer.
 */
export function ownKey(step: BuildStep, stage: BuildStage, state: StageState, version: BuildVersion): OwnKey | null {
  const { instruction, effect } = step;
  if (effect.kind === 'metadata') return null;
  // What a stage's name or index means is another matter in each Dockerfile.
  if (step.reads.length > 0) return workOut(freshOperation(step, stage, state, version), state, version);
  const place = placeOf(step, stage, state, version);
  const known = kept.get(instruction) ?? [];
  const found = known.find((one) => one.place === place && (one.context ?? version.context) === version.context);
  if (found !== undefined) return found.own;
  const operation = operationIn(place, step, stage, state, version);
  const own = workOut(operation, state, version);
  const context = operation === null || operation.content.length === 0 ? null : version.context;
  kept.set(instruction, [{ place, context, own }, ...known].slice(0, mostKept));
  return own;
}

/** The operation of the step at which a stage stands, before it is carried out; remembered likewise. */
export function operationAt(
  step: BuildStep,
  stage: BuildStage,
  state: StageState,
  version: BuildVersion,
): Operation | null {
  if (step.effect.kind === 'metadata') return null;
  if (step.reads.length > 0) return freshOperation(step, stage, state, version);
  return operationIn(placeOf(step, stage, state, version), step, stage, state, version);
}

function operationIn(
  place: string,
  step: BuildStep,
  stage: BuildStage,
  state: StageState,
  version: BuildVersion,
): Operation | null {
  const known = operations.get(step.instruction) ?? [];
  const found = known.find((one) => one.place === place);
  if (found !== undefined) return found.operation;
  const operation = freshOperation(step, stage, state, version);
  operations.set(step.instruction, [{ place, operation }, ...known].slice(0, mostKept));
  return operation;
}

function freshOperation(
  step: BuildStep,
  stage: BuildStage,
  state: StageState,
  { build, merges, buildArgs }: BuildVersion,
): Operation | null {
  return operationOf(step, { build, stage, state, merges, ...heeded(buildArgs) });
}

const kept = new WeakMap<Instruction, readonly Kept[]>();
const operations = new WeakMap<
  Instruction,
  readonly { readonly place: string; readonly operation: Operation | null }[]
>();

/** The same text stands in several stages at most a few times; what exceeds it is worked out again. */
const mostKept = 4;

interface Kept {
  readonly place: string;
  /** Null for what takes nothing of it. */
  readonly context: ContextFiles | null;
  readonly own: OwnKey | null;
}

/** All that an operation depends on beside its instruction and the build context. */
function placeOf({ effect }: BuildStep, stage: BuildStage, state: StageState, version: BuildVersion): string {
  const { epoch, sandbox } = heeded(version.buildArgs);
  const shell = effect.kind === 'run' ? (effect.shell?.join('\0') ?? null) : null;
  const platform = formatPlatform(stage.platform);
  const { environment, folder, user } = state;
  return `${environment.hash}\n${folder}\n${user}\n${shell}\n${platform}\n${epoch}\n${sandbox}\n${version.merges}`;
}

/** Build arguments that BuildKit heeds without any ARG: times, the host's name, and what the ids of caches begin with. */
function heeded(buildArgs: ReadonlyMap<string, string>): { readonly epoch: string; readonly sandbox: string } {
  const value = (name: string) => buildArgs.get(name) ?? '';
  const sandbox = `${value('BUILDKIT_SANDBOX_HOSTNAME')}\0${value('BUILDKIT_CACHE_MOUNT_NS')}`;
  return { epoch: value('SOURCE_DATE_EPOCH'), sandbox };
}

function workOut(operation: Operation | null, state: StageState, version: BuildVersion): OwnKey | null {
  if (operation === null) return null;
  const hash = new Hash().text(operation.kind);
  for (const [, value] of operation.settings) hash.text(value);
  if (operation.usesEnvironment) hash.text(state.environment.hash);
  let unread: Unread | null = null;
  for (const request of operation.content) {
    const content = contentOf(version.context, request);
    hash.text(content.digest);
    unread ??= content.unread;
  }
  const { alone, reads } = operation;
  return { key: hash.number(reads.length).digest(), alone, reads, unread };
}
