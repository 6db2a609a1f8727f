import { serviceWith } from '../../../compose/examples';
import { isLimited, placeOfLimits } from '../../../compose/limits';
import { keyOf } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'pids-unlimited',
  severity: 'information',
  title: 'A service may start as many processes as it likes.',
  why: `
One that starts processes without end, by a fault or on purpose, leaves no numbers for any other: the host then starts
nothing any more. A few hundred are plenty for most.

Source: CIS Docker Benchmark 1.6.0, 5.29.
`,
  bad: serviceWith([], ['pids_limit']),
  good: serviceWith(['pids_limit: 100']),
  equivalents: { kics: ['pids_limit_not_set'], cis: ['5.29'] },
  check: (snapshot) =>
    told(snapshot, (service) => {
      if (!service.isWhole || isLimited(service, ['pids_limit'], ['deploy', 'resources', 'limits', 'pids'])) return [];
      const at = keyOf(service, 'pids_limit') ?? placeOfLimits(service);
      return [{ at, message: `${service.name} may start processes without end: set pids_limit.` }];
    }),
};
