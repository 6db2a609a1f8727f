import type { Snapshot } from '../../analysis';
import { aliasPlace } from '../../security/froms';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'stage-name-reserved',
  severity: 'warning',
  title: 'A stage has a name that means something else to the builder.',
  why: `
\`FROM scratch\` is an image of nothing and \`context\` is where the build’s files are: a stage of such a name is taken for
that, or that for the stage.

Source: Docker’s build checks, “ReservedStageName” (docs.docker.com/reference/build-checks, 2026).
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim AS context\nUSER 1000\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim AS files\nUSER 1000\n' } },
  equivalents: { hadolint: ['DL3063'], buildkit: ['ReservedStageName'] },
  check: ({ model }) =>
    model.stages.flatMap((stage) => {
      const span = aliasPlace(stage);
      if (span === null || !/^(?:scratch|context)$/.test(stage.alias ?? '')) return [];
      return [{ span, message: `The builder means something of its own by ${stage.alias}: name the stage otherwise.` }];
    }),
};
