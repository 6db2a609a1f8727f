import { serviceWith } from '../../../compose/examples';
import { said } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'restart-without-end',
  severity: 'hint',
  title: 'A service that fails is started again without end.',
  why: `
A service that cannot start is started again for ever: it fills logs, takes processors and hides the fault; who found a way to
crash it gets as many tries as there are. \`on-failure:5\` gives up, and \`docker compose ps\` shows it. Where a service must come
back after the host restarts, \`unless-stopped\` has its place, and this is one to ignore.

Source: CIS Docker Benchmark 1.6.0, 5.15.
`,
  bad: serviceWith(['restart: always']),
  good: serviceWith(['restart: on-failure:5']),
  equivalents: { cis: ['5.15'] },
  check: (snapshot) =>
    told(snapshot, (service) => {
      const value = said(service, 'restart');
      if (value === null || !/^(?:always|unless-stopped|on-failure)$/.test(value.text)) return [];
      return [
        { at: value.at, message: `${service.name} is started again however often it fails: on-failure:5 gives up.` },
      ];
    }),
};
