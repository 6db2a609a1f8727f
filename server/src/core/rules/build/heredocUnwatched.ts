import type { Snapshot } from '../../analysis';
import { writtenRuns } from '../../security/calls';
import { headOf } from '../../waste/places';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'heredoc-unwatched',
  severity: 'warning',
  title: 'A RUN with a heredoc goes on where one of its commands fails.',
  why: `
The lines of a heredoc are one script, and a shell goes on with the next line whatever became of the last: only the last
command decides whether the build goes on. Put \`set -e\` in the first line, or \`set -eux\` to see the commands as well.

Source: Docker’s reference of the Dockerfile, “Here-Documents” (docs.docker.com/reference/dockerfile, 2026); POSIX.1-2024,
“set -e”.
`,
  bad: {
    files: { Dockerfile: 'FROM node:24-slim\nRUN <<EOF\nmkdir /srv/app\ntouch /srv/app/ready\nEOF\nUSER node\n' },
  },
  good: {
    files: {
      Dockerfile: 'FROM node:24-slim\nRUN <<EOF\nset -e\nmkdir /srv/app\ntouch /srv/app/ready\nEOF\nUSER node\n',
    },
  },
  equivalents: {},
  check: (snapshot) =>
    writtenRuns(snapshot).flatMap(({ step, reading: { commands } }) => {
      const { detail, source } = step.instruction;
      if (detail.kind !== 'run' || detail.heredocs.length !== 1 || commands.length < 2) return [];
      const shell = step.effect.kind === 'run' ? (step.effect.shell ?? []) : [];
      const [heredoc] = detail.heredocs;
      const isScript = heredoc !== undefined && /^<<-?["']?\w+["']?$/.test(detail.words[0]?.text ?? '');
      const body = heredoc === undefined ? '' : source.slice(heredoc.body.start, heredoc.body.end);
      const lines = body.split('\n').filter((line) => /^\s*[^\s#]/.test(line));
      const isWatched =
        /\bset\s+-[a-z]*e|errexit|^#!.*\s-[a-z]*e/m.test(body) || shell.some((word) => /^-[a-z]*e|errexit/.test(word));
      // Lines that are joined by && watch each other.
      if (
        !isScript ||
        isWatched ||
        lines.length < 2 ||
        lines.slice(0, -1).every((line) => /(?:&&|\\|\|)\s*$/.test(line))
      )
        return [];
      return [
        { span: headOf(step), message: 'Only the last command decides whether this goes on: begin with set -e.' },
      ];
    }),
};
