import type { Snapshot } from '../analysis';
import type { BudgetFile } from '../budgets/readBudgets';
import { budgetRules } from './budget/table';
import { buildRules } from './build/table';
import { plimsollRules } from './plimsoll/table';
import { reuseRules } from './reuse/table';
import type { Rule, RuleFacts } from './rule';
import { wasteRules } from './waste/table';

/** What is wrong in a Dockerfile. Cheap: they run at every keystroke. */
export const faultRules: readonly Rule<Snapshot>[] = [...buildRules, ...budgetRules];

/** What could be better in it. */
export const adviceRules: readonly Rule<Snapshot>[] = [...wasteRules, ...reuseRules];

/** What is looked for in a Dockerfile. */
export const dockerfileRules: readonly Rule<Snapshot>[] = [...faultRules, ...adviceRules];

/** What is looked for in a `plimsoll.yaml`. */
export const budgetFileRules: readonly Rule<BudgetFile>[] = plimsollRules;

/** The formats that have rules. */
export type RuledFormat = 'dockerfile' | 'plimsoll';

/** The rules of each format. */
export const rulesOf: Readonly<Record<RuledFormat, readonly RuleFacts[]>> = {
  dockerfile: dockerfileRules,
  plimsoll: budgetFileRules,
};
