import type { Snapshot } from '../../../analysis';
import { allCalls, leavingOut, saidOf } from '../../../security/calls';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'sudo-used',
  severity: 'warning',
  title: 'A RUN calls sudo.',
  why: `
The steps of a build are root until a USER says otherwise, so that \`sudo\` does nothing there but to need a package. Behind
a USER it means that whoever runs as that user can become root in the container too, without a password. Put the step in
front of USER, or change to root and back by two USERs. A program that has to start as root and go on as somebody else
uses \`gosu\` or \`setpriv\`, which hand signals on.

Source: Docker’s best practices, “USER”: avoid installing or using sudo
(docs.docker.com/build/building/best-practices, 2026).
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nRUN sudo mkdir /srv/app\nUSER www-data\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nRUN mkdir /srv/app\nUSER www-data\n' } },
  equivalents: {
    hadolint: ['DL3004'],
    trivy: ['DS-0010'],
    kics: ['run_using_sudo'],
    checkov: ['CKV2_DOCKER_1'],
    dockle: ['DKL-DI-0001'],
  },
  check: (snapshot) =>
    saidOf(snapshot, allCalls(snapshot), (call) => {
      const [first, second] = call.command.words;
      if (first === undefined || !/^(?:\/usr\/bin\/)?sudo$/.test(first.text)) return null;
      const message =
        'A build runs as root, and sudo lets any user become root later: leave it out, or change by USER.';
      // With options it does more than to become root.
      return {
        message,
        ...(second?.text.startsWith('-') ? {} : leavingOut(snapshot, call, [first], 'Leave sudo out')),
      };
    }),
};
