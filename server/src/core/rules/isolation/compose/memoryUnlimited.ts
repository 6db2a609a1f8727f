import { serviceWith } from '../../../compose/examples';
import { isLimited, placeOfLimits } from '../../../compose/limits';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'memory-unlimited',
  severity: 'information',
  title: 'A service may take all memory of the host.',
  why: `
A service that leaks, or is made to, takes the memory of all others, and the kernel then ends whichever it likes. A limit ends
the one that is to blame.

Source: CIS Docker Benchmark 1.6.0, 5.11; Docker’s documentation, “Resource constraints” (docs.docker.com/engine/containers/resource_constraints, 2026).
`,
  bad: serviceWith([], ['mem_limit']),
  good: serviceWith(['mem_limit: 256m']),
  equivalents: { kics: ['memory_not_limited'], cis: ['5.11'] },
  check: (snapshot) =>
    told(snapshot, (service) => {
      if (!service.isWhole || isLimited(service, ['mem_limit'], ['deploy', 'resources', 'limits', 'memory'])) return [];
      return [
        {
          at: placeOfLimits(service),
          message: `${service.name} may take all memory of the host: set mem_limit, or deploy.resources.limits.memory.`,
        },
      ];
    }),
};
