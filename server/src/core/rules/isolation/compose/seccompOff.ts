import { serviceWith } from '../../../compose/examples';
import { saidIn } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'seccomp-off',
  severity: 'warning',
  title: 'A service may call all of the kernel.',
  why: `
The engine’s profile keeps about 44 of more than 300 system calls from containers, those by which most holes of the kernel
were reached. Where one of them is needed, allow that one by a profile of your own.

Source: CIS Docker Benchmark 1.6.0, 5.22; Docker’s documentation, “Seccomp security profiles for Docker” (docs.docker.com/engine/security/seccomp, 2026).
`,
  bad: serviceWith(['security_opt: ["no-new-privileges:true", "seccomp:unconfined"]']),
  good: serviceWith(['security_opt: ["no-new-privileges:true"]']),
  equivalents: { kics: ['default_seccomp_profile_disabled', 'seccomp_disabled'], cis: ['5.22'] },
  check: (snapshot) =>
    told(snapshot, (service) =>
      saidIn(service, 'security_opt').flatMap(({ text, at }) => {
        if (!/^(?:label:)?seccomp[:=]unconfined$/.test(text)) return [];
        const what = text.startsWith('label') ? 'is meant to call every part' : 'may call every part';
        return [{ at, message: `${service.name} ${what} of the kernel: allow the call that it needs by a profile.` }];
      }),
    ),
};
