import type { Snapshot } from '../../analysis';
import { callsOf } from '../../security/calls';
import { firstOfEachRun, foundIn } from '../../security/found';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'cd-in-run',
  severity: 'hint',
  title: 'A RUN changes the folder by cd.',
  why: `
The folder is forgotten at the end of the RUN: the next instruction starts from WORKDIR again, so that a \`cd\` which ends a RUN
does nothing at all. WORKDIR makes the folder where it is missing, holds for all that follows, and can be seen at a glance.
Within one RUN that works somewhere for a moment, \`cd\` is fine.

Source: Docker’s best practices, “WORKDIR” (docs.docker.com/build/building/best-practices, 2026).
`,
  bad: { files: { Dockerfile: 'FROM node:24-slim\nRUN cd /srv && mkdir app\nUSER node\n' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nWORKDIR /srv\nRUN mkdir app\nUSER node\n' } },
  equivalents: { hadolint: ['DL3003'], trivy: ['DS-0013'] },
  check: (snapshot) =>
    foundIn(snapshot, firstOfEachRun(callsOf(snapshot, 'cd')), ({ place, at }) =>
      at === place.reading.commands.length - 1
        ? {
            severity: 'warning',
            message: 'The folder is forgotten at the end of this RUN: change it by WORKDIR, which lasts.',
          }
        : { message: 'WORKDIR changes the folder for this and all that follows.' },
    ),
};
