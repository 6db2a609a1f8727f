import type { Snapshot } from '../../analysis';
import type { BuildStep } from '../../formats/dockerfile/evaluated';
import { allCalls } from '../../security/calls';
import { firstOfEachRun, foundIn } from '../../security/found';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'pipe-unwatched',
  severity: 'information',
  title: 'A RUN goes on where a command in front of a pipe fails.',
  why: `
A pipe ends as its last command does: \`curl … | tar x\` is well for the shell where the download broke off, if only \`tar\` is
content, and the layer is kept with half of the files. Set \`pipefail\` by \`SHELL ["/bin/bash", "-o", "pipefail", "-c"]\`, or say
\`set -o pipefail\` in the RUN where the shell knows it (bash, busybox’s ash, and dash since 0.5.13).

Source: Docker’s best practices, “Using pipes” (docs.docker.com/build/building/best-practices, 2026).
`,
  bad: {
    files: { Dockerfile: 'FROM node:24-slim\nRUN sort -u /etc/services | wc -l > /services\nUSER node\n' },
  },
  good: {
    files: {
      Dockerfile:
        'FROM node:24-slim\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN sort -u /etc/services | wc -l > /services\nUSER node\n',
    },
  },
  equivalents: { hadolint: ['DL4006'], trivy: ['DS-0032'] },
  check: (snapshot) =>
    foundIn(
      snapshot,
      firstOfEachRun(
        allCalls(snapshot).filter(({ command }) => command.stdout.kind === 'pipe' && !safe.has(command.name)),
      ),
      ({ place: { step }, command: { name } }) =>
        isWatched(step)
          ? null
          : { message: `Where ${name} fails, this goes on all the same: set pipefail by SHELL, or in the RUN.` },
    ),
};

/** What hardly fails, or fails as soon as the command behind it has read enough. */
const safe: ReadonlySet<string> = new Set(['echo', 'printf', 'yes', 'true', ':']);

function isWatched({ instruction, effect }: BuildStep): boolean {
  const shell = effect.kind === 'run' ? effect.shell : null;
  if (shell?.includes('pipefail') && !/(?:^|\/)sh$/.test(shell[0] ?? '')) return true;
  return /\bpipefail\b/.test(instruction.source);
}
