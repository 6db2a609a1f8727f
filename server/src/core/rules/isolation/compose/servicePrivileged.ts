import { serviceWith } from '../../../compose/examples';
import { isTrue, said } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'service-privileged',
  severity: 'error',
  title: 'A service has every right on the host that root has.',
  why: `
A privileged container has all capabilities and all devices, and neither seccomp nor AppArmor apply: who breaks into it
mounts the host’s disks and has the machine. Add the one capability or device that is needed. A privileged build gives the
same to every script that its steps run.

Source: CIS Docker Benchmark 1.6.0, 5.5; NIST SP 800-190, 4.4.3; Docker’s reference, “docker container run --privileged” (docs.docker.com/reference/cli/docker/container/run, 2026).
`,
  bad: serviceWith(['privileged: true']),
  good: serviceWith(['privileged: false']),
  equivalents: { kics: ['privileged_containers_enabled'], cis: ['5.5'] },
  check: (snapshot) =>
    told(snapshot, (service) => {
      const started = said(service, 'privileged');
      const built = said(service, 'build', 'privileged');
      const who = `${service.name} has all rights of root on the host`;
      return [
        ...(isTrue(started)
          ? [{ at: started?.at ?? null, message: `${who}: add the capability or device that it needs.` }]
          : []),
        ...(isTrue(built)
          ? [{ at: built?.at ?? null, message: `${who} while it is built: leave privileged out.` }]
          : []),
      ];
    }),
};
