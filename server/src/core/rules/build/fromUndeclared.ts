import type { Snapshot } from '../../analysis';
import { undeclaredInFrom } from '../../security/froms';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'from-undeclared',
  severity: 'warning',
  title: 'A FROM uses a variable that no ARG above declares.',
  why: `
FROM sees only what ARG declares in front of the first FROM. Anything else is empty there, and \`--build-arg\` cannot give it a
value: the build takes another image than is meant, or fails.

Source: Docker’s build checks, “UndefinedArgInFrom”; Docker’s reference of the Dockerfile, “Understand how ARG and FROM
interact” (docs.docker.com/reference, 2026).
`,
  bad: { files: { Dockerfile: 'FROM node:24${VARIANT}\nUSER node\n' } },
  good: { files: { Dockerfile: 'ARG VARIANT=-slim\nFROM node:24${VARIANT}\nUSER node\n' } },
  equivalents: { buildkit: ['UndefinedArgInFrom'] },
  check: ({ model }) =>
    undeclaredInFrom(model).map(({ names, span }) => ({
      span,
      message: `Nothing in front of the first FROM declares ${names.join(' and ')}: add ARG ${names[0]} there.`,
    })),
};
