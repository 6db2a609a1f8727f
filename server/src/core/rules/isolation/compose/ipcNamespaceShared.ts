import { serviceWith } from '../../../compose/examples';
import { said } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'ipc-namespace-shared',
  severity: 'warning',
  title: 'A service shares memory and queues with the host.',
  why: `
With \`ipc: host\` the service can read and write shared memory, semaphores and queues of all programs of the host. Where
two services share memory, one is \`shareable\` and the other names it.

Source: CIS Docker Benchmark 1.6.0, 5.17; NIST SP 800-190, 4.4.3.
`,
  bad: serviceWith(['ipc: host']),
  good: serviceWith(['ipc: shareable']),
  equivalents: { kics: ['shared_host_ipc_namespace'], cis: ['5.17'] },
  check: (snapshot) =>
    told(snapshot, (service) => {
      const value = said(service, 'ipc');
      return value?.text === 'host'
        ? [
            {
              at: value.at,
              message: `${service.name} reads and writes the shared memory of the host: use shareable and service:NAME between services.`,
            },
          ]
        : [];
    }),
};
