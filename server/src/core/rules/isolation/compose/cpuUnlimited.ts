import { serviceWith } from '../../../compose/examples';
import { isLimited, placeOfLimits } from '../../../compose/limits';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'cpu-unlimited',
  severity: 'information',
  title: 'A service may take all processors of the host.',
  why: `
A service that loops, or is made to, slows all others down. A limit leaves them their share.

Source: CIS Docker Benchmark 1.6.0, 5.12; Docker’s documentation, “Resource constraints” (docs.docker.com/engine/containers/resource_constraints, 2026).
`,
  bad: serviceWith([], ['cpus']),
  good: serviceWith(['cpus: 0.5']),
  equivalents: { kics: ['cpus_not_limited'], cis: ['5.12'] },
  check: (snapshot) =>
    told(snapshot, (service) => {
      if (
        !service.isWhole ||
        isLimited(service, ['cpus'], ['cpu_quota'], ['cpuset'], ['deploy', 'resources', 'limits', 'cpus'])
      )
        return [];
      return [
        {
          at: placeOfLimits(service),
          message: `${service.name} may take all processors of the host: set cpus, or deploy.resources.limits.cpus.`,
        },
      ];
    }),
};
