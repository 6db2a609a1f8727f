import type { Snapshot } from '../../../analysis';
import { writtenSteps } from '../../../security/steps';
import { flagPlace, withoutFlag } from '../../../waste/flags';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'run-insecure',
  severity: 'warning',
  title: 'A RUN asks for a container without walls (--security=insecure).',
  why: `
The step runs with all capabilities and without seccomp and AppArmor, as \`docker run --privileged\` does: whatever it
downloads and runs can reach the machine that builds. The builder has to allow it (\`security.insecure\`), for all builds.
Do what needs such rights outside of the build, or in a builder that nothing else uses.

Source: Docker’s reference of the Dockerfile, “RUN --security” (docs.docker.com/reference/dockerfile, 2026); NIST SP 800-190, 4.4.3.
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nRUN --security=insecure mount /dev/sda1 /mnt\nUSER 1000\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nRUN mount /dev/sda1 /mnt\nUSER 1000\n' } },
  equivalents: {},
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ step }) => {
      const place = flagPlace(step, 'security');
      const isInsecure = step.instruction.flags.some(({ name, value }) => name === 'security' && value === 'insecure');
      if (place === null || !isInsecure || step.instruction.keyword !== 'RUN') return [];
      return [
        {
          span: place,
          message:
            'This step runs with every right on the machine that builds: do without, or do it outside of the build.',
          fix: { title: 'Run it inside of the sandbox', edits: withoutFlag(snapshot, step, 'security'), safe: false },
        },
      ];
    }),
};
