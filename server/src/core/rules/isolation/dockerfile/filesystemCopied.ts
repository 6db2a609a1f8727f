import type { Snapshot } from '../../../analysis';
import { wordPlace, writtenSteps } from '../../../security/steps';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'filesystem-copied',
  severity: 'warning',
  title: 'A COPY takes the whole file system of another stage or image over the root of this one.',
  why: `
Everything comes along that the other stage has gathered: its package caches, build tools, users, and what its RUNs have
left in \`/root\` and \`/tmp\`, secrets among it. It writes over the system of this stage, so that neither is whole, and what
scanners know of its packages is wrong. Copy the folders that the program needs. On \`scratch\` it makes one
layer out of many, which may be meant: that is a hint.

Source: Docker’s documentation of multi-stage builds (docs.docker.com/build/building/multi-stage, 2026); NIST SP 800-190, 4.1.2.
`,
  bad: {
    files: { Dockerfile: 'FROM debian:trixie AS build\nFROM debian:trixie-slim\nCOPY --from=build / /\nUSER 1000\n' },
  },
  good: {
    files: {
      Dockerfile:
        'FROM debian:trixie AS build\nFROM debian:trixie-slim\nCOPY --from=build /srv/app /srv/app\nUSER 1000\n',
    },
  },
  equivalents: { hadolint: ['DL3067'] },
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ stage, step }) => {
      const { effect, instruction } = step;
      if (effect.kind !== 'copy' || effect.from === null) return [];
      const at = effect.sources.findIndex(({ text }) => /^\/+\.?$/.test(text));
      const word = instruction.detail.kind === 'copy' ? instruction.detail.sources[at] : undefined;
      if (word === undefined || !/^\/+$/.test(effect.destination)) return [];
      const isEmpty = stage.base.kind === 'scratch';
      return [
        {
          span: wordPlace(step, word),
          message: 'All that the other stage has comes along: copy the folders that are needed.',
          ...(isEmpty ? { severity: 'hint' as const } : {}),
        },
      ];
    }),
};
