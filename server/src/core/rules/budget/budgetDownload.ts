import type { Snapshot } from '../../analysis';
import { judge } from '../../budgets/judge';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'budget-download',
  severity: 'error',
  title: 'Pulling the image takes more than its budget in plimsoll.yaml.',
  why: `
What is pulled is compressed: what counts for start-up on a fresh machine and for traffic. The finding stands at the step
that takes the sum of the compressed layers past the budget, or at the FROM line where the base alone is too large.
`,
  bad: {
    files: {
      Dockerfile: 'FROM node:24\nUSER node\nCMD ["node"]\n',
      'plimsoll.yaml': 'version: 1\nbudgets:\n  - download: 100 MB\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM node:24-slim\nUSER node\nCMD ["node"]\n',
      'plimsoll.yaml': 'version: 1\nbudgets:\n  - download: 100 MB\n',
    },
  },
  equivalents: {},
  check: (snapshot) => judge(snapshot, 'download').excesses,
};
