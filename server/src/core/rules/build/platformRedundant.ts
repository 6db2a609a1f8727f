import type { Snapshot } from '../../analysis';
import { platformFlag } from '../../security/froms';
import { span } from '../../text/span';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'platform-redundant',
  severity: 'information',
  title: 'A FROM asks for the platform that it gets anyway.',
  why: `
\`$TARGETPLATFORM\` is what a stage is built for without the flag. Where it is meant that a stage runs on the machine that
builds, the variable is \`$BUILDPLATFORM\`.

Source: Docker’s build checks, “RedundantTargetPlatform” (docs.docker.com/reference/build-checks, 2026).
`,
  bad: { files: { Dockerfile: 'FROM --platform=$TARGETPLATFORM node:24-slim\nUSER node\n' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nUSER node\n' } },
  equivalents: { hadolint: ['DL3065'], buildkit: ['RedundantTargetPlatform'] },
  check: ({ build, document }) =>
    build.stages.flatMap((stage) => {
      const flag = platformFlag(stage);
      if (flag === null || !/^(?:\$TARGETPLATFORM|\$\{TARGETPLATFORM\})$/.test(flag.text)) return [];
      const blanks = /^[ \t]*/.exec(document.lines.text.slice(flag.span.end))?.[0].length ?? 0;
      const edits = [{ span: span(flag.span.start, flag.span.end + blanks), text: '' }];
      return [
        {
          span: flag.span,
          message: 'A stage is built for this platform anyway: leave the flag out.',
          fix: { title: 'Leave the flag out', edits, safe: true },
        },
      ];
    }),
};
