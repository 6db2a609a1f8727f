import type { Snapshot } from '../../../analysis';
import { callsOf, saidOf } from '../../../security/calls';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'apt-key-used',
  severity: 'information',
  title: 'apt-key lets a key vouch for the packages of every source.',
  why: `
A key that \`apt-key add\` or \`adv\` brings in counts for all repositories of the system: whoever has the vendor’s key could
sign a new libc. Put the key into a file of its own (\`/etc/apt/keyrings/vendor.asc\`) and name it in the one source that it
is for, by \`signed-by=\` or \`Signed-By:\`. Debian 13 and Ubuntu 24.10 do not have \`apt-key\` any more.

Source: apt-key(8), “Deprecation”; Debian’s wiki, “Instructions to connect to a third-party repository”.
`,
  bad: {
    files: {
      Dockerfile: 'FROM debian:bookworm-slim\nCOPY acme.asc /tmp/\nRUN apt-key add /tmp/acme.asc\nUSER 1000\n',
      'acme.asc': 'x\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM debian:bookworm-slim\nCOPY acme.asc /etc/apt/keyrings/\nUSER 1000\n',
      'acme.asc': 'x\n',
    },
  },
  equivalents: {},
  check: (snapshot) =>
    saidOf(snapshot, callsOf(snapshot, 'apt-key'), ({ command: { args } }) =>
      args.some(({ text }) => /^(?:add|adv)$/.test(text))
        ? 'This key vouches for packages of every source: keep it in /etc/apt/keyrings, and name it by signed-by.'
        : null,
    ),
};
