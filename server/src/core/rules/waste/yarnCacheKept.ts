import type { Snapshot } from '../../analysis';
import { keptNodeCaches } from '../../waste/nodeCaches';
import { told, weightOf } from '../../waste/told';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'yarn-cache-kept',
  severity: 'warning',
  title: 'A RUN installs with yarn and leaves what it downloaded in its layer.',
  why: `
Yarn keeps each archive that it has downloaded, unpacked in version 1, so that the next install need not download it again.
In an image no next install comes. Empty it in the RUN that filled it; to keep it between builds, and out of the image,
mount it: \`RUN --mount=type=cache,target=/usr/local/share/.cache/yarn\`.

Source: Yarn’s documentation of \`yarn cache clean\` (classic.yarnpkg.com, yarnpkg.com); the bytes are those of the archives
that the lock file names, as measured on real installs.
`,
  bad: { files: { Dockerfile: 'FROM node:24-slim\nRUN yarn global add typescript@5.9.2\n' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nRUN yarn global add typescript@5.9.2 && yarn cache clean\n' } },
  equivalents: { hadolint: ['DL3060'] },
  check: (snapshot) =>
    keptNodeCaches(snapshot, { tool: 'yarn', store: 'yarn-cache', command }).map(({ span, saves, edit }) => ({
      span,
      message: `yarn keeps what it downloads in this layer: \`${command}\` in this RUN saves ${told(saves)}.`,
      ...weightOf(saves),
      ...(edit === null ? {} : { fix: { title: `Add ${command}`, edits: [edit], safe: true } }),
    })),
};

const command = 'yarn cache clean';
