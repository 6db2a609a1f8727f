import type { Snapshot } from '../../analysis';
import { keptNodeCaches } from '../../waste/nodeCaches';
import { told, weightOf } from '../../waste/told';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'npm-cache-kept',
  severity: 'warning',
  title: 'A RUN installs with npm and leaves what it downloaded in its layer.',
  why: `
npm keeps each archive that it has downloaded in ~/.npm, so that the next install need not download it again. In an image no
next install comes. Empty it in the RUN that filled it; to keep it between builds, and out of the image, mount it:
\`RUN --mount=type=cache,target=/root/.npm\`.

Source: npm’s documentation of \`npm cache\` (docs.npmjs.com, npm 11); the bytes are those of the archives that the lock file
names, as measured on real installs.
`,
  bad: { files: { Dockerfile: 'FROM node:24-slim\nRUN npm install --global typescript@5.9.2\n' } },
  good: {
    files: { Dockerfile: 'FROM node:24-slim\nRUN npm install --global typescript@5.9.2 && npm cache clean --force\n' },
  },
  equivalents: {},
  check: (snapshot) =>
    keptNodeCaches(snapshot, { tool: 'npm', store: 'npm-cache', command }).map(({ span, saves, edit }) => ({
      span,
      message: `npm keeps what it downloads in this layer: \`${command}\` in this RUN saves ${told(saves)}.`,
      ...weightOf(saves),
      ...(edit === null ? {} : { fix: { title: `Add ${command}`, edits: [edit], safe: true } }),
    })),
};

const command = 'npm cache clean --force';
