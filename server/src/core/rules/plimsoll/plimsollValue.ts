import type { BudgetFile } from '../../budgets/readBudgets';
import type { Rule } from '../rule';

export const rule: Rule<BudgetFile> = {
  id: 'plimsoll-value',
  severity: 'error',
  title: 'A value in plimsoll.yaml is of no use: no amount, no pattern, another version.',
  why: `
Amounts are written as \`250 MB\`, \`1.5 GB\` or as a number of bytes; kB, MB and GB are powers of 1000, KiB, MiB and GiB
powers of 1024. Patterns are those of \`.dockerignore\`. A limit that cannot be read is not applied, nor is a budget whose
pattern or target cannot be read; the rest of the file is.
`,
  bad: { files: { 'plimsoll.yaml': 'version: 1\nbudgets:\n  - image: 250 megs\n' } },
  good: { files: { 'plimsoll.yaml': 'version: 1\nbudgets:\n  - image: 250 MB\n' } },
  equivalents: {},
  check: ({ problems }) => problems.filter(({ code }) => code === rule.id),
};
