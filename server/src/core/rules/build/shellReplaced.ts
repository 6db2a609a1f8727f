import type { Snapshot } from '../../analysis';
import { callsOf } from '../../security/calls';
import { foundIn } from '../../security/found';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'shell-replaced',
  severity: 'warning',
  title: 'A RUN puts another shell in the place of /bin/sh.',
  why: `
The scripts of packages are written for the shell that the distribution has as \`/bin/sh\`, and the next upgrade of it puts the
link back. \`SHELL ["/bin/bash", "-c"]\` changes the shell of the build and nothing else.

Source: Docker’s reference of the Dockerfile, “SHELL” (docs.docker.com/reference/dockerfile, 2026).
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nRUN ln -sf /bin/bash /bin/sh\nUSER 1000\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nSHELL ["/bin/bash", "-c"]\nUSER 1000\n' } },
  equivalents: { hadolint: ['DL4005'] },
  check: (snapshot) =>
    foundIn(snapshot, callsOf(snapshot, 'ln', 'mv', 'cp'), ({ command: { args } }) => {
      const words = args.map(({ text }) => text);
      const target = words.findLast((word) => !word.startsWith('-'));
      const count = words.filter((word) => !word.startsWith('-')).length;
      if (count < 2 || !/^\/(?:usr\/)?bin\/sh$/.test(target ?? '')) return null;
      return { message: 'This changes the shell of all programs: say SHELL, which changes that of the build.' };
    }),
};
