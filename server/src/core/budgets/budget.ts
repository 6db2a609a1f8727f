import type { IgnoreMatcher } from '../formats/dockerignore/matcher';
import type { BudgetEntry, Measure, RuleEntry } from '../formats/plimsoll/model';
import type { Answer } from '../sizes/answer';
import { type Bytes, bytes } from '../sizes/bytes';
import { noChoices, type SeverityChoices } from '../text/severities';

/** One budget that applies to a Dockerfile. */
export interface Budget {
  /** Name or index of the stage that is weighed; null for the final image. */
  readonly target: string | null;
  readonly limits: readonly { readonly measure: Measure; readonly most: Bytes }[];
}

/** What a `plimsoll.yaml` says of one document. */
export interface AppliedBudgets {
  /** URI of the `plimsoll.yaml` that they come from; null where there is none. */
  readonly file: string | null;
  /** Missing where the file cannot be used. */
  readonly budgets: Answer<readonly Budget[]>;
  /** How severe rules are, where it says so, and where the user's settings do, which win. */
  readonly severities: SeverityChoices;
}

export const noBudgets: AppliedBudgets = {
  file: null,
  budgets: { kind: 'ready', value: [] },
  severities: noChoices,
};

/** How severe rules are by the entries of a file. */
export function severitiesOf(rules: readonly RuleEntry[]): SeverityChoices {
  return Object.fromEntries(rules.map(({ rule, severity }) => [rule, severity]));
}

/** An entry of a file with its patterns compiled. */
export interface CompiledEntry {
  readonly entry: BudgetEntry;
  /** Null for all Dockerfiles. */
  readonly matcher: IgnoreMatcher | null;
}

/** The entries that fit a Dockerfile, by its path relative to the folder of `plimsoll.yaml`, with slashes. */
export function budgetsFor(entries: readonly CompiledEntry[], path: string): readonly Budget[] {
  return entries.flatMap(({ entry: { target, limits }, matcher }) => {
    if (matcher !== null && matcher.ignoredBy(path) === null) return [];
    return [{ target, limits: limits.map(({ measure, most }) => ({ measure, most: bytes(most) })) }];
  });
}
