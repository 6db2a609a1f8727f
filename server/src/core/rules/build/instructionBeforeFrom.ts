import type { Snapshot } from '../../analysis';
import { span } from '../../text/span';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'instruction-before-from',
  severity: 'error',
  title: 'An instruction other than ARG stands in front of the first FROM.',
  why: `
Before the first FROM there is no image that the instruction could work on: the build refuses the file. Move it below.

Source: Docker’s reference of the Dockerfile, “Format” (docs.docker.com/reference/dockerfile, 2026).
`,
  bad: { files: { Dockerfile: 'LABEL team=web\nFROM node:24-slim\nUSER node\n' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nLABEL team=web\nUSER node\n' } },
  equivalents: { hadolint: ['DL3061'] },
  check: ({ model }) =>
    model.preamble.flatMap(({ start, instruction: { keyword, keywordSpan, detail } }) => {
      if (detail.kind === 'arg' || detail.kind === 'other') return [];
      const place = span(start + keywordSpan.start, start + keywordSpan.end);
      return [{ span: place, message: `Only ARG may stand in front of the first FROM: move this ${keyword} below.` }];
    }),
};
