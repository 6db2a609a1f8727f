import type { Answer } from '../../answer';
import type { Bytes } from '../../bytes';

/** What is asked of a package index for Python. Names are as indexes compare them. */
export interface PypiLookups {
  readonly project: (name: string) => Answer<PythonProject>;
  /** The requirements that a wheel's metadata lists, as written there. `url` is the wheel's own. */
  readonly requires: (url: string) => Answer<readonly string[]>;
  /** What a wheel holds, from the list at its end. */
  readonly contents: (url: string, bytes: Bytes) => Answer<WheelContents>;
}

export interface PythonProject {
  readonly files: readonly PythonFile[];
  /** Day on which the index last said so, `YYYY-MM-DD`. */
  readonly date: string;
}

export interface PythonFile {
  readonly name: string;
  readonly url: string;
  /** Null where the index does not say. */
  readonly bytes: Bytes | null;
  /** `>=3.9`; null for every version. */
  readonly requiresPython: string | null;
  readonly yanked: boolean;
}

export interface WheelContents {
  /** Sum of all files. */
  readonly bytes: Bytes;
  /** Those of them that Python compiles. */
  readonly source: Bytes;
}
