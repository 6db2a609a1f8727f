import { serviceWith } from '../../../compose/examples';
import { saidIn } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'selinux-off',
  severity: 'warning',
  title: 'SELinux does not watch a service.',
  why: `
Without its label a container may read and write all that the host’s permissions leave open, data of other containers
among it. Label the folder that is meant, with \`:z\` or \`:Z\` at its volume.

Source: CIS Docker Benchmark 1.6.0, 5.3; Docker’s documentation, “Configure the SELinux label” (docs.docker.com/engine/storage/bind-mounts, 2026).
`,
  bad: serviceWith(['security_opt: ["no-new-privileges:true", "label:disable"]']),
  good: serviceWith(['security_opt: ["no-new-privileges:true"]']),
  equivalents: { cis: ['5.3'] },
  check: (snapshot) =>
    told(snapshot, (service) =>
      saidIn(service, 'security_opt').flatMap(({ text, at }) =>
        /^label[:=]disable$/.test(text)
          ? [
              {
                at,
                message: `SELinux does not keep ${service.name} from other files: label its volumes by :z or :Z in place of this.`,
              },
            ]
          : [],
      ),
    ),
};
