import type { Snapshot } from '../../../analysis';
import { looksRandom } from '../../../security/secretShapes';
import { writtenVariables } from '../../../security/variables';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'secret-in-variable',
  severity: 'warning',
  title: 'An ENV or ARG is named as what holds secrets.',
  why: `
A variable of ENV is in the image’s configuration, and a build argument in its history: whoever has the image reads both
with \`docker inspect\` and \`docker history\`. What a step needs is shown to it alone by \`RUN --mount=type=secret\` (with
\`env=NAME\` as a variable), what the program needs is given to the container when it starts.

Names count by their parts, as in BuildKit: \`API_KEY\`, \`DB_PASSWORD\`, \`AUTH_TOKEN\`, but not \`TOKEN_FILE\`,
\`PUBLIC_KEY\` and \`KEY_VERSION\`. Where the value looks as made by chance, it is an error.

Source: Docker’s build checks, “SecretsUsedInArgOrEnv” (docs.docker.com/reference/build-checks, 2026); CIS Docker
Benchmark 1.6.0, 4.10.
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nENV DB_PASSWORD=swordfish\nUSER 1000\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nENV DB_PASSWORD_FILE=/run/secrets/db\nUSER 1000\n' } },
  equivalents: {
    hadolint: ['DL3064'],
    buildkit: ['SecretsUsedInArgOrEnv'],
    checkov: ['CKV_DOCKER_1005'],
    dockle: ['CIS-DI-0010'],
    cis: ['4.10'],
  },
  check: (snapshot) =>
    writtenVariables(snapshot).flatMap(({ keyword, name, value, span }) => {
      if (!secretName.test(name) || harmlessName.test(name)) return [];
      const where = keyword === 'ENV' ? 'the image’s configuration' : 'the image’s history';
      return [
        {
          span,
          message: `What ${name} holds can be read in ${where}: use a secret mount, or set it when the container starts.`,
          ...(value !== null && looksRandom(value) ? { severity: 'error' as const } : {}),
        },
      ];
    }),
};

const secretName = /(?:^|_)(?:apikey|auth|credentials?|key|passw(?:or)?d|pword|secret|token)(?:_|$)/i;

const harmlessName = /(?:^|_)(?:file|public|version)(?:_|$)/i;
