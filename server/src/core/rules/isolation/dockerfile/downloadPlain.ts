import type { Snapshot } from '../../../analysis';
import { callsOf, saidOf } from '../../../security/calls';
import { fetched, isOwnHost, isVerified } from '../../../security/downloads';
import { isKnown } from '../../../shell/words/argument';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'download-plain',
  severity: 'warning',
  title: 'A RUN fetches over http, which anybody on the way may change.',
  why: `
Without TLS nobody knows who has sent a file: whoever sits on the way, in a café or in a company’s network, may put another
one in its place, and it becomes part of the image. Write \`https://\`; where a server has none, compare a checksum that
stands in the Dockerfile. A RUN that compares a checksum or a signature is not reported, nor are the package lists of apt
and apk, which are signed.

Source: CWE-494, download of code without integrity check.
`,
  bad: {
    files: {
      Dockerfile: 'FROM debian:trixie-slim\nRUN curl -fsS -o /srv/data.json http://acme.net/data.json\nUSER 1000\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM debian:trixie-slim\nRUN curl -fsS -o /srv/data.json https://acme.net/data.json\nUSER 1000\n',
    },
  },
  equivalents: {},
  check: (snapshot) => {
    const seen = new Set<number>();
    const files = fetched(snapshot).flatMap(({ run, effect, url, span }) => {
      const isThrownAway = effect.kind === 'download' && effect.to.kind === 'nowhere';
      if (!isPlain(url) || isThrownAway || isVerified(run) || seen.has(span.start)) return [];
      seen.add(span.start);
      return [{ span, message: message(url) }];
    });
    const packages = saidOf(snapshot, callsOf(snapshot, ...packageManagers), ({ command: { args } }) => {
      const found = args
        .map(({ text }) => /(?:^|[=\s])(http:\/\/\S+)/i.exec(text)?.[1])
        .find((url) => url !== undefined);
      return found !== undefined && isKnown(found) && isPlain(found) ? message(found) : null;
    });
    return [...files, ...packages];
  },
};

const packageManagers = 'pip pip3 npm yarn pnpm gem yum dnf microdnf rpm zypper yum-config-manager go composer'.split(
  ' ',
);

const isPlain = (url: string): boolean => /^["']?(?:http|ftp):\/\//i.test(url) && !isOwnHost(url);

const message = (url: string): string =>
  `Anybody on the way may change ${url.replace(/^["']|["']$/g, '').slice(0, mostShown)}: fetch it over https, or compare a checksum.`;

const mostShown = 80;
