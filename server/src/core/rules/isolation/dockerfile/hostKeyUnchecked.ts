import type { Snapshot } from '../../../analysis';
import { callsOf, saidOf, writtenRuns } from '../../../security/calls';
import { writtenVariables } from '../../../security/variables';
import { span } from '../../../text/span';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'host-key-unchecked',
  severity: 'warning',
  title: 'SSH is told to trust any server, or whatever key a server shows.',
  why: `
Without the server’s key nobody knows who answers: whoever sits on the way may hand out another repository, and its code
becomes part of the image. \`StrictHostKeyChecking=no\` takes every key, and so does \`ssh-keyscan\` into \`known_hosts\`, which
asks the very server that is to be checked. Write the server’s key, as its owner publishes it, into a file of the
repository, and copy it to \`/etc/ssh/ssh_known_hosts\`.

Source: ssh_config(5), “StrictHostKeyChecking”; ssh-keyscan(1), “Security”; CWE-322, keys exchanged with whoever answers.
`,
  bad: {
    files: {
      Dockerfile:
        'FROM alpine/git:2.49.1\nRUN --mount=type=ssh ssh-keyscan git.acme.net >> /etc/ssh/ssh_known_hosts\nUSER 1000\n',
    },
  },
  good: {
    files: {
      Dockerfile:
        'FROM alpine/git:2.49.1\nCOPY known_hosts /etc/ssh/ssh_known_hosts\nRUN --mount=type=ssh git clone git@git.acme.net:app.git /srv\nUSER 1000\n',
      known_hosts: 'git.acme.net ssh-ed25519 x\n',
    },
  },
  equivalents: {},
  check: (snapshot) => [
    ...saidOf(snapshot, callsOf(snapshot, 'ssh-keyscan'), ({ command: { stdout } }) =>
      stdout.kind === 'file' && /known_hosts2?$/.test(stdout.file.written.replace(/["']/g, '')) ? message : null,
    ),
    ...writtenRuns(snapshot).flatMap(({ step }) =>
      [...step.instruction.source.matchAll(trustsAll)].map(({ index, 0: { length } }) => ({
        span: span(step.placed.start + index, step.placed.start + index + length),
        message,
      })),
    ),
    ...writtenVariables(snapshot).flatMap(({ written, span: place }) =>
      written?.match(trustsAll) ? [{ span: place, message }] : [],
    ),
  ],
};

const message = 'Whoever answers is taken for the server: put the server’s own key into known_hosts.';

const trustsAll = /\bStrictHostKeyChecking[= \t]{1,3}["']?(?:no|off)\b/gi;
