import type { Snapshot } from '../../analysis';
import { wordPlace, writtenSteps } from '../../security/steps';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'expose-protocol',
  severity: 'information',
  title: 'EXPOSE writes its protocol in capitals.',
  why: `
Tools that read the image look for \`tcp\` and \`udp\`; not all of them know \`TCP\`.

Source: Docker’s build checks, “ExposeProtoCasing” (docs.docker.com/reference/build-checks, 2026).
`,
  bad: { files: { Dockerfile: 'FROM node:24-slim\nEXPOSE 3000/TCP\nUSER node\n' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nEXPOSE 3000/tcp\nUSER node\n' } },
  equivalents: { buildkit: ['ExposeProtoCasing'] },
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ step }) => {
      const { keyword, detail } = step.instruction;
      if (keyword !== 'EXPOSE' || detail.kind !== 'words') return [];
      return detail.words.flatMap((word) => {
        const [, port, protocol] = /^([^/]*)\/([a-z]*[A-Z][A-Za-z]*)$/.exec(word.text) ?? [];
        if (port === undefined || protocol === undefined) return [];
        const span = wordPlace(step, word);
        const text = `${port}/${protocol.toLowerCase()}`;
        const fix = { title: 'Write it in small letters', edits: [{ span, text }], safe: true };
        return [{ span, message: `Write the protocol in small letters: ${text}.`, fix }];
      });
    }),
};
