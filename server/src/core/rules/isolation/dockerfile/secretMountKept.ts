import type { Snapshot } from '../../../analysis';
import { type RunStep, writtenRuns } from '../../../security/calls';
import { isWithin } from '../../../security/volumes';
import type { ShellCommand } from '../../../shell/effects';
import { filePath } from '../../../shell/words/paths';
import { commandPlace } from '../../../waste/script';
import type { Rule, Violation } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'secret-mount-kept',
  severity: 'error',
  title: 'A RUN copies a secret that is mounted for it into the image.',
  why: `
A secret mount is there for one RUN and is in no layer, but a copy of it is: whoever has the image can read it, also where a
later step removes it. Let the program read the mounted file where it lies, put it where the program looks for it
(\`--mount=type=secret,id=npmrc,target=/root/.npmrc\`), or hand it on as a variable (\`env=TOKEN\`). A copy that the same RUN
removes is not reported.

Source: Docker’s documentation of build secrets (docs.docker.com/build/building/secrets, 2026); CIS Docker Benchmark 1.6.0, 4.10.
`,
  bad: {
    files: {
      Dockerfile: 'FROM node:24-slim\nRUN --mount=type=secret,id=npmrc cp /run/secrets/npmrc /root/.npmrc\nUSER node\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM node:24-slim\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm whoami\nUSER node\n',
    },
  },
  equivalents: {},
  check: (snapshot) => writtenRuns(snapshot).flatMap((run) => copied(snapshot, run)),
};

function copied(snapshot: Snapshot, { step, reading }: RunStep): readonly Violation[] {
  const secrets = secretPaths(step.instruction.detail);
  if (secrets.length === 0) return [];
  const isSecret = (path: string | null): boolean => path !== null && secrets.some((secret) => isWithin(path, secret));
  const isRemoved = (target: string): boolean =>
    reading.effects.some(
      (effect) => effect.kind === 'delete' && effect.paths.some(({ path }) => path !== null && isWithin(target, path)),
    );
  const targets = [
    ...reading.effects.flatMap((effect) =>
      effect.kind === 'copy' && effect.sources.some(({ path }) => isSecret(path))
        ? [{ target: effect.target.path, span: effect.span }]
        : [],
    ),
    ...reading.commands.flatMap((command) => {
      const target = command.stdout.kind === 'file' ? command.stdout.file.path : null;
      return prints(command, isSecret) && target !== null ? [{ target, span: command.span }] : [];
    }),
  ];
  return targets
    .filter(({ target }) => target === null || !(isSecret(target) || isRemoved(target)))
    .map(({ span }) => ({
      span: commandPlace(snapshot, step, span),
      message: 'This copy of the secret is in the layer, for all who have the image: read it where it is mounted.',
    }));
}

/** Where the secrets of a RUN are mounted. */
function secretPaths(detail: RunStep['step']['instruction']['detail']): readonly string[] {
  if (detail.kind !== 'run') return [];
  return detail.mounts.flatMap((mount) => {
    if (mount.get('type') !== 'secret' || (mount.has('env') && !mount.has('target'))) return [];
    const target = mount.get('target') ?? `/run/secrets/${mount.get('id') ?? ''}`;
    return target.includes('$') ? [] : [target.replace(/\/+$/, '')];
  });
}

function prints({ name, args, folder }: ShellCommand, isSecret: (path: string | null) => boolean): boolean {
  return (
    /^(?:cat|head|tail|base64|tr)$/.test(name) && args.some((argument) => isSecret(filePath(argument, folder).path))
  );
}
