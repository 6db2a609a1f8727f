import type { Snapshot } from '../../analysis';
import { type Span, span } from '../../text/span';
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
      const place = firstWords(head, first.end - start) ?? span(first.start - start, first.end - start);
      return [
        {
          span: span(start + place.start, start + place.end),
          message: 'The empty line above does not end the instruction, to which this still belongs: take it out.',
          fix: { title: 'Take the empty lines out', edits, safe: true },
        },
      ];
    }),
};

/** The first line from an offset on that is neither empty nor a comment, without the blanks around it. */
function firstWords(text: string, from: number): Span | null {
  for (let at = from; at < text.length; ) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    const line = text.slice(at, end);
    const words = line.trim();
    if (words !== '' && !words.startsWith('#')) {
      const start = at + line.indexOf(words);
      return span(start, start + words.length);
    }
    at = end + 1;
  }
  return null;
}
