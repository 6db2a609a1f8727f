import type { Snapshot } from '../../../analysis';
import { type Call, callsOf, saidOf } from '../../../security/calls';
import { modeRights } from '../../../security/chmod';
import { writtenSteps } from '../../../security/steps';
import { headOf } from '../../../waste/places';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'world-writable',
  severity: 'warning',
  title: 'Files are made writable for everybody.',
  why: `
What every user of a container can write, a program that was taken over can change: its own code, what root runs next,
what a volume hands to other containers. Give the files to the one user that writes them (\`COPY --chown\`), or to its group
(\`chmod g+w\`). Folders for everybody’s files have the sticky bit (\`1777\`), as \`/tmp\` has.

Source: NIST SP 800-190, 4.1.2; CWE-732, rights on files that are too wide.
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nRUN mkdir /srv/app && chmod -R 777 /srv/app\nUSER 1000\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nRUN install -d -o 1000 /srv/app\nUSER 1000\n' } },
  equivalents: {},
  check: (snapshot) => [
    ...saidOf(snapshot, callsOf(snapshot, 'chmod'), (call) => (opensToAll(call) ? message : null)),
    ...writtenSteps(snapshot).flatMap(({ step }) =>
      step.effect.kind === 'copy' && modeRights(step.effect.chmod ?? '').worldWritable
        ? [{ span: headOf(step), message }]
        : [],
    ),
  ],
};

const message = 'Everybody in the container may write this: give it to the user that writes it, by --chown or chown.';

function opensToAll({ command: { args } }: Call): boolean {
  const [mode, ...paths] = args.filter(({ text }) => !/^-[a-zA-Z-]{2,}|^-[cfvR]$/.test(text));
  if (mode === undefined || !modeRights(mode.text).worldWritable) return false;
  return paths.some(({ text }) => !/^(?:\/var)?\/tmp\/?$|^\/dev\//.test(text));
}
