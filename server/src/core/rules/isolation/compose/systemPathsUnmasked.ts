import { serviceWith } from '../../../compose/examples';
import { saidIn } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'system-paths-unmasked',
  severity: 'warning',
  title: 'A service sees what the engine hides of the kernel.',
  why: `
The engine hides parts of \`/proc\` and \`/sys\` from containers, and makes others read-only, since keys, memory and switches
of the kernel lie there.

Source: Docker’s reference, “docker container run --security-opt” (docs.docker.com/reference/cli/docker/container/run, 2026).
`,
  bad: serviceWith(['security_opt: ["no-new-privileges:true", "systempaths=unconfined"]']),
  good: serviceWith(['security_opt: ["no-new-privileges:true"]']),
  equivalents: {},
  check: (snapshot) =>
    told(snapshot, (service) =>
      saidIn(service, 'security_opt').flatMap(({ text, at }) =>
        /^systempaths[:=]unconfined$/.test(text)
          ? [
              {
                at,
                message: `${service.name} sees the parts of /proc and /sys that are hidden from others: leave this out.`,
              },
            ]
          : [],
      ),
    ),
};
