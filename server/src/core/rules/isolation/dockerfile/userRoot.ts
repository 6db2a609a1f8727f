import type { Snapshot } from '../../../analysis';
import { wordPlace } from '../../../security/steps';
import { dropsRoot, isRoot, lastUser } from '../../../security/user';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'user-root',
  severity: 'warning',
  title: 'The last USER of the image is root.',
  why: `
A container’s root is the host’s root unless user namespaces map it to another user: only capabilities, seccomp and the
like stand between a hole in the program and the whole machine, and every file of the image can be changed. Change to a
user without rights once what needs root is done. A program that starts as root and gives it up by itself, by \`gosu\`,
\`su-exec\` or \`setpriv\` in its ENTRYPOINT, is not reported.

Source: CIS Docker Benchmark 1.6.0, 4.1; NIST SP 800-190, 4.1.2; Docker’s best practices, “USER”
(docs.docker.com/build/building/best-practices, 2026).
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nUSER www-data\nUSER root\nCMD ["sleep", "1"]\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nUSER root\nUSER www-data\nCMD ["sleep", "1"]\n' } },
  equivalents: {
    trivy: ['DS-0002'],
    kics: ['last_user_is_root'],
    checkov: ['CKV_DOCKER_8'],
    dockle: ['CIS-DI-0001'],
    cis: ['4.1'],
  },
  check: (snapshot) => {
    const last = lastUser(snapshot);
    if (last === null || last.user === null || !isRoot(last.user) || dropsRoot(snapshot)) return [];
    const { detail } = last.step.instruction;
    if (detail.kind !== 'word' || detail.word === null) return [];
    return [
      {
        span: wordPlace(last.step, detail.word),
        message: `The image runs as ${last.user}: name a user without rights in a USER behind this one.`,
      },
    ];
  },
};
