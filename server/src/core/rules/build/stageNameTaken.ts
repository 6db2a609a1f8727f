import type { Snapshot } from '../../analysis';
import { aliasPlace } from '../../security/froms';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'stage-name-taken',
  severity: 'warning',
  title: 'Two stages have one name.',
  why: `
A FROM, a \`COPY --from\` and \`--target\` find a stage by its name. Of two with one name BuildKit takes the last above the
place, whoever meant the other gets its files without a word, and older builders refuse. Case does not tell names apart.

Source: Docker’s build checks, “DuplicateStageName” (docs.docker.com/reference/build-checks, 2026).
`,
  bad: { files: { Dockerfile: 'FROM golang:1.25 AS build\nFROM node:24 AS build\n' } },
  good: { files: { Dockerfile: 'FROM golang:1.25 AS server\nFROM node:24 AS client\n' } },
  equivalents: {
    hadolint: ['DL3024'],
    buildkit: ['DuplicateStageName'],
    trivy: ['DS-0012'],
    checkov: ['CKV_DOCKER_11'],
  },
  check: ({ model }) => {
    const taken = new Set<string>();
    return model.stages.flatMap((stage) => {
      const { alias } = stage;
      const span = aliasPlace(stage);
      if (alias === null || span === null) return [];
      const isTaken = taken.has(alias);
      taken.add(alias);
      return isTaken ? [{ span, message: `A stage above has the name ${alias} already: give this one another.` }] : [];
    });
  },
};
