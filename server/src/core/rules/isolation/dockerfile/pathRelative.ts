import type { Snapshot } from '../../../analysis';
import { writtenVariables } from '../../../security/variables';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'path-relative',
  severity: 'warning',
  title: 'PATH has a folder that depends on where one stands, or one where everybody may write.',
  why: `
A name without a slash is looked for in the folders of PATH, the first one first. With \`.\`, an empty entry or \`/tmp\` in it,
whoever can put a file there, an upload or an unpacked archive is enough, decides what \`ls\` or \`sh\` is for everybody else,
root included. Name absolute folders that only root may write.

Source: CWE-426 and CWE-427, search paths that are not trusted.
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nENV PATH=.:$PATH\nUSER 1000\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nENV PATH=/srv/app/bin:$PATH\nUSER 1000\n' } },
  equivalents: {},
  check: (snapshot) =>
    writtenVariables(snapshot).flatMap(({ keyword, name, written, span }) => {
      if (keyword !== 'ENV' || name !== 'PATH' || written === null || written.includes(';')) return [];
      const entry = entries(written).find((each) => /^(?:|\.\.?(?:\/.*)?|(?:\/var)?\/tmp\/?|\w[\w./-]*)$/.test(each));
      if (entry === undefined) return [];
      const what = entry === '' ? 'An empty entry' : entry;
      return [{ span, message: `${what} in PATH lets other people’s files be run by name: take it out.` }];
    }),
};

/** As written: what stands in variables is not looked at, nor the defaults of those. */
function entries(written: string): readonly string[] {
  const text = written.replace(/["']/g, '');
  return /\$\{[^}]*:/.test(text) || text === '' ? [] : text.split(':');
}
