import type { Snapshot } from '../../analysis';
import { callsOf } from '../../security/calls';
import { foundIn, insertion } from '../../security/found';
import { readFlags } from '../../shell/flags';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'uid-sparse',
  severity: 'warning',
  title: 'A user with a high number makes files of gigabytes that are nearly empty.',
  why: `
\`useradd\` notes each user in \`/var/log/lastlog\` and \`/var/log/faillog\` at a place that its number gives. For a number in the
hundred thousands these files are hundreds of megabytes long with next to nothing in them, and a layer holds them whole
where the builder does not know such gaps. \`useradd -l\` leaves the note out.

Source: Docker’s best practices, “USER” (docs.docker.com/build/building/best-practices, 2026); useradd(8), “--no-log-init”.
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nRUN useradd -u 200000 app\nUSER app\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nRUN useradd -l -u 200000 app\nUSER app\n' } },
  equivalents: { hadolint: ['DL3046'] },
  check: (snapshot) =>
    foundIn(snapshot, callsOf(snapshot, 'useradd'), (call) => {
      const flags = readFlags(call.command.args, valued);
      const uid = flags.value('-u', '--uid')?.text ?? '';
      if (!/^\d{6,10}$/.test(uid) || flags.has('-l', '--no-log-init')) return null;
      const message = `For the number ${uid} useradd makes long empty files: add -l.`;
      return { message, ...insertion(snapshot, call, /\S*useradd(?=\s)/, '-l') };
    }),
};

const valued: ReadonlySet<string> = new Set([
  ...['-b', '-c', '-d', '-e', '-f', '-g', '-G', '-k', '-K', '-p', '-R', '-P', '-s', '-u', '-Z'],
  ...['--uid', '--gid', '--groups', '--shell', '--home-dir', '--comment', '--password', '--base-dir', '--skel'],
]);
