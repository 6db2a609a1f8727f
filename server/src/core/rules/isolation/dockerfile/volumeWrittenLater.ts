import type { Snapshot } from '../../../analysis';
import { writtenRuns } from '../../../security/calls';
import { isWithin, volumeFolders } from '../../../security/volumes';
import type { ShellEffect } from '../../../shell/effects';
import type { FilePath } from '../../../shell/effects/words';
import { resolvePath } from '../../../shell/words/paths';
import { headOf, stepsOf } from '../../../waste/places';
import type { Rule, Violation } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'volume-written-later',
  severity: 'warning',
  title: 'A step writes into a folder behind the VOLUME that declares it.',
  why: `
The builder of old Docker Engines, and Podman’s in its Docker format, throw away what is written into a volume after it was
declared; BuildKit keeps it. One Dockerfile then makes two images. And what the image has in the folder is seen only by
containers that get an empty new volume: one that exists already hides it. Put the VOLUME behind the last step that writes
there, or leave it out and name the volume where the container is started.

Source: Docker’s reference of the Dockerfile, “VOLUME”, notes about specifying volumes
(docs.docker.com/reference/dockerfile, 2026).
`,
  bad: {
    files: {
      Dockerfile: 'FROM debian:trixie-slim\nVOLUME /srv/data\nCOPY seed.sql /srv/data/\nUSER 1000\n',
      'seed.sql': 'x\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM debian:trixie-slim\nCOPY seed.sql /srv/data/\nVOLUME /srv/data\nUSER 1000\n',
      'seed.sql': 'x\n',
    },
  },
  equivalents: {},
  check: (snapshot) => {
    const readings = new Map(writtenRuns(snapshot).map(({ step, reading }) => [step, reading]));
    return snapshot.build.stages.flatMap((stage) => {
      const folders: string[] = [];
      return stepsOf(snapshot, stage).flatMap(({ step }): readonly Violation[] => {
        const declared = folders.length > 0;
        folders.push(...volumeFolders(step).map(({ path }) => path));
        if (!declared) return [];
        const { effect } = step;
        const written =
          effect.kind === 'copy'
            ? [resolvePath(effect.destination, '/')]
            : (readings.get(step)?.effects ?? []).flatMap(pathsOf).map(({ path }) => path);
        const folder = folders.find((each) => written.some((path) => path !== null && isWithin(path, each)));
        if (folder === undefined) return [];
        return [
          {
            span: headOf(step),
            message: `Some builders throw away what is written here, as ${folder} is a volume already: declare it behind.`,
          },
        ];
      });
    });
  },
};

/** What a command surely writes, without what it deletes. */
function pathsOf(effect: ShellEffect): readonly FilePath[] {
  if (effect.conditional) return [];
  switch (effect.kind) {
    case 'write':
      return [effect.file];
    case 'make-folder':
    case 'link':
    case 'change':
      return effect.paths;
    case 'copy':
    case 'move':
      return [effect.target];
    case 'download':
      return effect.to.kind === 'file' ? [effect.to.file] : [];
    case 'clone':
    case 'unpack':
      return effect.into === null ? [] : [effect.into];
    default:
      return [];
  }
}
