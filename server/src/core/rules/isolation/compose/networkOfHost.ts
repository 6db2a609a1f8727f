import { serviceWith } from '../../../compose/examples';
import { said } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'network-of-host',
  severity: 'warning',
  title: 'A service uses the network of the host.',
  why: `
With \`network_mode: host\` nothing stands between the service and the host’s network: it reaches what listens on 127.0.0.1,
opens any port on every address, and no rule of the engine’s firewall applies. Publish the ports that are needed.

Source: CIS Docker Benchmark 1.6.0, 5.10; NIST SP 800-190, 3.4.2.
`,
  bad: serviceWith(['network_mode: host']),
  good: serviceWith(['network_mode: none']),
  equivalents: { kics: ['shared_host_network_namespace'], cis: ['5.10'] },
  check: (snapshot) =>
    told(snapshot, (service) => {
      const value = said(service, 'network_mode');
      return value?.text === 'host'
        ? [
            {
              at: value.at,
              message: `${service.name} reaches all that listens on the host, and opens ports by itself: publish the ports that are needed.`,
            },
          ]
        : [];
    }),
};
