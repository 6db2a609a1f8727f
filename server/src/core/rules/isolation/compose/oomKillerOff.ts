import { serviceWith } from '../../../compose/examples';
import { isTrue, said } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'oom-killer-off',
  severity: 'warning',
  title: 'A service is not ended when there is no memory left.',
  why: `
Without a limit of memory the kernel then ends others, those of the host among them, until there is some; with one the service
hangs.

Source: Docker’s documentation, “Resource constraints” (docs.docker.com/engine/containers/resource_constraints, 2026).
`,
  bad: serviceWith(['oom_kill_disable: true']),
  good: serviceWith(['oom_kill_disable: false']),
  equivalents: {},
  check: (snapshot) =>
    told(snapshot, (service) => {
      const value = said(service, 'oom_kill_disable');
      if (value === null || !isTrue(value)) return [];
      return [
        {
          at: value.at,
          message: `When memory runs out others are ended in place of ${service.name}: leave this out, and set mem_limit.`,
        },
      ];
    }),
};
