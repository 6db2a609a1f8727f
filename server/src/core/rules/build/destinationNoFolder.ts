import type { Snapshot } from '../../analysis';
import { knownWord, wordPlace, writtenSteps } from '../../security/steps';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'destination-no-folder',
  severity: 'warning',
  title: 'Several files are copied to a destination that is not written as a folder.',
  why: `
Without a slash at its end the destination is a file, unless a folder of that name is there already: BuildKit writes each
source over the one before and keeps the last, without a word; other builders refuse. A slash makes it a folder.

Source: Docker’s reference of the Dockerfile, “COPY”: with several sources the destination must be a directory and end with
a slash (docs.docker.com/reference/dockerfile, 2026); what BuildKit 0.25 does was tried.
`,
  bad: { files: { Dockerfile: 'FROM scratch\nCOPY a.json b.json /app\nUSER 1000\n', 'a.json': '', 'b.json': '' } },
  good: { files: { Dockerfile: 'FROM scratch\nCOPY a.json b.json /app/\nUSER 1000\n', 'a.json': '', 'b.json': '' } },
  equivalents: {
    hadolint: ['DL3021'],
    trivy: ['DS-0011'],
    kics: ['copy_with_more_than_two_arguments_not_ending_with_slash'],
  },
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ step }) => {
      const { detail } = step.instruction;
      if (detail.kind !== 'copy' || detail.destination === null) return [];
      // So docker history prints the layers of older builders.
      if (/^(?:file|multi|dir):[0-9a-f]{64}$/.test(detail.sources[0]?.text ?? '')) return [];
      const count = detail.sources.length + detail.files.length;
      const text = knownWord(step, detail.destination);
      if (count < 2 || text === null || /(?:^|[/\\])\.{0,2}$/.test(text)) return [];
      const span = wordPlace(step, detail.destination);
      const edits = [{ span: { start: span.end, end: span.end }, text: '/' }];
      const isPlain = !/["']$/.test(detail.destination.text);
      const message = `Without a slash at its end this may become one file, with the last of ${count} sources in it.`;
      return [{ span, message, ...(isPlain ? { fix: { title: 'Write it as a folder', edits, safe: true } } : {}) }];
    }),
};
