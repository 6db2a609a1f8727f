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
  check: (snapshot) =>
    snapshot.build.stages.flatMap((stage) => {
      const { base, from } = stage;
      if (base.kind !== 'image' || base.reference.digest !== null) return [];
      const { tag, familiar } = base.reference;
      if (tag !== null && tag !== 'latest') return [];
      const { detail } = from.instruction;
      const word = detail.kind === 'from' ? detail.image?.span : undefined;
      const local = word ?? from.instruction.keywordSpan;
      const place = span(from.start + local.start, from.start + local.end);
      const digest = snapshot.baseImage(stage)?.digest;
      const isWritten = snapshot.document.lines.text.slice(place.start, place.end) === base.text;
      const edits = [{ span: span(place.end, place.end), text: `@${digest}` }];
      return [
        {
          span: place,
          message: `${familiar} is another image with each release, and every step is made again then: name a release.`,
          ...(digest === undefined || !isWritten
            ? {}
            : { fix: { title: 'Pin it to the image that its registry has now', edits, safe: false } }),
        },
      ];
    }),
};
