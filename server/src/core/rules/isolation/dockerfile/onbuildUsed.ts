import type { Snapshot } from '../../../analysis';
import { headOf, stepsOf } from '../../../waste/places';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'onbuild-used',
  severity: 'information',
  title: 'An ONBUILD runs in builds of other people, who do not see it.',
  why: `
What stands behind ONBUILD is carried out right behind the FROM of every Dockerfile that starts from this image, with that
Dockerfile’s build context: a \`COPY .\` takes along whatever lies there, keys among it, and a RUN runs as root. Whoever
writes that Dockerfile sees none of it. Images in OCI format, as Podman and Buildah make them, lose it without a word. Let
people write the few lines themselves, or name the tag so that it says so (\`ruby:2.0-onbuild\`).

Source: Docker’s reference of the Dockerfile, “ONBUILD”, and best practices, “ONBUILD” (docs.docker.com, 2026).
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nONBUILD COPY . /srv/app/\nUSER 1000\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nCOPY app.py /srv/app/\nUSER 1000\n', 'app.py': 'x\n' } },
  equivalents: {},
  check: (snapshot) =>
    snapshot.build.stages.flatMap((stage) => {
      // One tells what there is to say of all that a stage has.
      const step = stepsOf(snapshot, stage).find(({ step: each }) => each.instruction.detail.kind === 'onbuild')?.step;
      if (step === undefined) return [];
      return [
        {
          span: headOf(step),
          message: 'Builds that start from this image run this unseen: let them write it themselves.',
        },
      ];
    }),
};
