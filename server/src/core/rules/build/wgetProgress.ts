import type { Snapshot } from '../../analysis';
import { callsOf } from '../../security/calls';
import { foundIn, insertion } from '../../security/found';
import { readFlags } from '../../shell/flags';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'wget-progress',
  severity: 'hint',
  title: 'wget fills the log of the build with dots.',
  why: `
Where there is no terminal, wget prints a line for each 50 KB: the log of a build that downloads 500 MB has 10,000 of them.
\`--progress=dot:giga\` prints one for each 32 MB, \`-nv\` one for each file.

Source: wget’s manual, “Download Options” (gnu.org/software/wget/manual).
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nRUN wget https://example.org/a.css\nUSER 1000\n' } },
  good: {
    files: {
      Dockerfile: 'FROM debian:trixie-slim\nRUN wget --progress=dot:giga https://example.org/a.css\nUSER 1000\n',
    },
  },
  equivalents: { hadolint: ['DL3047'] },
  check: (snapshot) =>
    foundIn(snapshot, callsOf(snapshot, 'wget'), (call) => {
      const { args } = call.command;
      const flags = readFlags(args, new Set(['-o', '-a', '-O', '-P', '-e', '-t', '-T', '-i']));
      const isQuiet = args.some(({ text }) => /^-(?:nv|no-verbose)/.test(text)) || flags.has(...quiet);
      if (isQuiet || !args.some(({ text }) => /^[^-]/.test(text))) return null;
      return {
        message: 'This fills the log of the build: add --progress=dot:giga, or -nv.',
        ...insertion(snapshot, call, /\S*wget(?=\s)/, '--progress=dot:giga'),
      };
    }),
};

const quiet = [
  ...['-q', '--quiet', '--no-verbose', '--progress', '-o', '--output-file', '-a', '--append-output', '--spider'],
  ...['-b', '--background', '--version', '--help', '-V', '-h'],
];
