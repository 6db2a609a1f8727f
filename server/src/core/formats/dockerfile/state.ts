import type { BuildOptions, StageSource } from './evaluated';
import type { PlacedInstruction } from './instruction';
import type { Scope } from './scope';
import type { EscapeCharacter } from './words/piece';

/** What a stage hands on to the stages that start from it. */
export interface StageState {
  readonly scope: Scope;
  /** What ENV has set, without the arguments: the part of the scope that becomes the image's configuration. */
  readonly environment: ReadonlyMap<string, string>;
  /** Absolute, or null while only the base image knows it. */
  readonly workdir: string | null;
  /** ONBUILD instructions that its children carry out first. */
  readonly triggers: readonly PlacedInstruction[];
}

/** Everything that evaluating one stage needs to know about the rest. */
export interface StageContext {
  readonly options: BuildOptions;
  readonly globals: Scope;
  readonly escape: EscapeCharacter;
  /** Resolves the name or index of `--from`. */
  readonly source: (text: string) => StageSource;
}
