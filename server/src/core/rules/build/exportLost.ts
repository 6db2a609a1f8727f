import type { Snapshot } from '../../analysis';
import { writtenRuns } from '../../security/calls';
import { headOf } from '../../waste/places';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'export-lost',
  severity: 'warning',
  title: 'A RUN only sets what its shell forgets at its end.',
  why: `
Every RUN has a shell of its own. Variables that it exports, aliases, a virtual environment that it activates: all are gone
when it ends, and the next RUN and the container know nothing of them. Set variables by ENV; for a virtual environment,
put its \`bin\` folder first in PATH.

Source: Docker’s reference of the Dockerfile, “ENV” and “RUN” (docs.docker.com/reference/dockerfile, 2026).
`,
  bad: { files: { Dockerfile: 'FROM node:24-slim\nRUN export NODE_ENV=production\nUSER node\n' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nENV NODE_ENV=production\nUSER node\n' } },
  equivalents: {},
  check: (snapshot) =>
    writtenRuns(snapshot).flatMap(({ step, reading: { commands, effects, unknown } }) => {
      const isLost = commands.length > 0 && effects.length === 0 && commands.every(({ name }) => lost.has(name));
      if (!isLost || !commands.some(({ name }) => name !== 'cd') || unknown.some(({ name }) => !lost.has(name)))
        return [];
      if (commands.some(({ stdout }) => stdout.kind === 'file')) return [];
      return [{ span: headOf(step), message: 'All this is forgotten at the end of the RUN: set variables by ENV.' }];
    }),
};

const lost: ReadonlySet<string> = new Set(['export', 'source', '.', 'cd', 'alias', 'umask', 'ulimit', 'unset', 'set']);
