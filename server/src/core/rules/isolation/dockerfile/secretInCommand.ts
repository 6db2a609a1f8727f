import type { Snapshot } from '../../../analysis';
import { type Call, callsOf, saidOf } from '../../../security/calls';
import { isForShow } from '../../../security/secretShapes';
import { isKnown } from '../../../shell/words/argument';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'secret-in-command',
  severity: 'warning',
  title: 'A RUN gives a command a password or a key that stands in the Dockerfile.',
  why: `
The words of a RUN are in the image’s history, and what a log-in leaves behind (\`~/.docker/config.json\`,
\`~/.aws/credentials\`, \`~/.npmrc\`) is in its layer: whoever has the image has both. A build argument is no better, since its
value is in the history too. Show the secret to this one step by \`RUN --mount=type=secret\`, and read it there from the file.

Looked at are \`curl -u\`, \`wget --password\`, \`docker login -p\`, \`aws configure set\`, \`az login -p\`, and \`npm config set\`
of a token. A word that comes from a file or from a variable that is not known is not reported.

Source: CIS Docker Benchmark 1.6.0, 4.10; Docker’s documentation of build secrets
(docs.docker.com/build/building/secrets, 2026).
`,
  bad: {
    files: {
      Dockerfile: 'FROM debian:trixie-slim\nRUN curl -fsS -u robot:swordfish -o /srv/a https://acme.net/a\nUSER 1000\n',
    },
  },
  good: {
    files: {
      Dockerfile:
        'FROM debian:trixie-slim\nRUN --mount=type=secret,id=netrc curl -fsS --netrc-file /run/secrets/netrc -o /srv/a https://acme.net/a\nUSER 1000\n',
    },
  },
  equivalents: {},
  check: (snapshot) =>
    saidOf(snapshot, callsOf(snapshot, ...readers.keys()), (call) =>
      secretOf(call) === null
        ? null
        : `The secret that ${call.command.name} is given here stays in the image: use a secret mount.`,
    ),
};

type Reader = (words: readonly string[]) => string | null | undefined;

/** What stands behind a flag, in the next word or in the same one. */
const behind =
  (pattern: RegExp): Reader =>
  (words) => {
    const at = words.findIndex((word) => pattern.test(word));
    if (at < 0) return null;
    const rest = words[at]?.replace(pattern, '') ?? '';
    return rest === '' ? words[at + 1] : rest;
  };

const password: Reader = behind(/^-p|^--password(?:=|$)/);

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['curl', (words) => /^[^:]+:(.+)$/s.exec(behind(/^-[uU]|^--(?:proxy-)?user(?:=|$)/)(words) ?? '')?.[1]],
  ['wget', behind(/^--(?:(?:http-|ftp-|proxy-)?password)(?:=|$)/)],
  ['docker', (words) => (words[0] === 'login' ? password(words) : null)],
  ['podman', (words) => (words[0] === 'login' ? password(words) : null)],
  ['az', (words) => (words[0] === 'login' ? password(words) : null)],
  [
    'aws',
    (words) =>
      /^configure set \S*(?:secret_access_key|session_token)$/.test(words.slice(0, 3).join(' ')) ? words[3] : null,
  ],
  ['npm', (words) => (words[0] === 'config' ? behind(/^\S*(?:_authToken|_auth|_password)(?:=|$)/)(words) : null)],
]);

function secretOf({ command: { name, args } }: Call): string | null {
  const secret = readers.get(name)?.(args.map(({ text }) => text)) ?? null;
  return secret === null || secret === '' || secret === '-' || !isKnown(secret) || isForShow(secret) ? null : secret;
}
