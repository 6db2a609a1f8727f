import type { Problem } from '../../text/problem';

/** Something wrong in one of the files that a project is read from. */
export interface ComposeProblem extends Problem {
  readonly code: 'compose-syntax' | 'compose-value' | 'compose-reference';
  /** Absolute path, with slashes. */
  readonly file: string;
}
