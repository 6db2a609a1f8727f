import { serviceWith } from '../../../compose/examples';
import { said } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'user-namespace-host',
  severity: 'warning',
  title: 'A service is kept out of the mapping of users.',
  why: `
An engine with \`userns-remap\` maps root of a container to a user without rights on the host. \`userns_mode: host\` takes
that away for this service: its root is the host’s.

Source: CIS Docker Benchmark 1.6.0, 5.31; Docker’s documentation, “Isolate containers with a user namespace” (docs.docker.com/engine/security/userns-remap, 2026).
`,
  bad: serviceWith(['userns_mode: host']),
  good: serviceWith(['hostname: shop']),
  equivalents: { kics: ['shared_host_user_namespace'], cis: ['5.31'] },
  check: (snapshot) =>
    told(snapshot, (service) => {
      const value = said(service, 'userns_mode');
      return value?.text === 'host'
        ? [
            {
              at: value.at,
              message: `Root of ${service.name} is root of the host, even where the engine maps users: leave userns_mode out.`,
            },
          ]
        : [];
    }),
};
