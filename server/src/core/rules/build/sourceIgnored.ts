import type { Snapshot } from '../../analysis';
import { ignoredSources } from '../../security/ignored';
import { wordPlace } from '../../security/steps';
import { headOf } from '../../waste/places';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'source-ignored',
  severity: 'warning',
  title: 'A file that is copied is kept out of the build by the ignore file.',
  why: `
What \`.dockerignore\` names is not in the build context, and the build fails at this step as if the file were not there. Take
the pattern out, or add an exception below it: \`!NAME\`.

Source: Docker’s build checks, “CopyIgnoredFile” (docs.docker.com/reference/build-checks, 2026).
`,
  bad: {
    files: {
      Dockerfile: 'FROM scratch\nCOPY dist/app.js /app/\nUSER 1000\n',
      '.dockerignore': 'dist\n',
      'dist/app.js': '',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM scratch\nCOPY dist/app.js /app/\nUSER 1000\n',
      '.dockerignore': 'dist/*\n!dist/app.js\n',
      'dist/app.js': '',
    },
  },
  equivalents: { buildkit: ['CopyIgnoredFile'] },
  check: (snapshot) =>
    ignoredSources(snapshot).map(({ step, index, path, pattern }) => {
      const { detail } = step.instruction;
      const word = detail.kind === 'copy' ? detail.sources[index] : undefined;
      return {
        span: word === undefined ? headOf(step) : wordPlace(step, word),
        message: `\`${pattern}\` in the ignore file keeps \`${path}\` out of the build: take it out, or add !${path} below it.`,
      };
    }),
};
