import type { Snapshot } from '../../analysis';
import { callsOf } from '../../security/calls';
import { foundIn } from '../../security/found';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'curl-and-wget',
  severity: 'hint',
  title: 'A stage downloads by both curl and wget.',
  why: `
The two do the same: with one of them the image holds one package less, with fewer libraries to keep up to date.

Source: NIST SP 800-190, 4.1.2: images should hold only what is needed.
`,
  bad: {
    files: {
      Dockerfile:
        'FROM debian:trixie-slim\nRUN wget -nv https://example.org/a.css\nRUN curl -O https://example.org/b.css\nUSER 1000\n',
    },
  },
  good: {
    files: {
      Dockerfile:
        'FROM debian:trixie-slim\nRUN curl -O https://example.org/a.css && curl -O https://example.org/b.css\nUSER 1000\n',
    },
  },
  equivalents: { hadolint: ['DL4001'], trivy: ['DS-0014'], kics: ['run_using_wget_and_curl'] },
  check: (snapshot) => {
    const calls = callsOf(snapshot, 'curl', 'wget').toSorted((a, b) => order(a) - order(b));
    const first = new Map(calls.toReversed().map(({ place, command }) => [place.stage, command.name]));
    const told = new Set<unknown>();
    return foundIn(snapshot, calls, ({ place, command: { name } }) => {
      const other = first.get(place.stage);
      if (other === name || other === undefined || told.has(place)) return null;
      told.add(place);
      return {
        message: `This stage downloads by ${other} above: with one of the two the image needs one package less.`,
      };
    });
  },
};

function order({ place: { step }, command }: ReturnType<typeof callsOf>[number]): number {
  return step.placed.start + command.span.start;
}
