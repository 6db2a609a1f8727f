import { serviceWith } from '../../../compose/examples';
import { said } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'cgroup-namespace-shared',
  severity: 'warning',
  title: 'A service sees the control groups of the host.',
  why: `
With \`cgroup: host\` the service sees the tree in which the host limits all its programs, and may write to it where it has
the rights to mount: release agents in it were the way out of many a container.

Source: Docker’s reference, “docker container run --cgroupns” (docs.docker.com/reference/cli/docker/container/run, 2026).
`,
  bad: serviceWith(['cgroup: host']),
  good: serviceWith(['cgroup: private']),
  equivalents: {},
  check: (snapshot) =>
    told(snapshot, (service) => {
      const value = said(service, 'cgroup');
      return value?.text === 'host'
        ? [{ at: value.at, message: `${service.name} sees the control groups of the host: private is what it needs.` }]
        : [];
    }),
};
