import type { Snapshot } from '../../analysis';
import { wordPlace } from '../../security/steps';
import { imageStages } from '../../waste/places';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'frontend-kept',
  severity: 'information',
  title: 'ENV tells the packages of every container that nobody answers.',
  why: `
\`DEBIAN_FRONTEND=noninteractive\` is for the build. Set by ENV it stays in the image: who works in a container later finds
that packages ask nothing and take defaults. Set it in the RUN, or by ARG, which only the build sees.

Source: Docker’s FAQ of the engine, “Why is DEBIAN_FRONTEND=noninteractive discouraged in Dockerfiles?”.
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nENV DEBIAN_FRONTEND=noninteractive\nUSER 1000\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nARG DEBIAN_FRONTEND=noninteractive\nUSER 1000\n' } },
  equivalents: {},
  check: (snapshot) => {
    const stages = imageStages(snapshot);
    if (stages.at(-1)?.environment.get('DEBIAN_FRONTEND')?.text !== 'noninteractive') return [];
    return stages.flatMap(({ steps }) =>
      steps.flatMap((step) => {
        const { detail, keyword } = step.instruction;
        if (detail.kind !== 'env' || step.trigger) return [];
        const pair = detail.pairs.find(({ name, value }) => name.text === 'DEBIAN_FRONTEND' && value !== null);
        if (pair === undefined) return [];
        const message = 'This stays in the image, where people may want to be asked: say it by ARG instead.';
        const place = { start: step.placed.start, end: step.placed.start + keyword.length };
        const isAlone = detail.pairs.length === 1 && /=/.test(step.instruction.text);
        const fix = { title: 'Make it an ARG', edits: [{ span: place, text: 'ARG' }], safe: false };
        return [{ span: wordPlace(step, pair.name), message, ...(isAlone ? { fix } : {}) }];
      }),
    );
  },
};
