import type { Snapshot } from '../../analysis';
import type { PlacedInstruction } from '../../formats/dockerfile/instruction';
import { span } from '../../text/span';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'instruction-unknown',
  severity: 'error',
  title: 'A line begins with a word that is no instruction of Dockerfiles.',
  why: `
The build refuses the whole file. Often a backslash is missing at the end of the line above, or the word is misspelt.

Source: Docker’s reference of the Dockerfile, “Overview” (docs.docker.com/reference/dockerfile, 2026).
`,
  bad: { files: { Dockerfile: 'FROM node:24-slim\nRUNN echo hello\nUSER node\n' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nRUN echo hello\nUSER node\n' } },
  equivalents: {},
  check: ({ model }) =>
    [...model.preamble, ...model.stages.flatMap(({ instructions }) => instructions)].flatMap(unknown),
};

function unknown({ start, instruction: { keyword, keywordSpan, detail } }: PlacedInstruction) {
  if (detail.kind !== 'other') return [];
  const meant = instructions.find((name) => isNear(name, keyword));
  const hint = meant === undefined ? 'is a backslash missing at the end of the line above?' : `is ${meant} meant?`;
  const place = span(start + keywordSpan.start, start + keywordSpan.end);
  return [{ span: place, message: `${keyword} is no instruction of Dockerfiles: ${hint}` }];
}

const instructions = [
  ...['ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'ONBUILD', 'RUN'],
  ...['SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'],
];

/** Whether one letter more, less or other, or two in the wrong order, make the one of the other. */
function isNear(name: string, word: string): boolean {
  if (Math.abs(name.length - word.length) > 1) return false;
  let head = 0;
  while (head < name.length && name[head] === word[head]) head++;
  let tail = 0;
  const most = Math.min(name.length, word.length) - head;
  while (tail < most && name.at(-1 - tail) === word.at(-1 - tail)) tail++;
  const [a, b] = [name.slice(head, name.length - tail), word.slice(head, word.length - tail)];
  return (a.length <= 1 && b.length <= 1) || (a.length === 2 && a === [...b].reverse().join(''));
}
