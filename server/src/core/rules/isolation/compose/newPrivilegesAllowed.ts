import { addItem } from '../../../compose/edits';
import { serviceWith } from '../../../compose/examples';
import { keyOf, saidIn, setting } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import { isKnown } from '../../../formats/compose/value';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'new-privileges-allowed',
  severity: 'information',
  title: 'Options of security leave out that a service may not gain rights.',
  why: `
A program that belongs to root and is setuid makes whoever starts it root. With \`no-new-privileges\` the kernel does not heed
that: who breaks into a service as a user without rights remains one. Services that use sudo or the like cannot have it.

Source: CIS Docker Benchmark 1.6.0, 5.26; the kernel’s documentation, “No New Privileges Flag” (docs.kernel.org/userspace-api/no_new_privs.html).
`,
  bad: serviceWith(['security_opt: ["seccomp:./profile.json"]']),
  good: serviceWith(['security_opt: ["no-new-privileges:true"]']),
  equivalents: { kics: ['no_new_privileges_not_set'], cis: ['5.26'] },
  check: (snapshot) =>
    told(snapshot, (service) => {
      const options = setting(service, 'security_opt');
      if (!service.isWhole || options === null || !isKnown(options)) return [];
      if (saidIn(service, 'security_opt').some(({ text }) => isSet.test(text))) return [];
      const message = `Setuid programs give a user of ${service.name} the rights of root: add no-new-privileges:true.`;
      const edit = addItem(snapshot, service, 'security_opt', 'no-new-privileges:true');
      const fix = edit === null ? null : { title: 'Set no-new-privileges', edits: [edit], safe: false };
      return [{ at: keyOf(service, 'security_opt'), message, fix }];
    }),
};

const isSet = /^no-new-privileges(?:[:=]true)?$/;
