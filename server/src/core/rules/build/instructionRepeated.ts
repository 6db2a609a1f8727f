import type { Snapshot } from '../../analysis';
import { isTrigger, servedStages, writtenSteps } from '../../security/steps';
import { headOf } from '../../waste/places';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'instruction-repeated',
  severity: 'warning',
  title: 'A stage has several CMD, ENTRYPOINT or HEALTHCHECK, of which only the last counts.',
  why: `
An image has one command, one entry point and one check of its health: each of these instructions replaces the one above.
What stands above has no effect, and who reads it believes otherwise.

Source: Docker’s build checks, “MultipleInstructionsDisallowed” (docs.docker.com/reference/build-checks, 2026).
`,
  bad: { files: { Dockerfile: 'FROM node:24-slim\nCMD ["node", "a.js"]\nUSER node\nCMD ["node", "b.js"]\n' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nUSER node\nCMD ["node", "b.js"]\n' } },
  equivalents: {
    hadolint: ['DL3012', 'DL4003', 'DL4004'],
    buildkit: ['MultipleInstructionsDisallowed'],
    trivy: ['DS-0007', 'DS-0016', 'DS-0023'],
    kics: ['multiple_cmd_instructions_listed', 'multiple_entrypoint_instructions_listed'],
  },
  check: (snapshot) => {
    const below = new Set<string>();
    const found: Violation[] = [];
    const served = servedStages(snapshot);
    for (const { stage, step } of writtenSteps(snapshot).toReversed()) {
      const { keyword } = step.instruction;
      if (!/^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/.test(keyword) || isTrigger(step) || !served.has(stage)) continue;
      const key = `${stage.index} ${keyword}`;
      if (below.has(key))
        found.push({ span: headOf(step), message: `The ${keyword} below replaces this one: leave one of them out.` });
      below.add(key);
    }
    return found.reverse();
  },
};
