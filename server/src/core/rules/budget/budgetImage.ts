import type { Snapshot } from '../../analysis';
import { judge } from '../../budgets/judge';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'budget-image',
  severity: 'error',
  title: 'The image takes more on disk than its budget in plimsoll.yaml.',
  why: `
Whoever pulls an image stores all of it, base included. The steps are added up from the base on; the finding stands at
the step that takes the sum past the budget, or at the FROM line where the base alone is too large. Take a smaller base,
leave out what is only needed while building (a stage of its own does that), or raise the budget.

Where the size is a range, the finding is an error only if all of the range is over, and a warning if its likely value is.
`,
  bad: {
    files: {
      Dockerfile: 'FROM python:3.12\nWORKDIR /app\nCOPY app.py .\nCMD ["python", "app.py"]\n',
      'app.py': 'print("hello")\n',
      'plimsoll.yaml': 'version: 1\nbudgets:\n  - image: 250 MB\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM python:3.12-slim\nWORKDIR /app\nCOPY app.py .\nCMD ["python", "app.py"]\n',
      'app.py': 'print("hello")\n',
      'plimsoll.yaml': 'version: 1\nbudgets:\n  - image: 250 MB\n',
    },
  },
  equivalents: {},
  check: (snapshot) => judge(snapshot, 'image').excesses,
};
