import { serviceWith } from '../../../compose/examples';
import { isTrue, said, setting } from '../../../compose/services';
import { missing } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import { isKnown } from '../../../formats/compose/value';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'root-writable',
  severity: 'hint',
  title: 'A service can change its own programs.',
  why: `
With \`read_only: true\` who breaks into a service cannot leave anything in its file system; what has to be written goes to a
volume or to \`tmpfs\`. Most images need \`/tmp\` and \`/run\` for that.

Source: CIS Docker Benchmark 1.6.0, 5.13; NIST SP 800-190, 4.4.4.
`,
  bad: serviceWith([], ['read_only']),
  good: serviceWith(['read_only: true', 'tmpfs: /tmp']),
  equivalents: { cis: ['5.13'] },
  check: (snapshot) =>
    missing(snapshot, (service) => {
      const value = setting(service, 'read_only');
      if (isTrue(said(service, 'read_only')) || (value !== null && !isKnown(value))) return null;
      return { message: `What ${service.name} runs can be changed while it runs: set read_only, with tmpfs for /tmp.` };
    }),
};
