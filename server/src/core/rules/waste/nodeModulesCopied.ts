import type { Snapshot } from '../../analysis';
import { fixed, ignoring } from '../../waste/ignoreFile';
import { headOf } from '../../waste/places';
import { takenAlong } from '../../waste/takenAlong';
import { told } from '../../waste/told';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'node-modules-copied',
  severity: 'warning',
  title: 'A COPY takes node_modules of this machine along.',
  why: `
The folder was installed for this machine: with its development tools, and with programs built for its system and
processor, which may not run in the image. Behind an install it overwrites what was installed. A line \`node_modules\` in
\`.dockerignore\` keeps it out (\`**/node_modules\` those of subfolders too); install in the image, from the lock file.

Source: the guide of Node.js for Docker (docs.docker.com/guides/nodejs, 2026).
`,
  bad: {
    files: {
      Dockerfile: 'FROM scratch\nCOPY . /app/\n',
      'index.js': 'console.log("hello");\n',
      'node_modules/left-pad/index.js': 'module.exports = (text) => text;\n',
      '.dockerignore': 'Dockerfile\n.dockerignore\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM scratch\nCOPY . /app/\n',
      'index.js': 'console.log("hello");\n',
      'node_modules/left-pad/index.js': 'module.exports = (text) => text;\n',
      '.dockerignore': 'Dockerfile\n.dockerignore\nnode_modules\n',
    },
  },
  equivalents: {},
  check: (snapshot) =>
    // Without an ignore file there is a rule on just that.
    (snapshot.context.ignoreFile?.text === null ? [] : takenAlong(snapshot, ['node_modules'])).map(
      ({ place, path, saves }) => ({
        span: headOf(place.step),
        message: `This takes ${path} of this machine along: ignoring it saves ${told(saves)}.`,
        saves,
        ...fixed(ignoring(snapshot, [path])),
      }),
    ),
};
