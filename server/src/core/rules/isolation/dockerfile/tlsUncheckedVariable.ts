import type { Snapshot } from '../../../analysis';
import { writtenRuns } from '../../../security/calls';
import { type WrittenVariable, writtenVariables } from '../../../security/variables';
import { type Span, span } from '../../../text/span';
import type { Rule, Violation } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'tls-unchecked-variable',
  severity: 'warning',
  title: 'A variable switches off that certificates are looked at.',
  why: `
Set by ENV it counts for every program of its kind in the image and in all that are built on it, when the container runs
too: each connection of it can be read and changed by whoever sits on the way. In a RUN or as ARG it counts for what the
build downloads. Name the certificate of the authority instead (\`NODE_EXTRA_CA_CERTS\`, \`SSL_CERT_FILE\`, \`GIT_SSL_CAINFO\`,
\`PIP_CERT\`).

Known are \`GIT_SSL_NO_VERIFY\` (with any value), \`GOINSECURE\`, \`NODE_TLS_REJECT_UNAUTHORIZED=0\`, \`NPM_CONFIG_STRICT_SSL=false\`,
\`PIP_TRUSTED_HOST\` and \`PYTHONHTTPSVERIFY=0\`.

Source: Node.js’s documentation, “NODE_TLS_REJECT_UNAUTHORIZED”; git’s manual, “http.sslVerify”; CWE-295, certificates that are not validated.
`,
  bad: { files: { Dockerfile: 'FROM node:24-slim\nENV NODE_TLS_REJECT_UNAUTHORIZED=0\nUSER node\n' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nENV NODE_EXTRA_CA_CERTS=/etc/ssl/acme.pem\nUSER node\n' } },
  equivalents: {
    checkov: ['CKV2_DOCKER_5', 'CKV2_DOCKER_6', 'CKV2_DOCKER_12', 'CKV2_DOCKER_14', 'CKV2_DOCKER_16', 'CKV2_DOCKER_18'],
  },
  check: (snapshot) => [
    ...writtenVariables(snapshot).flatMap(({ name, written, value, span: place }, at, all) => {
      const given = value ?? written ?? meantValue(snapshot, place, all[at + 1]);
      return given !== null && switchesOff(name, given) ? [violation(name, place)] : [];
    }),
    ...writtenRuns(snapshot).flatMap(({ step }) =>
      [...step.instruction.source.matchAll(assignment)].flatMap(({ index, 0: text, 1: name = '', 2: value = '' }) => {
        const start = step.placed.start + index + text.lastIndexOf(`${name}=`);
        return switchesOff(name, value) ? [violation(name, span(start, start + name.length + 1 + value.length))] : [];
      }),
    ),
  ],
};

/** ARG has no form with a blank, as ENV has: what is meant is plain all the same. */
function meantValue({ document }: Snapshot, { end }: Span, next: WrittenVariable | undefined): string | null {
  if (next?.keyword !== 'ARG' || next.written !== null) return null;
  return /^[ \t]+$/.test(document.lines.text.slice(end, next.span.start)) ? next.name : null;
}

function violation(name: string, place: Violation['span']): Violation {
  return {
    span: place,
    message: `With ${name} set so, whoever sits on the way may answer: name your authority’s certificate instead.`,
  };
}

const assignment =
  /(?<![\w${-])(GIT_SSL_NO_VERIFY|GOINSECURE|NODE_TLS_REJECT_UNAUTHORIZED|NPM_CONFIG_STRICT_SSL|npm_config_strict_ssl|PIP_TRUSTED_HOST|PYTHONHTTPSVERIFY)=("[^"\n]{0,200}"|'[^'\n]{0,200}'|[^\s;&|"']{0,200})/g;

/** Git, Go and pip look at whether there is a value; the others want to be told no. */
function switchesOff(name: string, written: string): boolean {
  const value = written.replace(/^["']|["']$/g, '');
  if (/^(?:GIT_SSL_NO_VERIFY|GOINSECURE|PIP_TRUSTED_HOST)$/.test(name)) return value !== '';
  if (/^npm_config_strict_ssl$/i.test(name)) return /^(?:false|0|no)$/i.test(value);
  return /^(?:NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY)$/.test(name) && value === '0';
}
