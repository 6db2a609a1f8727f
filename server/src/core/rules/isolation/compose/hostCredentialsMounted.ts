import { serviceWith } from '../../../compose/examples';
import { hostMounts } from '../../../compose/mounts';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'host-credentials-mounted',
  severity: 'warning',
  title: 'A service reads the user’s own keys.',
  why: `
\`~/.ssh\`, \`~/.aws\`, \`~/.kube\` and their like open everything that their owner may do, in other places too. Give a service
a secret of its own, with no more rights than it needs.

Source: NIST SP 800-190, 4.1.4; Docker’s documentation, “Secrets in Compose” (docs.docker.com/compose/how-tos/use-secrets, 2026).
`,
  bad: serviceWith(['volumes: ["~/.ssh:/root/.ssh:ro"]']),
  good: serviceWith(['volumes: ["./known_hosts:/root/.ssh/known_hosts:ro"]']),
  equivalents: {},
  check: (snapshot) =>
    told(snapshot, (service) =>
      hostMounts(service).flatMap(({ source, at }) => {
        const [, folder] = keys.exec(source) ?? [];
        if (folder === undefined) return [];
        return [{ at, message: `${service.name} reads what ${folder} opens: give it a secret of its own.` }];
      }),
    ),
};

const keys =
  /(?:^~|^\/root|^\/home\/[^/]+)\/(\.(?:ssh|aws|azure|kube|gnupg|docker|netrc|npmrc|pypirc|config\/gcloud))(?:\/(?!known_hosts)|$)/;
