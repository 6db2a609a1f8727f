import { serviceWith } from '../../../compose/examples';
import { keyOf, saidIn } from '../../../compose/services';
import { missing, told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'capabilities-kept',
  severity: 'information',
  title: 'A service keeps capabilities that it may not need, or takes more.',
  why: `
A container starts with 14 capabilities, among them those to change owners, to become any user and to write past
permissions; most services need none. \`cap_drop: [ALL]\` takes them away, \`cap_add\` gives back the one that is needed.
Each that is added is told, since it has to have its reason.

Source: CIS Docker Benchmark 1.6.0, 5.4; Docker’s documentation, “Linux kernel capabilities” (docs.docker.com/engine/security, 2026).
`,
  bad: serviceWith([], ['cap_drop']),
  good: serviceWith(['cap_drop: [ALL]']),
  equivalents: { kics: ['container_capabilities_unrestricted'], cis: ['5.4'] },
  check: (snapshot) => [
    ...told(snapshot, (service) => {
      const names = saidIn(service, 'cap_add').map(({ text }) => text);
      if (names.length === 0) return [];
      const message = `${service.name} has more capabilities than others, ${names.join(', ')}: leave out what it does not need.`;
      return [{ at: keyOf(service, 'cap_add'), message }];
    }),
    ...missing(snapshot, (service) =>
      keyOf(service, 'cap_drop') !== null
        ? null
        : { message: `${service.name} keeps all capabilities of a container: drop ALL, and add what it needs.` },
    ),
  ],
};
