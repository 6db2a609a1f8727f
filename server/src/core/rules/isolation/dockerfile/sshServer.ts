import type { Snapshot } from '../../../analysis';
import { callsOf, saidOf, writtenRuns } from '../../../security/calls';
import type { ShellEffect } from '../../../shell/effects';
import { commandPlace } from '../../../waste/script';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'ssh-server',
  severity: 'warning',
  title: 'An SSH server is installed or started in the image.',
  why: `
A second way into the container has its own users, keys and holes to be looked after, starts as root, and lets people
change what should only change by a new image. \`docker exec\` and \`kubectl exec\` open a shell without it, and what goes
in and out is in the engine’s hands.

Source: CIS Docker Benchmark 1.6.0, 5.7; NIST SP 800-190, 4.1.2.
`,
  bad: {
    files: {
      Dockerfile:
        'FROM debian:trixie-slim\nRUN apt-get update && apt-get install -y --no-install-recommends openssh-server && rm -rf /var/lib/apt/lists/*\nUSER 1000\n',
    },
  },
  good: {
    files: {
      Dockerfile:
        'FROM debian:trixie-slim\nRUN apt-get update && apt-get install -y --no-install-recommends openssh-client && rm -rf /var/lib/apt/lists/*\nUSER 1000\n',
    },
  },
  equivalents: { cis: ['5.7'] },
  check: (snapshot) => [
    ...writtenRuns(snapshot).flatMap(({ step, reading }) =>
      reading.effects
        .filter(installsServer)
        .map((effect) => ({ span: commandPlace(snapshot, step, effect.span), message })),
    ),
    ...saidOf(snapshot, callsOf(snapshot, 'sshd'), () => message),
  ],
};

const message = 'An SSH server is a second way into the container: leave it out, and use docker exec.';

function installsServer(effect: ShellEffect): boolean {
  if (effect.kind !== 'apt-install' && effect.kind !== 'apk-add' && effect.kind !== 'rpm-install') return false;
  return effect.packages.some(({ name }) => /^(?:openssh-server|dropbear|ssh)$/.test(name));
}
