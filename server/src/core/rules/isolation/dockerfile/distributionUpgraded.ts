import type { Snapshot } from '../../../analysis';
import { callsOf } from '../../../security/calls';
import { foundIn } from '../../../security/found';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'distribution-upgraded',
  severity: 'warning',
  title: 'A RUN upgrades the distribution, and may take packages away.',
  why: `
\`dist-upgrade\` removes and adds packages as it finds right, and may lead into the next release: what the base image promises
holds no longer, and every replaced file is in the image twice. Take a newer base image, which its makers have tested.

Source: Docker’s best practices, “Rebuild your images often” (docs.docker.com/build/building/best-practices, 2026); apt-get(8),
“dist-upgrade”.
`,
  bad: {
    files: {
      Dockerfile:
        'FROM debian:trixie-slim\nRUN apt-get update && apt-get -y dist-upgrade && rm -rf /var/lib/apt/lists/*\nUSER 1000\n',
    },
  },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nUSER 1000\n' } },
  equivalents: { hadolint: ['DL3035'], trivy: ['DS-0024'], dockle: ['DKL-DI-0003'] },
  check: (snapshot) =>
    foundIn(snapshot, callsOf(snapshot, 'apt-get', 'apt', 'aptitude', 'zypper'), ({ command: { name, args } }) => {
      const verb = args.find(({ text }) => verbs.test(text))?.text;
      if (verb === undefined || (verb === 'dup' && name !== 'zypper')) return null;
      return { message: `${name} ${verb} may take packages away and others in: take a newer base image instead.` };
    }),
};

const verbs = /^(?:dist-upgrade|full-upgrade|dup)$/;
