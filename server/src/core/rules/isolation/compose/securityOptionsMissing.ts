import { addSetting } from '../../../compose/edits';
import { serviceWith } from '../../../compose/examples';
import { keyOf } from '../../../compose/services';
import { missing } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'security-options-missing',
  severity: 'information',
  title: 'A service says nothing of how it is confined.',
  why: `
Without \`security_opt\` the engine’s profiles apply, but programs that are setuid make whoever starts them root.
\`no-new-privileges:true\` has the kernel not heed that, and costs nothing where a service does not use sudo or the like.

Source: CIS Docker Benchmark 1.6.0, 5.26; NIST SP 800-190, 4.4.3.
`,
  bad: serviceWith([], ['security_opt']),
  good: serviceWith(['security_opt: ["no-new-privileges:true"]']),
  equivalents: { kics: ['security_opt_not_set'] },
  check: (snapshot) =>
    missing(snapshot, (service) => {
      if (keyOf(service, 'security_opt') !== null) return null;
      const message = `Setuid programs give a user of ${service.name} the rights of root: set security_opt with no-new-privileges:true.`;
      const edit = addSetting(snapshot, service, ['security_opt:', '  - no-new-privileges:true']);
      return { message, fix: edit === null ? null : { title: 'Set no-new-privileges', edits: [edit], safe: false } };
    }),
};
