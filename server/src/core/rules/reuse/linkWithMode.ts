import type { Snapshot } from '../../analysis';
import { flagIsOn, flagValue } from '../../formats/dockerfile/instruction';
import { flagPlace, withoutFlag } from '../../waste/flags';
import { builtStages, copiesOf, headOf } from '../../waste/places';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'link-with-mode',
  severity: 'information',
  title: 'A COPY with --link sets a mode too, and so is made again with what stands before it.',
  why: `
\`--link\` is for a layer that does not depend on the steps before it: they may change, and it is reused. With \`--chmod\`
beside it BuildKit loses that independence, and the flag is of no use. Give the files their mode where they come from, or
leave \`--link\` away.

Source: measured with BuildKit (2026-08), by building twice with a change above the COPY.
`,
  bad: {
    files: {
      Dockerfile: 'FROM debian:bookworm\nCOPY --link --chmod=755 tool /usr/local/bin/tool\n',
      tool: 'a program\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM debian:bookworm\nCOPY --chmod=755 tool /usr/local/bin/tool\n',
      tool: 'a program\n',
    },
  },
  equivalents: {},
  check: (snapshot) =>
    copiesOf(snapshot, builtStages(snapshot)).flatMap(({ step }) => {
      const { instruction } = step;
      if (!flagIsOn(instruction, 'link') || flagValue(instruction, 'chmod') === undefined) return [];
      return [
        {
          span: flagPlace(step, 'link') ?? headOf(step),
          message: 'With --chmod beside it, --link does not keep this layer when something above changes.',
          // Where the destination leads through a link of the base, the two put files in different places.
          fix: { title: 'Leave --link away', edits: withoutFlag(snapshot, step, 'link'), safe: false },
        },
      ];
    }),
};
