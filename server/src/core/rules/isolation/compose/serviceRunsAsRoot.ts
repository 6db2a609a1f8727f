import { serviceWith } from '../../../compose/examples';
import { said } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'service-runs-as-root',
  severity: 'warning',
  title: 'A service is told to run as root.',
  why: `
Root of a container is root of the host unless users are mapped: only capabilities, seccomp and the like stand between a hole
in the program and the machine. The image’s own user is overruled by this; name one without rights.

Source: CIS Docker Benchmark 1.6.0, 4.1; NIST SP 800-190, 4.1.2.
`,
  bad: serviceWith(['user: root']),
  good: serviceWith(['user: "1000:1000"']),
  equivalents: { cis: ['4.1'] },
  check: (snapshot) =>
    told(snapshot, (service) => {
      const user = said(service, 'user');
      if (user === null || !/^(?:root|0)(?::|$)/.test(user.text)) return [];
      return [{ at: user.at, message: `${service.name} runs as root: name a user without rights, as 1000:1000.` }];
    }),
};
