import type { Snapshot } from '../../analysis';
import { span } from '../../text/span';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'target-missing',
  severity: 'error',
  title: 'The stage that the build is asked for is not in the Dockerfile.',
  why: `
A build with this target fails. The name behind \`--target\`, or behind \`target\` in a compose file, must be the one that
stands behind AS, or the index of a stage.
`,
  bad: { files: { Dockerfile: 'FROM debian:bookworm-slim AS runtime\n' }, target: 'production' },
  good: { files: { Dockerfile: 'FROM debian:bookworm-slim AS runtime\n' }, target: 'runtime' },
  equivalents: {},
  check: ({ build, options, model }) => {
    const last = model.stages.at(-1)?.from;
    if (build.target !== null || options.target === null || last === undefined) return [];
    const place = span(last.start, last.start + last.instruction.headEnd);
    return [{ span: place, message: `There is no stage ${options.target}.` }];
  },
};
