import type { Snapshot } from '../../analysis';
import type { BuildStage } from '../../formats/dockerfile/evaluated';
import { reaches, servedStages, writtenSteps } from '../../security/steps';
import { headOf } from '../../waste/places';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'shell-form-command',
  severity: 'information',
  title: 'CMD or ENTRYPOINT starts its program by a shell.',
  why: `
Written as plain text, the command is run by \`/bin/sh -c\`. Signals go to that shell, which does not hand them on:
\`docker stop\` waits ten seconds and kills, so that the program can finish nothing. An image without a shell cannot start at
all. Write a JSON array, \`["node", "server.js"]\`, or put \`exec\` in front where variables have to be replaced. An array that
is not JSON, as with single quotes or none, is taken for plain text too, brackets and all.

Source: Docker’s build checks, “JSONArgsRecommended”; Docker’s reference of the Dockerfile, “Shell and exec form”
(docs.docker.com/reference, 2026).
`,
  bad: { files: { Dockerfile: 'FROM node:24-slim\nUSER node\nCMD node server.js\n' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nUSER node\nCMD ["node", "server.js"]\n' } },
  equivalents: {
    hadolint: ['DL3025'],
    buildkit: ['JSONArgsRecommended'],
    kics: ['not_using_json_in_cmd_and_entrypoint_arguments'],
  },
  check: (snapshot) => {
    const shells = new Set<BuildStage>();
    const served = servedStages(snapshot);
    return writtenSteps(snapshot).flatMap(({ stage, step }): readonly Violation[] => {
      const { keyword, detail } = step.instruction;
      if (keyword === 'SHELL') shells.add(stage);
      if (detail.kind !== 'command' || detail.form !== 'shell' || !/^(?:CMD|ENTRYPOINT)$/.test(keyword)) return [];
      if (!served.has(stage)) return [];
      const text = detail.words[0]?.text ?? '';
      if (text === '' || /^exec\s/.test(text) || reaches(snapshot, stage, shells)) return [];
      if (/^\[.*\]$/s.test(text)) {
        const message =
          'This is no JSON, and so runs by a shell with brackets and all: put double quotes around each word.';
        return [{ span: headOf(step), severity: 'warning', message }];
      }
      const span = headOf(step);
      const message = `A shell starts this program and keeps signals from it: write ${keyword} as a JSON array.`;
      const isPlain = /^[\w./:@%+,=-]+(?: [\w./:@%+,=-]+)*$/.test(text) && !/^\w+=/.test(text);
      if (!isPlain) return [{ span, message }];
      const array = `[${text
        .split(' ')
        .map((word) => `"${word}"`)
        .join(', ')}]`;
      const fix = { title: 'Write it as a JSON array', edits: [{ span, text: `${keyword} ${array}` }], safe: false };
      return [{ span, message, ...(step.placed.instruction === step.instruction ? { fix } : {}) }];
    });
  },
};
