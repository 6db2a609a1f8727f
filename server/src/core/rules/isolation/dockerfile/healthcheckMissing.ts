import type { Snapshot } from '../../../analysis';
import { fromPlace, targetStage } from '../../../security/steps';
import { imageStages } from '../../../waste/places';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'healthcheck-missing',
  severity: 'hint',
  title: 'The image has no HEALTHCHECK of its own.',
  why: `
The engine knows whether a process runs, not whether it does its work. With a HEALTHCHECK it asks, tells the answer, and
Swarm and Compose wait for it or start the container anew. Kubernetes takes no notice of it and has probes of its own, and
tools that end by themselves need none: \`HEALTHCHECK NONE\` says so. A base image may have brought one.

Source: CIS Docker Benchmark 1.6.0, 4.6; Docker’s reference of the Dockerfile, “HEALTHCHECK”
(docs.docker.com/reference/dockerfile, 2026).
`,
  bad: { files: { Dockerfile: 'FROM caddy:2.10\nUSER 1000\n' } },
  good: {
    files: {
      Dockerfile: 'FROM caddy:2.10\nUSER 1000\nHEALTHCHECK CMD ["wget", "-q", "--spider", "http://localhost:8080/"]\n',
    },
  },
  equivalents: {
    hadolint: ['DL3057'],
    trivy: ['DS-0026'],
    kics: ['healthcheck_instruction_missing'],
    checkov: ['CKV_DOCKER_2'],
    dockle: ['CIS-DI-0006'],
    cis: ['4.6'],
  },
  check: (snapshot) => {
    const target = targetStage(snapshot);
    const has = imageStages(snapshot).some(({ steps }) =>
      steps.some(({ instruction }) => instruction.keyword === 'HEALTHCHECK'),
    );
    if (target === null || has) return [];
    const message =
      'Nothing tells the engine whether the program does its work: add a HEALTHCHECK, or HEALTHCHECK NONE.';
    return [{ span: fromPlace(target), message }];
  },
};
