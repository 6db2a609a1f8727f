import type { BudgetFile } from '../../budgets/readBudgets';
import type { Rule } from '../rule';

export const rule: Rule<BudgetFile> = {
  id: 'plimsoll-syntax',
  severity: 'error',
  title: 'plimsoll.yaml is not YAML that can be read.',
  why: `
What was read of such a file may not be what was meant, so that none of its budgets is applied until it is mended.
Files above 50 kB, files nested more than 40 levels deep and files that are not text are not read at all.
`,
  bad: { files: { 'plimsoll.yaml': 'version: 1\nbudgets:\n  - image: "250 MB\n' } },
  good: { files: { 'plimsoll.yaml': 'version: 1\nbudgets:\n  - image: "250 MB"\n' } },
  equivalents: {},
  check: ({ problems }) => problems.filter(({ code }) => code === rule.id),
};
