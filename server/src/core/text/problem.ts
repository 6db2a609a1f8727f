import type { Span } from './span';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Something wrong at a place of a document. Parsers return problems beside their model; they never throw. */
export interface Problem {
  /** Stable name of the kind of problem, in kebab case. */
  readonly code: string;
  readonly severity: Severity;
  readonly span: Span;
  /** One sentence for the person who wrote the text. */
  readonly message: string;
}
