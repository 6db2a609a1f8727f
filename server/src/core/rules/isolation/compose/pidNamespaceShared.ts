import { serviceWith } from '../../../compose/examples';
import { said } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'pid-namespace-shared',
  severity: 'warning',
  title: 'A service sees the processes of the host.',
  why: `
With \`pid: host\` the service sees every process of the host with its arguments and environment, and as root may send signals
to them or trace them. A program that watches the host may need it; every other is to have its own numbers.

Source: CIS Docker Benchmark 1.6.0, 5.16; NIST SP 800-190, 4.4.3.
`,
  bad: serviceWith(['pid: host']),
  good: serviceWith(['pid: service:shop']),
  equivalents: { cis: ['5.16'] },
  check: (snapshot) =>
    told(snapshot, (service) => {
      const value = said(service, 'pid');
      return value?.text === 'host'
        ? [
            {
              at: value.at,
              message: `${service.name} sees all processes of the host: leave pid out, or share that of one service by service:NAME.`,
            },
          ]
        : [];
    }),
};
