import type { Snapshot } from '../../../analysis';
import { wordPlace, writtenSteps } from '../../../security/steps';
import { volumeFolders } from '../../../security/volumes';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'volume-of-system',
  severity: 'warning',
  title: 'A VOLUME covers a folder of the system.',
  why: `
Every container of the image gets a volume there that may be written, whatever \`--read-only\` says, and that outlives it:
what was changed in \`/etc\` or \`/usr\` comes back with the next container of that name, and fixes of a newer image stay
hidden behind it. On \`/dev\`, \`/proc\` and \`/sys\` it hides what the engine keeps back from the container there. Declare
volumes for the program’s own data only.

Source: Dockle’s checkpoint DKL-DI-0002; CIS Docker Benchmark 1.6.0, 5.13, on root file systems that cannot be written.
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nVOLUME /etc\nUSER 1000\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nVOLUME /etc/app\nUSER 1000\n' } },
  equivalents: { dockle: ['DKL-DI-0002'] },
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ step }) =>
      volumeFolders(step)
        .filter(({ path }) => ofSystem.test(path))
        .map(({ word, path }) => ({
          span: wordPlace(step, word),
          message: `A volume on ${path} hides the image’s own files, and outlives them: declare one for the program’s data.`,
        })),
    ),
};

const ofSystem =
  /^\/(?:(?:dev|proc|sys)(?:\/.*)?|(?:bin|boot|etc|lib|lib64|root|run|sbin|usr|usr\/(?:bin|lib|sbin|local)|var|var\/run)?)$/;
