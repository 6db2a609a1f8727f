import type { Snapshot } from '../../analysis';
import type { Rule } from '../rule';
import { rule as budgetDownload } from './budgetDownload';
import { rule as budgetImage } from './budgetImage';
import { rule as budgetLayer } from './budgetLayer';

/** The rules on the budgets of `plimsoll.yaml`. */
export const budgetRules: readonly Rule<Snapshot>[] = [budgetImage, budgetDownload, budgetLayer];
