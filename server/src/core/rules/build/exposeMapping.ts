import type { Snapshot } from '../../analysis';
import { wordPlace, writtenSteps } from '../../security/steps';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'expose-mapping',
  severity: 'warning',
  title: 'EXPOSE names an address or a port of the host.',
  why: `
EXPOSE only notes on which ports of the container a program listens. To publish a port, and on which address, is said by
\`docker run --publish\` or by a compose file: here it has no effect, and Docker will take it for an error.

Source: Docker’s build checks, “ExposeInvalidFormat” (docs.docker.com/reference/build-checks, 2026).
`,
  bad: { files: { Dockerfile: 'FROM node:24-slim\nEXPOSE 127.0.0.1:8080:3000\nUSER node\n' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nEXPOSE 3000\nUSER node\n' } },
  equivalents: { buildkit: ['ExposeInvalidFormat'] },
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ step }) => {
      const { keyword, detail } = step.instruction;
      if (keyword !== 'EXPOSE' || detail.kind !== 'words') return [];
      return detail.words.flatMap((word) => {
        const port = /^[^$]*:(\d[\d-]*(?:\/\w+)?)$/.exec(word.text)?.[1];
        if (port === undefined) return [];
        const span = wordPlace(step, word);
        const fix = { title: `Expose ${port}`, edits: [{ span, text: port }], safe: true };
        return [{ span, message: `Only the container’s port has a meaning here: write ${port}.`, fix }];
      });
    }),
};
