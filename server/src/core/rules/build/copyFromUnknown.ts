import type { Snapshot } from '../../analysis';
import { flagValue } from '../../formats/dockerfile/instruction';
import { writtenSteps } from '../../security/steps';
import { flagPlace } from '../../waste/flags';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'copy-from-unknown',
  severity: 'warning',
  title: 'COPY --from has a plain name that no stage above has.',
  why: `
A name that is no stage’s is taken for an image: a misspelt stage makes the build download whatever Docker Hub has under
that name, with the tag \`latest\`, and copy from it. Correct the name, move the stage above, or where the image is meant,
write its tag: \`--from=composer:2\`. (A build context of that name, \`docker build --build-context\`, is found too.)

Source: Docker’s reference of the Dockerfile, “COPY --from” (docs.docker.com/reference/dockerfile, 2026).
`,
  bad: {
    files: { Dockerfile: 'FROM golang:1.25 AS build\n\nFROM scratch\nCOPY --from=biuld /bin/app /app\nUSER 1000\n' },
  },
  good: {
    files: { Dockerfile: 'FROM golang:1.25 AS build\n\nFROM scratch\nCOPY --from=build /bin/app /app\nUSER 1000\n' },
  },
  equivalents: { hadolint: ['DL3022'] },
  check: (snapshot) => {
    const { stages } = snapshot.build;
    const first = new Map(stages.toReversed().flatMap(({ alias, index }) => (alias === null ? [] : [[alias, index]])));
    return writtenSteps(snapshot).flatMap(({ stage, step }) => {
      const from = flagValue(step.instruction, 'from')?.toLowerCase();
      const span = flagPlace(step, 'from');
      if (span === null || from === undefined || step.instruction.keyword !== 'COPY') return [];
      const index = first.get(from);
      if (!/^[a-z][a-z0-9._-]*$/.test(from) || (index !== undefined && index <= stage.index)) return [];
      const message =
        index === undefined
          ? `No stage above has the name ${from}, so that Docker Hub’s image ${from} is taken: if that is meant, write its tag.`
          : `The stage ${from} stands below this one: move it above.`;
      return [{ span, message }];
    });
  },
};
