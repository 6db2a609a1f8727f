/** Types of cases.mjs for the tests, which are another TypeScript project. */
export interface Case {
  /** `apt/bookworm-git` */
  readonly name: string;
  readonly dockerfile: string;
  /** Folders of `contexts` that are copied together. */
  readonly folders: readonly string[];
  readonly files: readonly (readonly [path: string, size: number])[];
  /** Of the Dockerfile and all that its context holds. */
  readonly hash: string;
  readonly half: 'fit' | 'check';
}

export const fixtures: string;
export function readCases(): Promise<Case[]>;
export function layOut(one: Case, into: string): Promise<void>;
export function basesOf(one: Case): string[];
