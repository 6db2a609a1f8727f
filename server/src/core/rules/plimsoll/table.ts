import type { BudgetFile } from '../../budgets/readBudgets';
import type { Rule } from '../rule';
import { rule as plimsollKey } from './plimsollKey';
import { rule as plimsollSyntax } from './plimsollSyntax';
import { rule as plimsollValue } from './plimsollValue';

/** The rules on `plimsoll.yaml` itself. */
export const plimsollRules: readonly Rule<BudgetFile>[] = [plimsollSyntax, plimsollKey, plimsollValue];
