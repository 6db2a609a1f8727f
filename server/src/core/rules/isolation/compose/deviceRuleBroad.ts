import { serviceWith } from '../../../compose/examples';
import { saidIn } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'device-rule-broad',
  severity: 'warning',
  title: 'A service may use devices of a whole kind.',
  why: `
A rule with \`*\` allows every device of its kind that there is or will be, disks among them where it is for block devices.
Name the numbers of the one device that is meant.

Source: the Compose Specification, “device_cgroup_rules” (docs.docker.com/reference/compose-file/services, 2026); the kernel’s documentation of the device controller.
`,
  bad: serviceWith(['device_cgroup_rules: ["b *:* rwm"]']),
  good: serviceWith(['device_cgroup_rules: ["c 1:3 mr"]']),
  equivalents: {},
  check: (snapshot) =>
    told(snapshot, (service) =>
      saidIn(service, 'device_cgroup_rules').flatMap(({ text, at }) =>
        /^\s*a\b|^\s*[bc]\s+\*:/.test(text)
          ? [
              {
                at,
                message: `“${text}” lets ${service.name} use more devices than it can name: give the numbers of one.`,
              },
            ]
          : [],
      ),
    ),
};
