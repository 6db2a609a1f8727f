import type { Snapshot } from '../../../analysis';
import { type Call, callsOf, leavingOut, saidOf } from '../../../security/calls';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'tls-unchecked',
  severity: 'warning',
  title: 'curl, wget or git fetches without looking at the server’s certificate.',
  why: `
The connection is encrypted, but with whom nobody knows: whoever sits on the way may send another file. Leave the option
out. Where the server’s certificate is of an authority of your own, put that authority’s certificate into the image
(\`update-ca-certificates\`), or name it (\`curl --cacert\`, \`wget --ca-certificate\`, \`git -c http.sslCAInfo=\`). Where the
image has no authorities at all, install \`ca-certificates\`.

Source: curl’s manual, “--insecure”; CWE-295, certificates that are not validated.
`,
  bad: {
    files: {
      Dockerfile: 'FROM debian:trixie-slim\nRUN curl -fsSk -o /srv/a.json https://acme.net/a.json\nUSER 1000\n',
    },
  },
  good: {
    files: { Dockerfile: 'FROM debian:trixie-slim\nRUN curl -fsS -o /srv/a.json https://acme.net/a.json\nUSER 1000\n' },
  },
  equivalents: { checkov: ['CKV2_DOCKER_2', 'CKV2_DOCKER_3'] },
  check: (snapshot) =>
    saidOf(snapshot, callsOf(snapshot, 'curl', 'wget', 'git', 'aria2c'), (call) => {
      if (!isUnchecked(call)) return null;
      const { name, args } = call.command;
      const words = args.filter(({ text }) => /^(?:-k|--insecure|--no-check-certificate)$/.test(text));
      return {
        message: `${name} takes what any server sends here: let it look at the certificate.`,
        ...leavingOut(snapshot, call, words, 'Let it look at the certificate'),
      };
    }),
};

function isUnchecked({ command: { name, args } }: Call): boolean {
  const words = args.map(({ text }) => text);
  switch (name) {
    case 'curl':
      return words.some((word) => word === '--insecure' || word === '--proxy-insecure' || hasShortK(word));
    case 'wget':
      return words.some((word) => /^--no-check-cert/.test(word));
    case 'aria2c':
      return words.includes('--check-certificate=false');
    default:
      return /\bhttp\.(?:\S{1,200}\.)?sslVerify[= ](?:false|0|no|off)\b/i.test(words.join(' '));
  }
}

/** Letters behind one that takes a value are that value: `-okey` names a file. */
function hasShortK(word: string): boolean {
  const letters = /^-([A-Za-z#0-9]+)$/.exec(word)?.[1] ?? '';
  return /^[^oHduAexmXbcTFwKECrYyztUDPQhE]*k/.test(letters);
}
