import { serviceWith } from '../../../compose/examples';
import { plainSecrets } from '../../../compose/secrets';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'secret-in-environment',
  severity: 'warning',
  title: 'A secret stands in a compose file.',
  why: `
The file is in the repository, and the value in \`docker inspect\`, in crash reports and in the environment of every program that
the service starts. Compose gives \`secrets\` as files in \`/run/secrets\`, which most images read by a variable that ends in
\`_FILE\`; or the value stays in \`.env\`, which is not committed, as \`\${DB_PASSWORD:?}\`. Shapes of known tokens and values as by
chance are an error.

Source: NIST SP 800-190, 4.1.4; Docker’s documentation, “Secrets in Compose” (docs.docker.com/compose/how-tos/use-secrets, 2026).
`,
  bad: serviceWith(['environment: {DB_PASSWORD: swordfish}']),
  good: serviceWith(['environment: {DB_PASSWORD_FILE: /run/secrets/db}']),
  equivalents: {},
  check: (snapshot) =>
    told(snapshot, (service) =>
      plainSecrets(snapshot, service, 'environment').map(({ name, what, isSure, at }) => ({
        at,
        message: `${what ?? 'A secret'} of ${service.name} stands here, in ${name}: use secrets, or a variable of .env.`,
        ...(isSure ? { severity: 'error' as const } : {}),
      })),
    ),
};
