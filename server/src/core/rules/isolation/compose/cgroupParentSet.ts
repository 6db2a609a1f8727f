import { serviceWith } from '../../../compose/examples';
import { said } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'cgroup-parent-set',
  severity: 'information',
  title: 'A service is counted under another group of the host.',
  why: `
Limits are inherited from the group above. A group of one’s own may have none, or those of something else.

Source: CIS Docker Benchmark 1.6.0, 5.25.
`,
  bad: serviceWith(['cgroup_parent: /shops']),
  good: serviceWith(['cgroup: private']),
  equivalents: { kics: ['cgroup_not_default'], cis: ['5.25'] },
  check: (snapshot) =>
    told(snapshot, (service) => {
      const value = said(service, 'cgroup_parent');
      if (value === null) return [];
      return [
        {
          at: value.at,
          message: `What limits ${service.name} is what ${value.text} on the host has: leave it to the engine.`,
        },
      ];
    }),
};
