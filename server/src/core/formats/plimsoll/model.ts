import type { Problem } from '../../text/problem';
import type { SeverityChoice } from '../../text/severities';
import type { Span } from '../../text/span';

/** A `plimsoll.yaml` as written. What is wrong with a part of it keeps no other part from being read. */
export interface PlimsollFile {
  readonly budgets: readonly BudgetEntry[];
  /** Each rule once, whether there is such a rule or not. */
  readonly rules: readonly RuleEntry[];
  /** The known keys, in file order. */
  readonly keys: readonly KeyPlace[];
  readonly problems: readonly PlimsollProblem[];
  /** Why none of it can be applied, as a clause; null where it can. */
  readonly unusable: string | null;
}

/** Kinds of problems: no YAML; a key that is unknown, missing or there twice; a value that is of no use. */
export type PlimsollProblemCode = 'plimsoll-syntax' | 'plimsoll-key' | 'plimsoll-value';

export interface PlimsollProblem extends Problem {
  readonly code: PlimsollProblemCode;
}

export const measures = ['image', 'download', 'layer'] as const;

/** What a budget limits: the image on disk, its download, or each layer on disk. */
export type Measure = (typeof measures)[number];

export interface BudgetEntry {
  readonly span: Span;
  /** Patterns on paths relative to the file's folder; null for all Dockerfiles. */
  readonly dockerfiles: readonly Pattern[] | null;
  /** Name or index of a stage; null for the final image. */
  readonly target: string | null;
  readonly limits: readonly Limit[];
}

/** How severe the findings of a rule are to be. */
export interface RuleEntry {
  readonly rule: string;
  /** Of its name. */
  readonly span: Span;
  readonly severity: SeverityChoice;
}

/** Text of a pattern, not yet looked at. */
export interface Pattern {
  readonly text: string;
  readonly span: Span;
}

export interface Limit {
  readonly measure: Measure;
  /** In bytes. */
  readonly most: number;
}

/** A known key where it stands. */
export interface KeyPlace {
  readonly name: string;
  /** The key that it stands below; null at the top of the file. */
  readonly parent: string | null;
  readonly span: Span;
}
