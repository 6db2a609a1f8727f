import type { Snapshot } from '../../../analysis';
import { callsOf, saidOf } from '../../../security/calls';
import { modeRights } from '../../../security/chmod';
import { writtenSteps } from '../../../security/steps';
import { headOf } from '../../../waste/places';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'setuid-set',
  severity: 'warning',
  title: 'A file is made to run with the rights of its owner (setuid).',
  why: `
A program with the setuid bit gives every user of the container the rights of its owner, as a rule root: one hole in it
undoes what USER was for. Give the one capability that the program needs (\`setcap cap_net_bind_service+ep\`), or let the
container have it. Containers that are started with \`no-new-privileges\` ignore the bit.

Source: CIS Docker Benchmark 1.6.0, 4.8.
`,
  bad: {
    files: { Dockerfile: 'FROM debian:trixie-slim\nCOPY tool /srv/\nRUN chmod 4755 /srv/tool\nUSER 1000\n', tool: 'x' },
  },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nCOPY --chmod=755 tool /srv/\nUSER 1000\n', tool: 'x' } },
  equivalents: { cis: ['4.8'] },
  check: (snapshot) => [
    ...saidOf(snapshot, callsOf(snapshot, 'chmod'), ({ command }) => {
      const mode = command.args.find(({ text }) => !/^-[a-zA-Z-]{2,}|^-[cfvR]$/.test(text))?.text ?? '';
      return modeRights(mode).setuid ? message : null;
    }),
    ...writtenSteps(snapshot).flatMap(({ step }) =>
      step.effect.kind === 'copy' && modeRights(step.effect.chmod ?? '').setuid
        ? [{ span: headOf(step), message }]
        : [],
    ),
  ],
};

const message =
  'Whoever runs this gets the rights of its owner: leave the setuid bit out, or give a capability instead.';
