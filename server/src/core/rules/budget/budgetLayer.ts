import type { Snapshot } from '../../analysis';
import { judge } from '../../budgets/judge';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'budget-layer',
  severity: 'error',
  title: 'A step adds more on disk than the budget for a layer in plimsoll.yaml.',
  why: `
A layer is stored and pulled as a whole: one changed byte in it, and all of it is built, pushed and pulled again. Copy
less (an entry in \`.dockerignore\` does that), install less, or divide what changes often from what does not. Removing
files in a later step makes no layer smaller.
`,
  bad: {
    files: {
      Dockerfile: 'FROM scratch\nCOPY . /site/\n',
      'index.html': '<p>A ship.</p>\n',
      'notes.txt': 'Notes on the ship, which nobody is meant to see on the site, and which take more room than it.\n',
      'plimsoll.yaml': 'version: 1\nbudgets:\n  - layer: 100 B\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM scratch\nCOPY index.html /site/\n',
      'index.html': '<p>A ship.</p>\n',
      'notes.txt': 'Notes on the ship, which nobody is meant to see on the site, and which take more room than it.\n',
      'plimsoll.yaml': 'version: 1\nbudgets:\n  - layer: 100 B\n',
    },
  },
  equivalents: {},
  check: (snapshot) => judge(snapshot, 'layer').excesses,
};
