import { serviceWith } from '../../../compose/examples';
import { said } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'uts-namespace-shared',
  severity: 'warning',
  title: 'A service can change the name of the host.',
  why: `
With \`uts: host\` a service with the right to set host names sets that of the host, on which certificates and logs rest.

Source: CIS Docker Benchmark 1.6.0, 5.21.
`,
  bad: serviceWith(['uts: host']),
  good: serviceWith(['hostname: shop']),
  equivalents: { cis: ['5.21'] },
  check: (snapshot) =>
    told(snapshot, (service) => {
      const value = said(service, 'uts');
      return value?.text === 'host'
        ? [{ at: value.at, message: `${service.name} shares the host’s name: leave uts out.` }]
        : [];
    }),
};
