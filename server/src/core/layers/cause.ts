import type { PlacedInstruction } from '../formats/dockerfile/instruction';

/** Why a step is made again, or may be. Lines are those of the later version unless said otherwise. */
export type Cause =
  /** The instruction stands here for the first time; `instead` is what stood at this place. */
  | { readonly kind: 'new'; readonly instead: PlacedInstruction | null }
  /** The same instruction, but not behind the same ones. `gone` is what stood above it and is no longer there. */
  | { readonly kind: 'moved'; readonly gone: PlacedInstruction | null }
  /** A step above it in its stage, or in a stage that this one starts from, is made again. */
  | { readonly kind: 'above'; readonly step: PlacedInstruction; readonly first: Cause }
  | { readonly kind: 'base'; readonly before: string; readonly after: string }
  | { readonly kind: 'variables'; readonly changes: readonly VariableChange[] }
  | { readonly kind: 'files'; readonly changes: readonly FileChange[]; readonly total: number }
  /** Another property of what is carried out. */
  | {
      readonly kind: 'setting';
      readonly setting: Setting;
      readonly before: string | null;
      readonly after: string | null;
    }
  /** What a stage or an image makes that is copied or mounted: its name, and the step of it that is made again. */
  | {
      readonly kind: 'source';
      readonly name: string;
      readonly step: PlacedInstruction | null;
      readonly first: Cause | null;
    }
  /** A file's content is not known, so that nothing can be promised. */
  | { readonly kind: 'unread'; readonly path: string; readonly because: string };

export type Setting = 'folder' | 'user' | 'shell' | 'platform' | 'epoch' | 'destination' | 'flags' | 'mounts' | 'link';

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
