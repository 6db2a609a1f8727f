import type { Snapshot } from '../../analysis';
import { fixed, ignoring } from '../../waste/ignoreFile';
import { headOf } from '../../waste/places';
import { takenAlong } from '../../waste/takenAlong';
import { told } from '../../waste/told';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'git-copied',
  severity: 'warning',
  title: 'A COPY takes the folder .git along.',
  why: `
The folder holds every version of every file there ever was, and changes with each commit, fetch and branch: the step and
all below it are made again then, though nothing that they use has changed. A line \`.git\` in \`.dockerignore\` keeps it
out. Where the build asks Git for its version, pass that as a build argument.

Source: Docker’s documentation of \`.dockerignore\` (docs.docker.com/build/concepts/context, 2026).
`,
  bad: {
    files: {
      Dockerfile: 'FROM scratch\nCOPY . /app/\n',
      'app.py': 'print("hello")\n',
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.dockerignore': 'Dockerfile\n.dockerignore\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM scratch\nCOPY . /app/\n',
      'app.py': 'print("hello")\n',
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.dockerignore': 'Dockerfile\n.dockerignore\n.git\n',
    },
  },
  equivalents: {},
  check: (snapshot) =>
    // Without an ignore file there is a rule on just that.
    (snapshot.context.ignoreFile?.text === null ? [] : takenAlong(snapshot, ['.git'])).map(
      ({ place, path, saves }) => ({
        span: headOf(place.step),
        message: `This takes ${path} along, which changes with each commit: ignoring it saves ${told(saves)}.`,
        saves,
        ...fixed(ignoring(snapshot, [path])),
      }),
    ),
};
