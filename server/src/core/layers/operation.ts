import { copyWords } from '../formats/dockerfile/copyEffect';
import type { Build, BuildStage, BuildStep, StageSource } from '../formats/dockerfile/evaluated';
import type { ContentRequest } from './content';
import { copyOperation } from './copyOperation';
import { runOperation } from './runOperation';
import type { StageState } from './stageState';
import { workdirOperation } from './workdirOperation';

/** What a builder carries out for one step, without what stands above it: everything that its key is made of. */
export interface Operation {
  readonly kind: 'run' | 'copy' | 'workdir' | 'unreadable';
  /** Named texts, in a fixed order. */
  readonly settings: readonly (readonly [name: SettingName, value: string])[];
  /** Whether every variable in force is part of it. */
  readonly usesEnvironment: boolean;
  /** What it takes from the build context. */
  readonly content: readonly ContentRequest[];
  /** What it takes from elsewhere: its bytes count, wherever they come from. */
  readonly reads: readonly Read[];
  /** Whether it stands on nothing, its layer being put on the others afterwards. */
  readonly alone: boolean;
}

export type SettingName =
  | 'command'
  | 'folder'
  | 'user'
  | 'shell'
  | 'platform'
  | 'mounts'
  | 'flags'
  | 'destination'
  | 'sources'
  | 'files'
  | 'epoch'
  | 'sandbox'
  | 'text';

export interface Read {
  readonly source: StageSource;
  /** Absolute. */
  readonly path: string;
}

/** Where a step stands. */
export interface Site {
  readonly build: Build;
  readonly stage: BuildStage;
  readonly state: StageState;
  readonly epoch: string;
  /** What build arguments change of the sandbox that commands run in. */
  readonly sandbox: string;
  readonly merges: boolean;
}

/** Null for steps that make no layer. */
export function operationOf(step: BuildStep, site: Site): Operation | null {
  const { effect } = step;
  switch (effect.kind) {
    case 'run':
      return runOperation(step, effect, site);
    case 'copy':
      return copyOperation(step, effect, site);
    case 'workdir':
      return workdirOperation(step, effect, site);
    case 'unreadable':
      return unreadable(step, site);
    case 'metadata':
      return null;
  }
}

/** A COPY whose text has variables of the base image is known by all the rest, as if it could be read. */
function unreadable(step: BuildStep, site: Site): Operation | null {
  const { instruction, scope } = step;
  const { detail } = instruction;
  if (detail.kind === 'copy' && detail.files.length > 0)
    return copyOperation(step, copyWords(instruction, detail, null, scope, site.state.folder), site);
  return { ...plain, kind: 'unreadable', settings: [['text', instruction.source]] };
}

const plain = { usesEnvironment: false, content: [], reads: [], alone: false } as const;
