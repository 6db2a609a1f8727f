import type { Snapshot } from '../../analysis';
import type { BuildStep } from '../../formats/dockerfile/evaluated';
import { writtenSteps } from '../../security/steps';
import { span } from '../../text/span';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'pair-legacy',
  severity: 'information',
  title: 'ENV, LABEL or ARG separates name and value by a blank.',
  why: `
The old form takes everything behind the name as one value: \`ENV ONE TWO= THREE=world\` sets one variable, not three. Docker
may take it away. ARG has no such form: \`ARG NAME value\` declares two arguments. Write \`NAME=value\`, with quotes where
the value has blanks.

Source: Docker’s build checks, “LegacyKeyValueFormat” (docs.docker.com/reference/build-checks, 2026).
`,
  bad: { files: { Dockerfile: 'FROM node:24-slim\nENV NODE_ENV production\nUSER node\n' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nENV NODE_ENV=production\nUSER node\n' } },
  equivalents: { buildkit: ['LegacyKeyValueFormat'] },
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ step }): readonly Violation[] => {
      const { keyword, detail, source } = step.instruction;
      if (detail.kind === 'arg') return valueAsName(snapshot, step);
      if (detail.kind !== 'env' && detail.kind !== 'label') return [];
      const [pair, ...others] = detail.pairs;
      if (pair === undefined || pair.value === null || others.length > 0) return [];
      const { name, value } = pair;
      if (source.slice(name.span.end, value.span.start).includes('=')) return [];
      const { start } = step.placed;
      const place = span(start + name.span.start, start + value.span.end);
      const message = `Write ${keyword} ${name.text}=…: this old form takes all that follows as one value.`;
      const isPlain = source.slice(value.span.start, value.span.end) === value.text && !/["'\\`]/.test(value.text);
      if (!isPlain) return [{ span: place, message }];
      const text = /[\s;]/.test(value.text) ? `${name.text}="${value.text}"` : `${name.text}=${value.text}`;
      return [{ span: place, message, fix: { title: 'Write it with =', edits: [{ span: place, text }], safe: true } }];
    }),
};

/** `ARG NAME value` declares two arguments, of which nobody uses the second. */
function valueAsName({ document }: Snapshot, { instruction: { detail }, placed: { start } }: BuildStep) {
  const [name, value, ...others] = detail.kind === 'arg' ? detail.pairs : [];
  if (name === undefined || value === undefined || others.length > 0) return [];
  if (name.value !== null || value.value !== null) return [];
  const isUsed = [`$${value.name.text}`, `\${${value.name.text}`].some((use) => document.lines.text.includes(use));
  const place = span(start + name.name.span.start, start + value.name.span.end);
  const message = `This declares two arguments: write ${name.name.text}=${value.name.text} if the second is meant as a value.`;
  return isUsed ? [] : [{ span: place, message }];
}
