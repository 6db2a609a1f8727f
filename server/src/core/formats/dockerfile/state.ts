import type { BuildOptions, StageSource } from './evaluated';
import type { Folders } from './folders';
import type { PlacedInstruction } from './instruction';
import type { Scope, Value } from './scope';
import type { SharedMap } from './sharedMap';
import type { EscapeCharacter } from './words/piece';

/** What a stage hands on to the stages that start from it. */
export interface StageState {
  readonly scope: Scope;
  /** The part of the scope that becomes the image's configuration: what ENV has set, without the arguments. */
  readonly environment: SharedMap<Value>;
  /** Absolute, or null while only the base image knows it. */
  readonly workdir: string | null;
  /** As USER names it; null while only the base image knows it. */
  readonly user: string | null;
  /** The words of SHELL; null without one. */
  readonly shell: readonly string[] | null;
  /** Folders of the image that are known to be there: a COPY to one of them goes into it. */
  readonly folders: Folders;
  /** What ARG has set in it. */
  readonly argumentNames: ReadonlySet<string>;
  /** Its own ONBUILD instructions, which its children carry out first; its children's children do not. */
  readonly triggers: readonly PlacedInstruction[];
}

/** Everything that evaluating one stage needs to know about the rest. */
export interface StageContext {
  readonly options: BuildOptions;
  readonly globals: Scope;
  readonly escape: EscapeCharacter;
  /** What `COPY --from` names. */
  readonly copySource: (text: string) => StageSource;
  /** What `from` of a mount names. */
  readonly mountSource: (text: string) => StageSource;
}
