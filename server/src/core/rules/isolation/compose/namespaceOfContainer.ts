import { servicesWith, serviceWith } from '../../../compose/examples';
import { said } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'namespace-of-container',
  severity: 'information',
  title: 'A service lives in the network or among the processes of a container that this project does not start.',
  why: `
What shares a network reaches all that the other keeps on 127.0.0.1; what shares processes sees its environment. A container
from elsewhere may be another one tomorrow: between services of a project, \`service:NAME\` says which.

Source: the Compose Specification, “network_mode” (docs.docker.com/reference/compose-file/services, 2026); NIST SP 800-190, 4.4.2.
`,
  bad: serviceWith(['network_mode: container:vpn']),
  good: servicesWith({ shop: ['network_mode: service:vpn'], vpn: [] }),
  equivalents: {},
  check: (snapshot) =>
    told(snapshot, (service) =>
      ['network_mode', 'pid', 'ipc'].flatMap((name) => {
        const value = said(service, name);
        if (value === null || !value.text.startsWith('container:')) return [];
        return [
          {
            at: value.at,
            message: `${service.name} shares ${name.replace('_mode', '')} with a container from elsewhere: have it as a service of this project.`,
          },
        ];
      }),
    ),
};
