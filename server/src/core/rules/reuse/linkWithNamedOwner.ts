import type { Snapshot } from '../../analysis';
import { flagIsOn, flagValue } from '../../formats/dockerfile/instruction';
import { span } from '../../text/span';
import { flagPlace, withoutFlag } from '../../waste/flags';
import { builtStages, copiesOf } from '../../waste/places';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'link-with-named-owner',
  severity: 'error',
  title: 'A COPY with --link names an owner, which nobody can look up.',
  why: `
A linked layer is made without a look at what stands below it. Names of users and groups are in /etc/passwd and /etc/group
of those layers, so the build fails: \`--link --chown=app\` is asked to look into an empty image. Give the numbers
(\`--chown=1000:1000\`), or leave \`--link\` away.

Source: measured with BuildKit (2026-08).
`,
  bad: {
    files: {
      Dockerfile: 'FROM debian:bookworm\nCOPY --link --chown=www-data:www-data site /srv/site\n',
      'site/index.html': '<p>A ship.</p>\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM debian:bookworm\nCOPY --chown=www-data:www-data site /srv/site\n',
      'site/index.html': '<p>A ship.</p>\n',
    },
  },
  equivalents: {},
  check: (snapshot) =>
    copiesOf(snapshot, builtStages(snapshot)).flatMap(({ step }) => {
      const { instruction } = step;
      const owner = flagValue(instruction, 'chown');
      if (!flagIsOn(instruction, 'link') || !owner) return [];
      const expanded = step.scope.expand(owner);
      if (expanded.error !== null || expanded.unset.length > 0 || /^\d*(?::\d*)?$/.test(expanded.text)) return [];
      const place = flagPlace(step, 'chown') ?? span(step.placed.start, step.placed.start);
      return [
        {
          span: place,
          message: `The build fails here: with --link, nobody can tell the number of ${expanded.text}.`,
          fix: { title: 'Leave --link away', edits: withoutFlag(snapshot, step, 'link'), safe: true },
        },
      ];
    }),
};
