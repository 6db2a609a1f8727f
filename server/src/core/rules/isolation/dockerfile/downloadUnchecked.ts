import type { Snapshot } from '../../../analysis';
import { type Fetched, fetched, isOwnHost, isVerified } from '../../../security/downloads';
import { baseName } from '../../../shell/words/paths';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'download-unchecked',
  severity: 'information',
  title: 'A RUN fetches a program or an archive, and compares no checksum or signature.',
  why: `
What the address brings today may be another file tomorrow: a release made again, a server that was taken over. Nobody
would see it, and the same Dockerfile would build another image. Put the checksum into the Dockerfile, and compare it in
the same RUN (\`echo "$SHA256  file" | sha256sum -c\`), or fetch by \`ADD --checksum=sha256:…\`, which also fetches again only
when the checksum changes. \`gpg --verify\` with a key that is known does as well.

Source: NIST SP 800-190, 4.1.1; Docker’s reference of the Dockerfile, “ADD --checksum” (docs.docker.com/reference/dockerfile, 2026).
`,
  bad: {
    files: {
      Dockerfile: 'FROM debian:trixie-slim\nRUN curl -fsSL -o /tmp/a.tar.gz https://acme.net/a-1.2.tar.gz\nUSER 1000\n',
    },
  },
  good: {
    files: {
      Dockerfile: `FROM debian:trixie-slim
RUN curl -fsSL -o /tmp/a.tar.gz https://acme.net/a-1.2.tar.gz && \\
    echo "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824  /tmp/a.tar.gz" | sha256sum -c
USER 1000
`,
    },
  },
  equivalents: {},
  check: (snapshot) => {
    const seen = new Set<number>();
    return fetched(snapshot).flatMap((each) => {
      if (!isProgram(each) || isOwnHost(each.url) || isVerified(each.run) || seen.has(each.span.start)) return [];
      seen.add(each.span.start);
      const name = baseName(each.url.replace(/[?#].*$/, '')) || 'What is fetched here';
      return [{ span: each.span, message: `${name} is taken as it comes: compare its checksum in the same RUN.` }];
    });
  },
};

function isProgram({ effect, url, run }: Fetched): boolean {
  // Over http, and into a shell, there is a rule that says so.
  if (effect.kind !== 'download' || effect.to.kind === 'nowhere' || /^["']?(?:http|ftp):/.test(url)) return false;
  const path = url.replace(/[?#].*$/, '').replace(/["'`]$/, '');
  if (effect.to.kind === 'pipe') return program.test(path) && !/\.(?:sh|run)$/.test(path);
  if (program.test(path)) return true;
  if (effect.to.kind !== 'file') return false;
  const target = effect.to.file.path;
  if (target === null) return false;
  return /\/s?bin\/[^/]+$/.test(target) || run.reading.effects.some((each) => unpacks(each, target));
}

function unpacks(effect: Fetched['run']['reading']['effects'][number], target: string): boolean {
  return effect.kind === 'unpack' && effect.from.kind === 'file' && effect.from.file.path === target;
}

const program =
  /\.(?:tgz|txz|tbz2?|tar(?:\.(?:gz|xz|bz2|zst|lz|lzma))?|zip|7z|gz|xz|bz2|deb|rpm|apk|jar|war|whl|phar|sh|run|bin|exe|appimage)$/i;
