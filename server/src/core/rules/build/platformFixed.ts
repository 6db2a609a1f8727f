import type { Snapshot } from '../../analysis';
import { parsePlatform } from '../../formats/dockerfile/platform';
import { platformFlag } from '../../security/froms';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'platform-fixed',
  severity: 'information',
  title: 'A FROM is for one platform, whatever the build is for.',
  why: `
The stage is built for that platform even where the build is asked for another: on a machine with another processor it runs
by emulation, many times slower, and an image that is labelled arm64 may hold programs of amd64. Leave the flag out and say
\`docker build --platform\`, or write \`$BUILDPLATFORM\` for tools that only run in the build. A stage that has the platform in
its name is meant so.

Source: Docker’s build checks, “FromPlatformFlagConstDisallowed” (docs.docker.com/reference/build-checks, 2026).
`,
  bad: { files: { Dockerfile: 'FROM --platform=linux/amd64 node:24-slim\nUSER node\n' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nUSER node\n' } },
  equivalents: {
    hadolint: ['DL3029'],
    buildkit: ['FromPlatformFlagConstDisallowed'],
    kics: ['using_platform_with_from'],
  },
  check: ({ build }) =>
    build.stages.flatMap((stage) => {
      const flag = platformFlag(stage);
      if (flag === null || flag.text === '' || flag.text.includes('$')) return [];
      const { os, architecture } = parsePlatform(flag.text) ?? {};
      const isNamed = [os, architecture].some((part) => part !== undefined && stage.alias?.includes(part));
      const message = `This stage is always for ${flag.text}: leave the platform to docker build --platform.`;
      return isNamed ? [] : [{ span: flag.span, message }];
    }),
};
