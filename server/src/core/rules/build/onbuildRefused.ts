import type { Snapshot } from '../../analysis';
import { isTrigger, writtenSteps } from '../../security/steps';
import { headOf } from '../../waste/places';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'onbuild-refused',
  severity: 'error',
  title: 'ONBUILD holds an instruction that it may not.',
  why: `
\`ONBUILD ONBUILD\`, \`ONBUILD FROM\` and \`ONBUILD MAINTAINER\` are refused by the build.

Source: Docker’s reference of the Dockerfile, “ONBUILD limitations” (docs.docker.com/reference/dockerfile, 2026).
`,
  bad: { files: { Dockerfile: 'FROM node:24-slim\nONBUILD FROM node:24\nUSER node\n' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nONBUILD RUN npm ci\nUSER node\n' } },
  equivalents: { hadolint: ['DL3043'] },
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ step }) => {
      const { detail } = step.instruction;
      const held = detail.kind === 'onbuild' && !isTrigger(step) ? detail.trigger?.keyword : undefined;
      if (held === undefined || !/^(?:ONBUILD|FROM|MAINTAINER)$/.test(held)) return [];
      return [{ span: headOf(step), message: `ONBUILD may not hold ${held}: the build refuses it.` }];
    }),
};
