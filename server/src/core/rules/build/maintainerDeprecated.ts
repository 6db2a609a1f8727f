import type { Snapshot } from '../../analysis';
import { isTrigger, writtenSteps } from '../../security/steps';
import { headOf } from '../../waste/places';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'maintainer-deprecated',
  severity: 'warning',
  title: 'MAINTAINER is deprecated.',
  why: `
Docker has deprecated the instruction since 2017: it sets one field of the image that few tools read. A label says the same,
can be asked for by \`docker inspect\`, and has a name that all registries know.

Source: Docker’s reference of the Dockerfile, “MAINTAINER (deprecated)” (docs.docker.com/reference/dockerfile, 2026); the
OCI image specification, “Pre-Defined Annotation Keys”.
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nMAINTAINER ann@example.org\n' } },
  good: {
    files: { Dockerfile: 'FROM debian:trixie-slim\nLABEL org.opencontainers.image.authors="ann@example.org"\n' },
  },
  equivalents: {
    hadolint: ['DL4000'],
    buildkit: ['MaintainerDeprecated'],
    trivy: ['DS-0022'],
    kics: ['maintainer_instruction_being_used'],
    checkov: ['CKV_DOCKER_6'],
  },
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ step }): readonly Violation[] => {
      const { keyword, detail } = step.instruction;
      if (keyword !== 'MAINTAINER' || isTrigger(step)) return [];
      const span = headOf(step);
      const author = detail.kind === 'word' ? (detail.word?.text ?? '').replace(/^(["'])(.*)\1$/, '$2') : '';
      const message = 'MAINTAINER is deprecated: say it by LABEL org.opencontainers.image.authors.';
      if (author === '' || /["'$\\`\n]/.test(author)) return [{ span, message }];
      const edits = [{ span, text: `LABEL org.opencontainers.image.authors="${author}"` }];
      return [{ span, message, fix: { title: 'Make it a label', edits, safe: false } }];
    }),
};
