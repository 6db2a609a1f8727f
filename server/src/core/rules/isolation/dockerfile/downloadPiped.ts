import type { Snapshot } from '../../../analysis';
import { type Call, callsOf, saidOf } from '../../../security/calls';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'download-piped',
  severity: 'warning',
  title: 'What a server sends is run as it comes (curl … | sh).',
  why: `
Whatever the server sends that day runs as root in the build: a server that was taken over, or a name that somebody else
owns by now, puts its own program into the image. A connection that breaks leaves half of the script run, and without
\`pipefail\` nobody notices that there was no script at all. Fetch a release into a file, compare its checksum with the one
that stands in the Dockerfile, then run it; or install the package of the distribution.

Source: NIST SP 800-190, 4.1.1 and 4.1.5; Docker’s best practices, “Using pipes”
(docs.docker.com/build/building/best-practices, 2026).
`,
  bad: {
    files: { Dockerfile: 'FROM debian:trixie-slim\nRUN curl -fsSL https://acme.net/install.sh | sh\nUSER 1000\n' },
  },
  good: {
    files: {
      Dockerfile: `FROM debian:trixie-slim
RUN curl -fsSL -o /tmp/install.sh https://acme.net/install-1.2.sh && \\
    echo "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824  /tmp/install.sh" | sha256sum -c && \\
    sh /tmp/install.sh && rm /tmp/install.sh
USER 1000
`,
    },
  },
  equivalents: {},
  check: (snapshot) =>
    saidOf(snapshot, callsOf(snapshot, ...runners), (call) =>
      runsDownload(call)
        ? `${call.command.name} runs here whatever the server sends: fetch it into a file, and compare a checksum first.`
        : null,
    ),
};

const runners = 'sh bash dash ash zsh ksh python python2 python3 perl ruby node php eval source .'.split(' ');

const fetcher = /^(?:curl|wget|aria2c|fetch)$/;

function runsDownload({ command: { name, args, input }, place, at }: Call): boolean {
  // Bash’s `<(…)`, and the shell’s `$(…)`, whose text is not known.
  const words = args.map(({ written }) => written);
  if (words.some((word) => /^<\(\s*(?:curl|wget)\b/.test(word))) return true;
  const isText = name === 'eval' || words.some((word) => /^-[a-z]*[ce]$/.test(word));
  if (isText) return words.some((word) => /^"?(?:\$\(|`)\s*(?:curl|wget)\b/.test(word));
  if (/^(?:eval|source|\.)$/.test(name) || !readsInput(words)) return false;
  return input.kind === 'download' || (input.kind === 'unknown' && isBehindFetch(place.reading.commands, at));
}

/** Without a file to run; `-` stands for the input, and what stands behind `-s` is for the script. */
function readsInput(words: readonly string[]): boolean {
  const [operand] = words.filter((word, at) => word === '-' || (!/^[-+]/.test(word) && words[at - 1] !== '-o'));
  return (
    operand === undefined ||
    operand === '-' ||
    operand === '/dev/stdin' ||
    words.some((word) => /^-[a-z]*s$/.test(word))
  );
}

/** Goes back along the pipe, as through `gunzip`, to what it begins with. */
function isBehindFetch(commands: Call['place']['reading']['commands'], at: number): boolean {
  for (let before = at - 1; before >= 0; before--) {
    const command = commands[before];
    if (command === undefined || command.stdout.kind !== 'pipe') return false;
    if (fetcher.test(command.name)) return true;
    if (command.input.kind === 'none') return false;
  }
  return false;
}
