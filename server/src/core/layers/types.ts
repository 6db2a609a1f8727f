import type { Build, BuildStep } from '../formats/dockerfile/evaluated';
import type { PlacedInstruction } from '../formats/dockerfile/instruction';
import type { Platform } from '../formats/dockerfile/platform';
import type { ImageReference } from '../formats/dockerfile/words/imageReference';
import type { Answer } from '../sizes/answer';
import type { ContextFile, ContextFolder } from '../sizes/context/tree';
import type { Cause } from './cause';

/** A build context as far as keys need it. An immutable value: what is worked out of it is remembered for as long as it lives. */
export interface ContextFiles {
  /** What the ignore file leaves of it, with modes; see `core/sizes/context/tree`. */
  readonly root: ContextFolder;
  /**
   * A digest of a file's content, by its path from the context's root with slashes; equal contents have equal digests,
   * of whatever kind. Asked only for files that a COPY, an ADD or a bind mount selects, links followed.
   */
  readonly digestOf: (path: string, file: ContextFile) => Answer<string>;
}

/** One build of a Dockerfile, with all that the keys of its steps depend on. */
export interface BuildVersion {
  readonly build: Build;
  readonly context: ContextFiles;
  /** Those that were passed, of which the Dockerfile may not know: `SOURCE_DATE_EPOCH` counts all the same. */
  readonly buildArgs: ReadonlyMap<string, string>;
  /** What tells one image from another: its digest where it is known, else its name in full and the platform. */
  readonly baseIdentity: (reference: ImageReference, platform: Platform) => string;
  /**
   * Whether the builder can merge layers, so that `COPY --link` stands on its own: BuildKit with containerd's image
   * store or in a container can; Docker's older image store copies as it always does.
   */
  readonly merges: boolean;
}

/**
 * What happens to a step of the later version where the earlier one has been built before. A step that makes no layer is
 * `cached` wherever it is needed.
 */
export type Verdict =
  | { readonly kind: 'cached' }
  | {
      readonly kind: 'rebuilt';
      /** False for what is made at every build, whatever changes; what stands on it is none the less used again. */
      readonly byChange: boolean;
      readonly because: Cause;
      /** One sentence with the first cause: `RUN npm ci re-runs because package-lock.json changed.` */
      readonly sentence: string;
    }
  /** It reads what another stage or image makes, which may come out the same; if so, it is not made again. */
  | { readonly kind: 'depends'; readonly because: Cause; readonly sentence: string }
  /** The target does not need its stage. */
  | { readonly kind: 'pruned' };

export interface StepVerdict {
  /** Index of its stage in the later version. */
  readonly stage: number;
  /** Index among the stage's steps; null for its FROM. */
  readonly at: number | null;
  readonly placed: PlacedInstruction;
  /** Null for FROM. */
  readonly step: BuildStep | null;
  readonly makesLayer: boolean;
  readonly verdict: Verdict;
  /** True while files of either version are still being read that the verdict needs; it may get better. */
  readonly pending: boolean;
}
