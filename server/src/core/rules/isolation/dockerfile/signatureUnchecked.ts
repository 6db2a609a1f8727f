import type { Snapshot } from '../../../analysis';
import { type Call, callsOf, leavingOut, saidOf, writtenRuns } from '../../../security/calls';
import type { Argument } from '../../../shell/words/argument';
import { span } from '../../../text/span';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'signature-unchecked',
  severity: 'warning',
  title: 'A package manager is told to install what nobody has signed.',
  why: `
The signature is what makes a package that came over any mirror the one that the distribution has built. Without it
whoever runs or reaches the mirror decides what runs as root in the image. Bring in the key of the repository instead
(\`signed-by=\` of a source of apt, \`rpm --import\`, a file in \`/etc/apk/keys\`).

Known are \`--allow-unauthenticated\`, \`--force-yes\` and \`[trusted=yes]\` of apt, \`--nogpgcheck\` of yum and dnf,
\`--no-gpg-checks\` of zypper, \`--nosignature\`, \`--nodigest\` and \`--noverify\` of rpm, and \`--allow-untrusted\` of apk.

Source: apt-get(8), apt-secure(8), rpm(8), apk(8); CWE-347, signatures that are not verified.
`,
  bad: {
    files: {
      Dockerfile:
        'FROM alpine:3.23\nCOPY acme.rsa.pub /etc/apk/keys/\nRUN apk add --no-cache --allow-untrusted /srv/tool.apk\nUSER 1000\n',
      'acme.rsa.pub': 'x\n',
    },
  },
  good: {
    files: {
      Dockerfile:
        'FROM alpine:3.23\nCOPY acme.rsa.pub /etc/apk/keys/\nRUN apk add --no-cache /srv/tool.apk\nUSER 1000\n',
      'acme.rsa.pub': 'x\n',
    },
  },
  equivalents: {
    checkov: ['CKV2_DOCKER_7', 'CKV2_DOCKER_8', 'CKV2_DOCKER_9', 'CKV2_DOCKER_10', 'CKV2_DOCKER_11'],
  },
  check: (snapshot) => [
    ...saidOf(snapshot, callsOf(snapshot, ...switches.keys()), (call) => {
      const found = switchesOf(call);
      if (found[0] === undefined) return null;
      const words = found.filter(({ text }) => /^--\w/.test(text));
      return {
        message: `With ${found[0].text} nobody looks at who made these packages: bring in the repository’s key.`,
        ...leavingOut(snapshot, call, words.length === found.length ? words : [], 'Look at the signatures'),
      };
    }),
    ...writtenRuns(snapshot).flatMap(({ step }) =>
      [...step.instruction.source.matchAll(/\bdeb(?:-src)? \[[^\]\n]{0,200}\btrusted=yes\b/g)].map(
        ({ index, 0: text }) => ({
          span: span(step.placed.start + index, step.placed.start + index + text.length),
          message: 'With trusted=yes nobody looks at who made the packages of this source: name its key by signed-by.',
        }),
      ),
    ),
  ],
};

const apt = /^--(?:allow-unauthenticated|force-yes)(?:=(?:true|yes|1))?$|AllowUnauthenticated=["']?(?:true|yes|1)/i;
const yum = /^--nogpgcheck$|gpgcheck=(?:0|false|no)\b/i;

const switches: ReadonlyMap<string, RegExp> = new Map([
  ['apt-get', apt],
  ['apt', apt],
  ['aptitude', apt],
  ['yum', yum],
  ['dnf', yum],
  ['microdnf', yum],
  ['tdnf', yum],
  ['yum-config-manager', yum],
  ['dnf-config-manager', yum],
  ['zypper', /^--no-gpg-checks$|^--allow-unsigned-rpm$/],
  ['rpm', /^--no(?:signature|digest|verify|filedigest)$/],
  ['apk', /^--allow-untrusted$/],
]);

function switchesOf({ command: { name, args } }: Call): readonly Argument[] {
  return args.filter(({ text }) => switches.get(name)?.test(text));
}
