import type { Snapshot } from '../../analysis';
import { writtenSteps } from '../../security/steps';
import { span } from '../../text/span';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'pair-legacy',
  severity: 'information',
  title: 'ENV or LABEL separates name and value by a blank.',
  why: `
The old form takes everything behind the name as one value: \`ENV ONE TWO= THREE=world\` sets one variable, not three. Docker
may take it away. Write \`NAME=value\`, with quotes where the value has blanks.

Source: Docker’s build checks, “LegacyKeyValueFormat” (docs.docker.com/reference/build-checks, 2026).
`,
  bad: { files: { Dockerfile: 'FROM node:24-slim\nENV NODE_ENV production\nUSER node\n' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nENV NODE_ENV=production\nUSER node\n' } },
  equivalents: { buildkit: ['LegacyKeyValueFormat'] },
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ step }) => {
      const { keyword, detail, source } = step.instruction;
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
