import type { Snapshot } from '../../analysis';
import { callsOf } from '../../security/calls';
import { foundIn, insertion } from '../../security/found';
import { askingManagers, unansweredBy } from '../../security/questions';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'question-unanswered',
  severity: 'warning',
  title: 'A package manager asks whether to go on, and nobody is there to say yes.',
  why: `
A build has no keyboard: where the manager finds that more is to be installed than was named, it asks, reads nothing, and
stops. It may go well today because nothing else is needed. Give it the flag that says yes.

Source: Docker’s best practices, “apt-get” (docs.docker.com/build/building/best-practices, 2026); the manual pages
apt-get(8), dnf(8) and zypper(8).
`,
  bad: { files: { Dockerfile: 'FROM fedora:43\nRUN dnf install nginx-1.28.0 && dnf clean all\nUSER nginx\n' } },
  good: { files: { Dockerfile: 'FROM fedora:43\nRUN dnf -y install nginx-1.28.0 && dnf clean all\nUSER nginx\n' } },
  equivalents: {
    hadolint: ['DL3014', 'DL3030', 'DL3034', 'DL3038'],
    trivy: ['DS-0021'],
    kics: ['apt_get_missing_flags_to_avoid_manual_input'],
  },
  check: (snapshot) => {
    // A file of settings may say yes for all.
    if (/assume-?yes\b["' ]*[=1"t]/i.test(snapshot.document.lines.text)) return [];
    return foundIn(snapshot, callsOf(snapshot, ...askingManagers), (call) => {
      const answer = unansweredBy(call);
      const message = `${call.command.name} asks whether to go on, and the build stops: add ${answer}.`;
      return answer === null
        ? null
        : {
            message,
            ...insertion(snapshot, call, /\S*(?:apt-get|apt|aptitude|yum|dnf5?|microdnf|tdnf|zypper)(?=\s)/, answer),
          };
    });
  },
};
