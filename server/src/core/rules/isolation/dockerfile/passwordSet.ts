import type { Snapshot } from '../../../analysis';
import { type Call, callsOf, saidOf } from '../../../security/calls';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'password-set',
  severity: 'warning',
  title: 'A RUN sets a user’s password, or takes it away.',
  why: `
The password is in the image’s history, its hash in \`/etc/shadow\` of a layer, and it is the same in every container of
every image that is built from the file. Containers need no passwords: nobody logs in to them, and \`USER\`, \`docker exec\`
and \`gosu\` ask for none. Leave the account locked, as \`useradd\` makes it; where people do log in, give them keys when
the container starts.

Source: CIS Docker Benchmark 1.6.0, 4.10; Dockle’s checkpoint on empty passwords.
`,
  bad: {
    files: { Dockerfile: 'FROM debian:trixie-slim\nRUN useradd -m app && echo app:swordfish | chpasswd\nUSER app\n' },
  },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nRUN useradd -m app\nUSER app\n' } },
  equivalents: { checkov: ['CKV2_DOCKER_17'], dockle: ['DKL-LI-0001'] },
  check: (snapshot) =>
    saidOf(snapshot, callsOf(snapshot, 'chpasswd', 'passwd', 'useradd', 'usermod'), (call) =>
      setsPassword(call)
        ? 'This password is the same in all containers, and can be read in the image: leave it out.'
        : null,
    ),
};

function setsPassword({ command: { name, args, input } }: Call): boolean {
  const words = args.map(({ text }) => text);
  if (name === 'chpasswd') return true;
  if (name === 'passwd') return words.some((word) => /^-(?:d|-delete|-stdin)$/.test(word)) || input.kind === 'text';
  return (
    words.some((word) => /^-(?:[a-zA-Z]*p|-password(?:=.*)?)$/.test(word)) &&
    !words.includes('!') &&
    !words.includes('*')
  );
}
