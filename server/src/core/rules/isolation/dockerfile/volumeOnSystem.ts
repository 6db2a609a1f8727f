import type { Snapshot } from '../../../analysis';
import { knownWord, wordPlace, writtenSteps } from '../../../security/steps';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'volume-on-system',
  severity: 'warning',
  title: 'VOLUME is laid over a folder of the system.',
  why: `
A volume over \`/proc\`, \`/sys\` or \`/dev\` hides what the engine mounts there with care, or what it has hidden; the container may
not start, or starts without those walls. One over \`/etc\`, \`/usr\` or the root folder keeps the files of the first image for
good, whatever a newer one brings. Name the folder of the data.

Source: Dockle’s checkpoint DKL-DI-0002; Docker’s reference of the Dockerfile, “VOLUME” (docs.docker.com/reference/dockerfile,
2026).
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nVOLUME /dev\nUSER 1000\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nVOLUME /srv/data\nUSER 1000\n' } },
  equivalents: { dockle: ['DKL-DI-0002'] },
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ step }) => {
      const { keyword, detail } = step.instruction;
      if (keyword !== 'VOLUME' || detail.kind !== 'words') return [];
      return detail.words.flatMap((word) => {
        const path = (knownWord(step, word) ?? '').replace(/(?<=.)\/+$/, '');
        if (!/^\/(?:(?:proc|sys|dev)(?:\/.*)?|boot|etc|usr|lib|bin|sbin)?$/.test(path) || /^\/dev\/shm$/.test(path))
          return [];
        return [{ span: wordPlace(step, word), message: `${path} is the system’s: name the folder of the data.` }];
      });
    }),
};
