import type { Snapshot } from '../../analysis';
import type { BuildStage, BuildStep } from '../../formats/dockerfile/evaluated';
import { isTrigger, servedStages, writtenSteps } from '../../security/steps';
import { headOf } from '../../waste/places';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'command-unheard',
  severity: 'warning',
  title: 'An ENTRYPOINT in shell form keeps CMD and the words of docker run from the program.',
  why: `
What CMD says, and what stands behind the image’s name in \`docker run\`, is given to the entry point as arguments. Written as
plain text, the entry point is \`/bin/sh -c TEXT\`, and the shell takes further words for its own: the program never sees
them. Write ENTRYPOINT as a JSON array, or leave CMD out.

Source: Docker’s reference of the Dockerfile, “Understand how CMD and ENTRYPOINT interact”
(docs.docker.com/reference/dockerfile, 2026).
`,
  bad: {
    files: { Dockerfile: 'FROM node:24-slim\nUSER node\nENTRYPOINT exec node server.js\nCMD ["--port", "80"]\n' },
  },
  good: {
    files: { Dockerfile: 'FROM node:24-slim\nUSER node\nENTRYPOINT ["node", "server.js"]\nCMD ["--port", "80"]\n' },
  },
  equivalents: {},
  check: (snapshot) => {
    const entries = new Map<BuildStage, BuildStep>();
    const commands = new Map<BuildStage, BuildStep>();
    const served = servedStages(snapshot);
    for (const { stage, step } of writtenSteps(snapshot)) {
      if (isTrigger(step) || !served.has(stage)) continue;
      if (step.instruction.keyword === 'ENTRYPOINT') entries.set(stage, step);
      if (step.instruction.keyword === 'CMD') commands.set(stage, step);
    }
    return [...commands].flatMap(([stage, command]) => {
      const detail = entries.get(stage)?.instruction.detail;
      const text = detail?.kind === 'command' && detail.form === 'shell' ? detail.words[0]?.text : undefined;
      if (text === undefined || /\$(?:@|\*|\d)/.test(text)) return [];
      const message =
        'The ENTRYPOINT is in shell form and never sees this: write it as a JSON array, or leave CMD out.';
      return [{ span: headOf(command), message }];
    });
  },
};
