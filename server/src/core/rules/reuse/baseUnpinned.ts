import type { Snapshot } from '../../analysis';
import { span } from '../../text/span';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'base-unpinned',
  severity: 'information',
  title: 'A base image is named without a tag, or as latest, and may be another one tomorrow.',
  why: `
What \`latest\` stands for changes with each release, major ones included. Then every step above it is made again, nothing
is shared with images that were built before, and the build may fail where it did not yesterday. Name a release, as
\`debian:bookworm-slim\`, or pin the very image by its digest.

Source: Docker’s best practices, “Pin base image versions” (docs.docker.com/build/building/best-practices, 2026).
`,
  bad: { files: { Dockerfile: 'FROM debian\nCMD ["bash"]\n' } },
  good: { files: { Dockerfile: 'FROM debian:bookworm\nCMD ["bash"]\n' } },
  equivalents: {
    hadolint: ['DL3006', 'DL3007'],
    trivy: ['DS-0001'],
    kics: ['image_version_not_explicit', 'image_version_using_latest'],
    checkov: ['CKV_DOCKER_7'],
    dockle: ['DKL-DI-0006'],
  },
  // Also of stages that this target does not need: another one does.
  check: ({ build }) =>
    build.stages.flatMap(({ base, from }) => {
      if (base.kind !== 'image' || base.reference.digest !== null) return [];
      const { tag, familiar } = base.reference;
      if (tag !== null && tag !== 'latest') return [];
      const { detail } = from.instruction;
      const word = detail.kind === 'from' ? detail.image?.span : undefined;
      const place = word ?? from.instruction.keywordSpan;
      return [
        {
          span: span(from.start + place.start, from.start + place.end),
          message: `${familiar} is another image with each release, and every step is made again then: name a release.`,
        },
      ];
    }),
};
