import type { Snapshot } from '../../../analysis';
import { knownUsers } from '../../../security/knownUsers';
import { knownWord, wordPlace, writtenSteps } from '../../../security/steps';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'user-unknown',
  severity: 'warning',
  title: 'USER names a user that no layer makes.',
  why: `
The build goes well until a RUN follows, but no container of the image starts: \`unable to find user\`. It is mended in a
hurry then, often by \`--user root\`. Make the user in a RUN in front (\`useradd\`, or \`adduser\` on Alpine), or name a number,
which needs no entry in \`/etc/passwd\`.

Looked at are images of Debian, Ubuntu and Alpine and those that start from nothing, as long as every command up to the USER
is understood. Where packages were installed, which make users of their own, only names count that none of them takes
(\`app\`, \`appuser\`, \`nonroot\`).

Source: Docker’s reference of the Dockerfile, “USER” (docs.docker.com/reference/dockerfile, 2026).
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nCOPY app.py /srv/\nUSER app\n', 'app.py': 'x\n' } },
  good: {
    files: {
      Dockerfile: 'FROM debian:trixie-slim\nRUN useradd --uid 1000 app\nCOPY app.py /srv/\nUSER app\n',
      'app.py': 'x\n',
    },
  },
  equivalents: {},
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ stage, step }) => {
      const { keyword, detail } = step.instruction;
      if (keyword !== 'USER' || detail.kind !== 'word' || detail.word === null) return [];
      const [name = ''] = (knownWord(step, detail.word) ?? '').split(':');
      if (name === '' || /^\d+$/.test(name) || !stage.steps.includes(step)) return [];
      const users = knownUsers(snapshot, stage, step);
      if (users === null || users.names.has(name) || (users.packages && !ofNoPackage.test(name))) return [];
      if (stage.base.kind === 'scratch' && name === 'root') return [];
      return [
        {
          span: wordPlace(step, detail.word),
          message: `No layer makes the user ${name}: make it in front, or name a number.`,
        },
      ];
    }),
};

const ofNoPackage = /^(?:app[\w-]*|[\w-]*user|nonroot|non-root|runner|deploy(?:er)?|dev|node|python|web)$/;
