import type { Snapshot } from '../../analysis';
import { callsOf } from '../../security/calls';
import { foundIn } from '../../security/found';
import { scriptOf } from '../../waste/script';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'apt-for-people',
  severity: 'information',
  title: 'A RUN calls apt, which is made for people.',
  why: `
What \`apt\` prints, asks and takes by default may change with any version; it says so itself where no terminal is there.
\`apt-get\` and \`apt-cache\` keep to what scripts expect.

Source: apt(8), “Script usage and differences from other APT tools”.
`,
  bad: {
    files: {
      Dockerfile:
        'FROM debian:trixie-slim\nRUN apt-get update && apt install -y --no-install-recommends tree=2.2.1-1 && rm -rf /var/lib/apt/lists/*\nUSER 1000\n',
    },
  },
  good: {
    files: {
      Dockerfile:
        'FROM debian:trixie-slim\nRUN apt-get update && apt-get install -y --no-install-recommends tree=2.2.1-1 && rm -rf /var/lib/apt/lists/*\nUSER 1000\n',
    },
  },
  equivalents: { hadolint: ['DL3027'], kics: ['run_using_apt'], checkov: ['CKV_DOCKER_9'] },
  check: (snapshot) =>
    foundIn(snapshot, callsOf(snapshot, 'apt'), ({ place, command: { span, args, words } }) => {
      const verb = args.find(({ text }) => !text.startsWith('-'))?.text ?? '';
      const instead = /^(?:search|show|policy|list)$/.test(verb) ? 'apt-cache' : 'apt-get';
      const message = `apt is for people and may change: call ${instead}.`;
      const script = scriptOf(snapshot, place.step);
      const word = words.find(({ text }) => text === 'apt');
      if (
        script === null ||
        word?.origin == null ||
        !kept.has(verb) ||
        script.text.slice(span.start, span.end).length < 4
      )
        return { message };
      const edits = [{ span: script.place(word.span), text: 'apt-get' }];
      return { message, fix: { title: 'Call apt-get', edits, safe: true } };
    }),
};

/** Commands that mean the same to both. */
const kept: ReadonlySet<string> = new Set(['install', 'update', 'upgrade', 'remove', 'purge', 'autoremove', 'clean']);
