import type { Snapshot } from '../../../analysis';
import { wordPlace } from '../../../security/steps';
import { isRoot, lastUser } from '../../../security/user';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'user-not-numeric',
  severity: 'hint',
  title: 'The last USER names a user by name, which only the image itself can resolve.',
  why: `
Who runs the container sees a name and cannot tell whether it is root: Kubernetes refuses such an image where it asks for
\`runAsNonRoot\`, and the owner of files in volumes cannot be told from the Dockerfile. A number says it: \`USER 10001\`, or
\`USER 10001:10001\` with the group, of the same user.

Source: Kubernetes’ documentation, “Configure a Security Context” (kubernetes.io, 2026); hadolint’s page on DL3066.
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nUSER www-data\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nUSER 33\n' } },
  equivalents: { hadolint: ['DL3066'] },
  check: (snapshot) => {
    const last = lastUser(snapshot);
    const detail = last?.step.instruction.detail;
    if (last?.user == null || detail?.kind !== 'word' || detail.word === null) return [];
    const [name = ''] = last.user.split(':');
    if (/^\d+$/.test(name) || isRoot(last.user)) return [];
    return [
      {
        span: wordPlace(last.step, detail.word),
        message: `Whoever runs the image cannot tell that ${name} is not root: name the user by its number.`,
      },
    ];
  },
};
