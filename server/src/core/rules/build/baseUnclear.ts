import type { Snapshot } from '../../analysis';
import { undeclaredInFrom } from '../../security/froms';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'base-unclear',
  severity: 'warning',
  title: 'Nobody can tell which image a FROM names.',
  why: `
The name holds a variable that has no value, or is no name of an image. The build fails unless the value is passed to it,
and until then there is no size to show. Give the ARG a default, or set the value in \`plimsoll.buildArgs\`.
`,
  bad: { files: { Dockerfile: 'ARG BASE\nFROM $BASE\n' } },
  good: { files: { Dockerfile: 'ARG BASE=debian:bookworm-slim\nFROM $BASE\n' } },
  equivalents: { buildkit: ['InvalidDefaultArgInFrom'] },
  check: ({ build, model }) => {
    const found = build.problems.filter(({ code }) => code === rule.id);
    if (found.length === 0) return found;
    // Of a variable that nothing declares there is another rule.
    const undeclared = new Set(undeclaredInFrom(model).map(({ span }) => span.start));
    return found.filter(({ span }) => !undeclared.has(span.start));
  },
};
