import type { Snapshot } from '../../analysis';
import { undefinedVariables } from '../../security/undefined';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'variable-undefined',
  severity: 'warning',
  title: 'An instruction uses a variable that nothing sets at its place.',
  why: `
The builder puts nothing in its place and goes on: \`COPY app /srv/$NAME\` copies to \`/srv/\`. Often it is an ARG that stands in front
of the first FROM: stages see it only after an \`ARG NAME\` of their own, as they see what the builder sets
(\`TARGETARCH\`). Or the line that sets it stands below, or the name is misspelt. What a base image may set is not reported.

Source: Docker’s build checks, “UndefinedVar”; Docker’s reference of the Dockerfile, “Scope” (docs.docker.com/reference,
2026).
`,
  bad: { files: { Dockerfile: 'ARG VERSION=2\nFROM node:24-slim\nLABEL version=$VERSION\nUSER node\n' } },
  good: { files: { Dockerfile: 'ARG VERSION=2\nFROM node:24-slim\nARG VERSION\nLABEL version=$VERSION\nUSER node\n' } },
  equivalents: { buildkit: ['UndefinedVar'] },
  check: (snapshot) =>
    undefinedVariables(snapshot).map(({ name, why, span }) => ({ span, message: messages[why](name) })),
};

const messages = {
  outside: (name: string) => `${name} is declared in front of the first FROM only: add ARG ${name} to this stage.`,
  builder: (name: string) => `The builder gives ${name} to stages that ask for it: add ARG ${name} to this stage.`,
  below: (name: string) => `${name} is set further below only: move that above.`,
  nowhere: (name: string) => `Nothing above sets ${name}, so that it is empty here: is the name right?`,
} as const;
