import type { Snapshot } from '../../../analysis';
import { knownWord, wordPlace, writtenSteps } from '../../../security/steps';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'workdir-on-system',
  severity: 'warning',
  title: 'WORKDIR is a folder of the kernel or of devices.',
  why: `
Under \`/proc\`, \`/sys\` and \`/dev\` the engine mounts what is the kernel’s when the container starts: files that the image has there
cannot be seen, and a program that works there works on the kernel. A working directory under \`/proc/self/fd\` has even let
containers out to the host’s files (CVE-2024-21626). Work in a folder of your own.

Source: CVE-2024-21626 (runc’s advisory GHSA-xr7r-f8xq-vfvv); Docker’s best practices, “WORKDIR”.
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nWORKDIR /proc/self/fd/8\nUSER 1000\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nWORKDIR /srv/app\nUSER 1000\n' } },
  equivalents: { trivy: ['DS-0030'] },
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ step }) => {
      const { keyword, detail } = step.instruction;
      if (keyword !== 'WORKDIR' || detail.kind !== 'word' || detail.word === null) return [];
      const path = knownWord(step, detail.word);
      if (path === null || !/^\/(?:proc|sys|dev|boot|initrd|lost\+found)(?:\/|$)/.test(path)) return [];
      return [
        { span: wordPlace(step, detail.word), message: `${path} is the system’s: work in a folder of your own.` },
      ];
    }),
};
