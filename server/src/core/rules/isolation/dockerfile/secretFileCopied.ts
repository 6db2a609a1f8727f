import type { Snapshot } from '../../../analysis';
import type { BuildStep } from '../../../formats/dockerfile/evaluated';
import { wordPlace, writtenSteps } from '../../../security/steps';
import type { Rule, Violation } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'secret-file-copied',
  severity: 'warning',
  title: 'A COPY or ADD puts a file into the image that holds secrets by its name.',
  why: `
Who has the image can read every file in every layer of it, those that a later step removes too; a stage that is not in
the image leaves the file in the builder’s cache. What a step needs is shown to it alone by \`RUN --mount=type=secret\`, keys
for Git by \`--mount=type=ssh\`, and what the program needs is given to the container when it starts.

Names that count are those of private keys and key stores (\`id_ed25519\`, \`*.pfx\`), of what programs keep log-ins in
(\`.netrc\`, \`.pgpass\`, \`.git-credentials\`, \`.docker/config.json\`, \`.aws/credentials\`, \`.kube/config\`), of variables
(\`.env\`, but not \`.env.example\`) and of Terraform’s state.

Source: CIS Docker Benchmark 1.6.0, 4.10; Docker’s documentation of build secrets
(docs.docker.com/build/building/secrets, 2026).
`,
  bad: {
    files: { Dockerfile: 'FROM debian:trixie-slim\nCOPY id_ed25519 /root/.ssh/\nUSER 1000\n', id_ed25519: 'x\n' },
  },
  good: {
    files: {
      Dockerfile: 'FROM debian:trixie-slim\nCOPY id_ed25519.pub /root/.ssh/\nUSER 1000\n',
      'id_ed25519.pub': 'x\n',
    },
  },
  equivalents: { dockle: ['CIS-DI-0010'], cis: ['4.10'] },
  check: (snapshot) => writtenSteps(snapshot).flatMap(({ step }) => copied(step)),
};

function copied(step: BuildStep): readonly Violation[] {
  const { detail, flags } = step.instruction;
  if (detail.kind !== 'copy' || flags.some(({ name }) => name === 'from')) return [];
  return detail.sources.flatMap((word) => {
    const { text } = step.scope.expand(word.text);
    if (text.length > longestPath || !secretFile.test(text) || forShow.test(text) || text.includes('://')) return [];
    return [
      {
        span: wordPlace(step, word),
        message: `${text} holds secrets by its name, for all who have the image: mount it as a secret where it is needed.`,
      },
    ];
  });
}

/** Characters: Linux opens no longer path (PATH_MAX). */
const longestPath = 4096;

const secretFile =
  /(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)|\.env(?:\.[\w-]+)*|[\w-]+\.env|\.netrc|_netrc|\.pgpass|\.my\.cnf|\.pypirc|\.git-credentials|\.dockercfg|\.docker\/config\.json|\.aws\/credentials|\.kube\/config|kubeconfig|\.htpasswd|terraform\.tfstate|[\w.-]+\.(?:pfx|p12|jks|keystore|ppk|kdbx))$/;

const forShow = /\.(?:example|sample|template|tmpl|dist|defaults?)(?:\.|$)|^\.env\.(?:test|ci)$/;
