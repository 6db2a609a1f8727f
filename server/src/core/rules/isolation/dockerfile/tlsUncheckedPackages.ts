import type { Snapshot } from '../../../analysis';
import { type Call, callsOf, saidOf } from '../../../security/calls';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'tls-unchecked-packages',
  severity: 'warning',
  title: 'A package manager is told not to look at the server’s certificate.',
  why: `
Packages run code as root when they are installed. Without the certificate nobody knows which server has sent them, and
pip and npm have no signatures of their own that would tell. A setting (\`npm config set\`, \`dnf config-manager\`) stays in
the image, and counts for whoever builds on it. Leave it out, and let the manager know the authority of your own server
(\`pip --cert\`, \`npm config set cafile\`, \`sslcacert\`).

Source: pip’s manual, “--trusted-host”; npm’s documentation, “strict-ssl”; CWE-295, certificates that are not validated.
`,
  bad: {
    files: {
      Dockerfile: 'FROM python:3.13-slim\nRUN pip install --no-cache-dir --trusted-host acme.net flask\nUSER 1000\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM python:3.13-slim\nRUN pip install --no-cache-dir --cert /etc/ssl/acme.pem flask\nUSER 1000\n',
    },
  },
  equivalents: { checkov: ['CKV2_DOCKER_4', 'CKV2_DOCKER_13', 'CKV2_DOCKER_15'] },
  check: (snapshot) =>
    saidOf(snapshot, callsOf(snapshot, ...managers), (call) =>
      isUnchecked(call) ? `${nameOf(call)} takes packages from any server here: let it look at the certificate.` : null,
    ),
};

const managers = [
  ...'pip pip3 python python3 pipenv uv npm yarn pnpm yum dnf microdnf yum-config-manager dnf-config-manager'.split(
    ' ',
  ),
  ...'apt-get apt conda poetry composer'.split(' '),
];

const settings: readonly RegExp[] = [
  /--(?:allow-insecure|trusted)-host\b/,
  /\b(?:set|--)\s*strict-ssl[= ]+(?:false|0|no)\b|--(?:no-)?strict-ssl=false|--no-strict-ssl\b/i,
  /\bsslverify=['"]?(?:0|false|no)\b/i,
  /\bAcquire::https?::(?:\S{1,100}::)?Verify-(?:Peer|Host)=['"]?(?:false|0|no)\b/i,
  /\bssl_verify[= ](?:false|no)\b/i,
  /\bdisable-tls[= ]true\b/,
];

function isUnchecked({ command: { args } }: Call): boolean {
  const words = args.map(({ text }) => text.replace(/["']/g, '')).join(' ');
  return settings.some((setting) => setting.test(words));
}

/** `python -m pip` is pip. */
function nameOf({ command: { name, args } }: Call): string {
  return args[0]?.text === '-m' ? (args[1]?.text ?? name) : name;
}
