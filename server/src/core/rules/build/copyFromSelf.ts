import type { Snapshot } from '../../analysis';
import { flagValue } from '../../formats/dockerfile/instruction';
import { writtenSteps } from '../../security/steps';
import { flagPlace } from '../../waste/flags';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'copy-from-self',
  severity: 'error',
  title: 'A stage copies files from itself.',
  why: `
A stage that is being built cannot be read yet: the build fails. To copy a file within a stage, use \`cp\` or \`mv\` in the
RUN that makes it; to take it from elsewhere, name that stage.

Source: Docker’s reference of the Dockerfile, “COPY --from” (docs.docker.com/reference/dockerfile, 2026).
`,
  bad: { files: { Dockerfile: 'FROM golang:1.25 AS build\nCOPY --from=build /bin/app /app\n' } },
  good: {
    files: { Dockerfile: 'FROM golang:1.25 AS build\n\nFROM scratch\nCOPY --from=build /bin/app /app\nUSER 1000\n' },
  },
  equivalents: {
    hadolint: ['DL3023'],
    trivy: ['DS-0006'],
    kics: ['copy_from_references_current_from_alias'],
  },
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ stage, step }) => {
      const from = flagValue(step.instruction, 'from')?.toLowerCase();
      const span = flagPlace(step, 'from');
      if (span === null || from === undefined || step.instruction.keyword !== 'COPY') return [];
      if (from !== stage.alias && from !== String(stage.index)) return [];
      return [{ span, message: `This is the stage ${from} itself, which cannot be read before it is built.` }];
    }),
};
