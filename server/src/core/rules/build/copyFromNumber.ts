import type { Snapshot } from '../../analysis';
import { flagValue } from '../../formats/dockerfile/instruction';
import { writtenSteps } from '../../security/steps';
import { flagPlace } from '../../waste/flags';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'copy-from-number',
  severity: 'information',
  title: 'COPY --from counts stages instead of naming one.',
  why: `
Who puts a stage in front of the others, or takes one away, changes what every number means, and the build may go on with
files of the wrong stage. A name stays right.

Source: Docker’s manual, “Multi-stage builds: Name your build stages” (docs.docker.com/build/building/multi-stage, 2026).
`,
  bad: { files: { Dockerfile: 'FROM golang:1.25\n\nFROM scratch\nCOPY --from=0 /bin/app /app\nUSER 1000\n' } },
  good: {
    files: { Dockerfile: 'FROM golang:1.25 AS build\n\nFROM scratch\nCOPY --from=build /bin/app /app\nUSER 1000\n' },
  },
  equivalents: { kics: ['using_unnamed_build_stages'] },
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ step }) => {
      const from = flagValue(step.instruction, 'from') ?? '';
      const span = flagPlace(step, 'from');
      if (span === null || !/^\d{1,9}$/.test(from) || step.instruction.keyword !== 'COPY') return [];
      const alias = snapshot.build.stages[Number(from)]?.alias ?? null;
      const message =
        alias === null
          ? `Stage ${from} is another one as soon as a stage is put above it: give it a name by AS and copy from that.`
          : `Stage ${from} has a name: copy from ${alias}.`;
      const { end } = span;
      const edits = [{ span: { start: end - from.length, end }, text: alias ?? '' }];
      return [
        { span, message, ...(alias === null ? {} : { fix: { title: `Copy from ${alias}`, edits, safe: true } }) },
      ];
    }),
};
