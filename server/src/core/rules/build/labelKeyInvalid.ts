import type { Snapshot } from '../../analysis';
import { wordPlace, writtenSteps } from '../../security/steps';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'label-key-invalid',
  severity: 'information',
  title: 'A label’s name is reserved, or not as Docker wants names of labels.',
  why: `
Names of labels begin and end with a small letter or digit, and have single dots and dashes between. Those that begin with
\`com.docker.\`, \`io.docker.\` or \`org.dockerproject.\` are Docker’s own, which gives them a meaning.

Source: Docker’s manual, “Docker object labels: Key format recommendations” (docs.docker.com/engine/manage-resources/labels,
2026).
`,
  bad: { files: { Dockerfile: 'FROM node:24-slim\nLABEL com.docker.team=web\nUSER node\n' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nLABEL org.example.team=web\nUSER node\n' } },
  equivalents: { hadolint: ['DL3048'] },
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ step }) => {
      const { detail } = step.instruction;
      if (detail.kind !== 'label') return [];
      return detail.pairs.flatMap(({ name }) => {
        const message = fault(name.text.replace(/^(["'])(.*)\1$/, '$2'));
        return message === null ? [] : [{ span: wordPlace(step, name), message }];
      });
    }),
};

function fault(name: string): string | null {
  if (/^(?:com\.docker|io\.docker|org\.dockerproject)\./.test(name))
    return 'Docker keeps names like this for itself: begin with a domain of your own.';
  if (!/^[a-z]/.test(name) || !/[a-z0-9]$/.test(name))
    return 'A label’s name begins with a small letter, and ends with one or with a digit.';
  if (/\.\.|--/.test(name)) return 'A label’s name has no two dots or dashes behind each other.';
  return /^[a-z0-9._/-]+$/.test(name) ? null : 'A label’s name has small letters, digits, dots and dashes only.';
}
