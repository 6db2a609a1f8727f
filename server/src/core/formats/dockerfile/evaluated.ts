import type { Problem } from '../../text/problem';
import type { Instruction, PlacedInstruction } from './instruction';
import type { Platform } from './platform';
import type { Expanded, Scope, Value } from './scope';
import type { SharedMap } from './sharedMap';
import type { ImageReference } from './words/imageReference';

/** What a build is asked for, beside the Dockerfile. */
export interface BuildOptions {
  readonly buildArgs: ReadonlyMap<string, string>;
  /** Stage name or index; null for the last stage. */
  readonly target: string | null;
  readonly platform: Platform;
  /** What the build runs on; `platform` unless given. */
  readonly buildPlatform?: Platform;
}

/** A Dockerfile as one build would see it: every word expanded, every reference to a stage resolved. */
export interface Build {
  readonly stages: readonly BuildStage[];
  /** Index of the stage that becomes the image; null without stages or when the target does not exist. */
  readonly target: number | null;
  /** Indexes of the stages that the target needs, itself included, in file order. */
  readonly needed: readonly number[];
  /** The variables that FROM lines see. */
  readonly globals: Scope;
  readonly problems: readonly Problem[];
}

export interface BuildStage {
  readonly index: number;
  /** As written behind AS, in lower case; null without. */
  readonly alias: string | null;
  readonly from: PlacedInstruction;
  readonly platform: Platform;
  readonly base: StageSource;
  /** Without the FROM; triggers of ONBUILD in a base stage come first. */
  readonly steps: readonly BuildStep[];
  /** The environment of its image, as far as this Dockerfile sets it. */
  readonly environment: SharedMap<Value>;
}

/** What FROM, `COPY --from` or a mount's `from` names. */
export type StageSource =
  | { readonly kind: 'scratch' }
  | { readonly kind: 'stage'; readonly index: number }
  | { readonly kind: 'image'; readonly text: string; readonly reference: ImageReference }
  | { readonly kind: 'unclear'; readonly text: string; readonly because: string };

export interface BuildStep {
  /** Where it stands; a trigger stands at the ONBUILD that holds it. */
  readonly placed: PlacedInstruction;
  /** What is carried out: the placed instruction, or its trigger. */
  readonly instruction: Instruction;
  readonly trigger: boolean;
  readonly effect: Effect;
  /** The stages and images that it takes files from, beside its own. */
  readonly reads: readonly StageSource[];
  /** The variables in force before the step. */
  readonly scope: Scope;
}

/** What a step means for the image, with its words expanded. */
export type Effect =
  | CopyEffect
  | RunEffect
  | WorkdirEffect
  | { readonly kind: 'metadata' }
  | { readonly kind: 'unreadable'; readonly because: string };

/** What a RUN is run with, beside its variables. */
export interface RunEffect {
  readonly kind: 'run';
  /** The working directory; null while only the base image knows it. */
  readonly folder: string | null;
  /** As USER names it, expanded; null while only the base image knows it. */
  readonly user: string | null;
  /** The words of SHELL; null for Docker's own choice, `/bin/sh -c`. */
  readonly shell: readonly string[] | null;
}

export interface CopyEffect {
  readonly kind: 'copy';
  readonly instruction: 'COPY' | 'ADD';
  /** Null where files come from the build context. */
  readonly from: StageSource | null;
  readonly sources: readonly Expanded[];
  /** Absolute, resolved against the working directory in force; against `/` where only the base image knows that. */
  readonly destination: string;
  /** True where a folder is known to stand there, in this stage or in the base image. */
  readonly destinationIsFolder: boolean;
  readonly files: readonly InlineContent[];
  readonly exclude: readonly string[];
  readonly parents: boolean;
  readonly link: boolean;
  readonly chmod: string | null;
  /** For ADD: null where the flag is absent and archives are unpacked by their kind. */
  readonly unpack: boolean | null;
}

export interface InlineContent {
  readonly name: string;
  /** Length of the expanded content in bytes of UTF-8. */
  readonly bytes: number;
}

export interface WorkdirEffect {
  readonly kind: 'workdir';
  /** Absolute; null where it depends on the base image's working directory. */
  readonly path: string | null;
}
