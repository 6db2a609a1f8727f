import type { IgnoreMatcher } from '../formats/dockerignore/matcher';
import type { BudgetEntry, Measure } from '../formats/plimsoll/model';
import type { Answer } from '../sizes/answer';
import { type Bytes, bytes } from '../sizes/bytes';

/** One budget that applies to a Dockerfile. */
export interface Budget {
  /** Name or index of the stage that is weighed; null for the final image. */
  readonly target: string | null;
  readonly limits: readonly { readonly measure: Measure; readonly most: Bytes }[];
}

/** The budgets that hold for one Dockerfile. */
export interface AppliedBudgets {
  /** URI of the `plimsoll.yaml` that they come from; null where there is none. */
  readonly file: string | null;
  /** Missing where the file cannot be used. */
  readonly budgets: Answer<readonly Budget[]>;
}

export const noBudgets: AppliedBudgets = { file: null, budgets: { kind: 'ready', value: [] } };

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
