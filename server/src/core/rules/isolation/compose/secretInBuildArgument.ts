import { serviceWith } from '../../../compose/examples';
import { plainSecrets } from '../../../compose/secrets';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'secret-in-build-argument',
  severity: 'warning',
  title: 'A secret is given to a build as an argument.',
  why: `
Arguments stay in the history of the image: whoever has it reads them. \`build.secrets\` with \`RUN --mount=type=secret\` shows them
to one step alone.

Source: Docker’s documentation, “Build secrets” (docs.docker.com/build/building/secrets, 2026); NIST SP 800-190, 4.1.4.
`,
  bad: serviceWith(['build: {context: ., args: {NPM_TOKEN: swordfish}}']),
  good: serviceWith(['build: {context: ., args: {VERSION: "1.2"}}']),
  equivalents: {},
  check: (snapshot) =>
    told(snapshot, (service) =>
      plainSecrets(snapshot, service, 'build', 'args').map(({ name, what, isSure, at }) => ({
        at,
        message: `${what ?? 'What'} ${what === null ? `${name} holds` : `in ${name}`} stays in the history of the image: use build.secrets.`,
        ...(isSure ? { severity: 'error' as const } : {}),
      })),
    ),
};
