import { serviceWith } from '../../../compose/examples';
import { said } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'bridge-by-default',
  severity: 'information',
  title: 'A service is on the engine’s own bridge.',
  why: `
On \`bridge\`, the engine’s own network, all containers of the machine reach each other, those of other projects too, and
nobody finds anybody by name. A network of the project keeps them apart.

Source: CIS Docker Benchmark 1.6.0, 5.30; Docker’s documentation, “Bridge network driver” (docs.docker.com/engine/network/drivers/bridge, 2026).
`,
  bad: serviceWith(['network_mode: bridge']),
  good: serviceWith(['network_mode: none']),
  equivalents: { cis: ['5.30'] },
  check: (snapshot) =>
    told(snapshot, (service) => {
      const value = said(service, 'network_mode');
      return value?.text === 'bridge'
        ? [
            {
              at: value.at,
              message: `${service.name} is on one network with containers of all projects: name a network of this one.`,
            },
          ]
        : [];
    }),
};
