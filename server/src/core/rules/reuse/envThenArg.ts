import type { Snapshot } from '../../analysis';
import type { BuildStage } from '../../formats/dockerfile/evaluated';
import { span } from '../../text/span';
import { builtStages } from '../../waste/places';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'env-then-arg',
  severity: 'warning',
  title: 'An ARG stands below an ENV of the same name and replaces its value for the rest of the build.',
  why: `
Where both are set, the one that comes last counts for the steps below it. An ARG behind an ENV gives RUN lines another
value than the container will have, since only ENV is kept in the image. Put the ARG first and take its value over:
\`ARG VERSION=1\`, then \`ENV VERSION=$VERSION\`.

Source: measured with BuildKit (2026-08).
`,
  bad: { files: { Dockerfile: 'FROM debian:bookworm\nENV MODE=production\nARG MODE=test\nRUN echo "$MODE"\n' } },
  good: { files: { Dockerfile: 'FROM debian:bookworm\nARG MODE=test\nENV MODE=production\nRUN echo "$MODE"\n' } },
  equivalents: {},
  check: (snapshot) => builtStages(snapshot).flatMap(violations),
};

function violations({ steps }: BuildStage): readonly Violation[] {
  const set = new Map<string, string>();
  return steps.flatMap(({ instruction, placed, trigger, scope }, index) => {
    const { detail } = instruction;
    if (detail.kind === 'env')
      for (const { name } of detail.pairs) set.set(name.text, steps[index + 1]?.scope.get(name.text) ?? '');
    if (detail.kind !== 'arg' || trigger) return [];
    return detail.pairs.flatMap(({ name, value }): readonly Violation[] => {
      const before = set.get(name.text);
      const own = value === null ? null : scope.expand(value.text).text;
      if (before === undefined || own === null || own === before) return [];
      const place = span(placed.start + name.span.start, placed.start + name.span.end);
      const message = `RUN lines below see ${name.text} as this ARG has it, and the container as the ENV above has it.`;
      return [{ span: place, message }];
    });
  });
}
