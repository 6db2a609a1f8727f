import type { Snapshot } from '../../analysis';
import { span } from '../../text/span';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'continuation-empty',
  severity: 'warning',
  title: 'An instruction goes on behind an empty line.',
  why: `
A line that ends in a backslash goes on in the next. An empty line there looks like an end and is none: what follows still
belongs to the instruction above. Docker warns of it and will take it for an error.

Source: Docker’s build checks, “NoEmptyContinuation” (docs.docker.com/reference/build-checks, 2026).
`,
  bad: {
    files: { Dockerfile: 'FROM node:24-slim\nCOPY --chown=node app.js \\\n\n  /app/\nUSER node\n', 'app.js': '' },
  },
  good: { files: { Dockerfile: 'FROM node:24-slim\nCOPY --chown=node app.js \\\n  /app/\nUSER node\n', 'app.js': '' } },
  equivalents: { buildkit: ['NoEmptyContinuation'] },
  check: ({ model }) =>
    model.instructions.flatMap(({ start, instruction: { source, headEnd } }): readonly Violation[] => {
      const head = source.slice(0, headEnd);
      if (!head.includes('\n')) return [];
      const empty = [...head.matchAll(/(?<=\n)[ \t]*\r?\n/g)].map(({ index, 0: line }) =>
        span(start + index, start + index + line.length),
      );
      const [first] = empty;
      if (first === undefined) return [];
      const edits = empty.map((line) => ({ span: line, text: '' }));
      const below = /(?<=^[ \t]*)[^\s#][^\n]*/m.exec(head.slice(first.end - start));
      const place =
        below === null ? first : span(first.end + below.index, first.end + below.index + below[0].trimEnd().length);
      return [
        {
          span: place,
          message: 'The empty line above does not end the instruction, to which this still belongs: take it out.',
          fix: { title: 'Take the empty lines out', edits, safe: true },
        },
      ];
    }),
};
