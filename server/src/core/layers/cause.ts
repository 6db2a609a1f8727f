import type { PlacedInstruction } from '../formats/dockerfile/instruction';
import type { Bytes } from '../sizes/bytes';
import type { SettingName } from './operation';

/** Why a step is made again, or may be. Lines are those of the later version unless said otherwise. */
export type Cause =
  /** Nothing like it stood here. */
  | { readonly kind: 'new' }
  /** It reads otherwise than what stood here, which is told as it was in the earlier version. */
  | { readonly kind: 'edited'; readonly before: PlacedInstruction }
  /** The same instruction, but not behind the same ones. `gone` stood above it in the earlier version, and no longer does. */
  | { readonly kind: 'moved'; readonly gone: PlacedInstruction | null }
  /** A step above it in its stage, or in a stage that this one starts from, is made again. */
  | { readonly kind: 'above'; readonly step: PlacedInstruction; readonly first: Cause }
  | { readonly kind: 'base'; readonly before: string; readonly after: string }
  | { readonly kind: 'variables'; readonly changes: readonly VariableChange[] }
  | { readonly kind: 'files'; readonly changes: readonly FileChange[]; readonly total: number }
  /** Another property of what is carried out. */
  | {
      readonly kind: 'setting';
      readonly setting: SettingName;
      readonly before: string;
      readonly after: string;
    }
  /** What a stage or an image makes that is copied or mounted: its name, and the step of it that is made again. */
  | {
      readonly kind: 'source';
      readonly name: string;
      readonly step: PlacedInstruction | null;
      readonly first: Cause | null;
    }
  /** The builder makes it at nearly every build, whatever it has made before. */
  | { readonly kind: 'always' }
  /** An image's history has something else here, or ends above it. */
  | { readonly kind: 'recorded'; readonly before: string | null }
  /** Its files came to so many bytes when an image was built, and do not any more. */
  | { readonly kind: 'weight'; readonly before: Bytes; readonly after: Bytes }
  /** An image's history has the same here, and does not tell everything. */
  | { readonly kind: 'untold'; readonly what: string }
  /** A file's content is not known, so that nothing can be promised. */
  | { readonly kind: 'unread'; readonly path: string; readonly because: string };

export interface VariableChange {
  readonly name: string;
  readonly set: 'ARG' | 'ENV';
  readonly change: 'changed' | 'added' | 'removed' | 'order';
  /** Whether the instruction names it; a command that it runs may still read it. */
  readonly named: boolean;
  /** The instruction that sets it; null where it is set no more, or by what is inherited. */
  readonly placed: PlacedInstruction | null;
}

export interface FileChange {
  /** From the context's root, with slashes; for a folder's own mode the folder's. */
  readonly path: string;
  readonly change: 'content' | 'mode' | 'added' | 'removed' | 'kind';
}
