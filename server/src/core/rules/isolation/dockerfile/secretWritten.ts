import type { Snapshot } from '../../../analysis';
import type { Instruction } from '../../../formats/dockerfile/instruction';
import { type FoundSecret, findSecrets } from '../../../security/secretShapes';
import { span } from '../../../text/span';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'secret-written',
  severity: 'error',
  title: 'A secret stands in the Dockerfile: a key, a token, or a password in a URL.',
  why: `
It is in the repository, in the image’s history or configuration, and often in a layer, for all who can read any of them;
removing it later changes none of that. Take it as spent: replace it where it was made. Then show the new one to the one
step that needs it by \`RUN --mount=type=secret\`, or to Git by \`--mount=type=ssh\`.

Looked for are private keys, passwords in URLs, and what AWS, GitHub, GitLab, Google, npm, PyPI, Slack and Stripe make,
which is known by its shape. What manuals print in their place (\`…EXAMPLE\`) does not count.

Source: CIS Docker Benchmark 1.6.0, 4.10; Docker’s documentation of build secrets
(docs.docker.com/build/building/secrets, 2026); NIST SP 800-190, 4.1.4.
`,
  bad: {
    files: {
      Dockerfile:
        'FROM alpine/git:2.49.1\nRUN git clone https://robot:swordfish@git.acme.net/app.git /srv/app\nUSER 1000\n',
    },
  },
  good: {
    files: {
      Dockerfile:
        'FROM alpine/git:2.49.1\nRUN --mount=type=ssh git clone git@git.acme.net:app.git /srv/app\nUSER 1000\n',
    },
  },
  equivalents: {},
  check: ({ model }) =>
    model.instructions.flatMap(({ start, instruction }) =>
      secretsOf(instruction).map((found) => ({
        span: span(start + found.start, start + found.end),
        message: `This is ${found.what}, for all who can read the file or the image: replace it, and use a secret mount.`,
      })),
    ),
};

const kept = new WeakMap<Instruction, readonly FoundSecret[]>();

/** An instruction is read once for as long as its text is the same. */
function secretsOf(instruction: Instruction): readonly FoundSecret[] {
  const known = kept.get(instruction);
  if (known !== undefined) return known;
  const found = findSecrets(instruction.source);
  kept.set(instruction, found);
  return found;
}
