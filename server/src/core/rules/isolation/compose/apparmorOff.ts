import { serviceWith } from '../../../compose/examples';
import { saidIn } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'apparmor-off',
  severity: 'warning',
  title: 'AppArmor does not watch a service.',
  why: `
The engine’s profile denies containers to mount and to write to \`/proc\` and \`/sys\`, whatever capabilities they have. Load a
profile of your own where it is too narrow.

Source: CIS Docker Benchmark 1.6.0, 5.2; Docker’s documentation, “AppArmor security profiles for Docker” (docs.docker.com/engine/security/apparmor, 2026).
`,
  bad: serviceWith(['security_opt: ["no-new-privileges:true", "apparmor:unconfined"]']),
  good: serviceWith(['security_opt: ["no-new-privileges:true"]']),
  equivalents: { cis: ['5.2'] },
  check: (snapshot) =>
    told(snapshot, (service) =>
      saidIn(service, 'security_opt').flatMap(({ text, at }) =>
        /^apparmor[:=]unconfined$/.test(text)
          ? [
              {
                at,
                message: `AppArmor lets ${service.name} do what its capabilities allow: name a profile in place of unconfined.`,
              },
            ]
          : [],
      ),
    ),
};
