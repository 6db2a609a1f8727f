import type { BudgetFile } from '../../budgets/readBudgets';
import type { Rule } from '../rule';

export const rule: Rule<BudgetFile> = {
  id: 'plimsoll-key',
  severity: 'error',
  title: 'A key of plimsoll.yaml is unknown, missing, or there twice.',
  why: `
The rest of the file is read as if the key were not there. Only where the key was probably to say which Dockerfiles or
which stage a budget is for, that budget is not applied: it would be held against other images than were meant.
`,
  bad: { files: { 'plimsoll.yaml': 'version: 1\nbudgets:\n  - dockerfile: web/Dockerfile\n    image: 250 MB\n' } },
  good: { files: { 'plimsoll.yaml': 'version: 1\nbudgets:\n  - dockerfiles: web/Dockerfile\n    image: 250 MB\n' } },
  equivalents: {},
  check: ({ problems }) => problems.filter(({ code }) => code === rule.id),
};
