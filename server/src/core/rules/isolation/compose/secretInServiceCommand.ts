import { serviceWith } from '../../../compose/examples';
import { saidBy, setting } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import { itemsOf } from '../../../formats/compose/value';
import { findSecrets } from '../../../security/secretShapes';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'secret-in-service-command',
  severity: 'warning',
  title: 'A secret stands in a command.',
  why: `
A command is in the file, in \`docker inspect\`, and in the list of processes that every user of the host sees.

Source: NIST SP 800-190, 4.1.4; CIS Docker Benchmark 1.6.0, 4.10.
`,
  bad: serviceWith(['command: redis-server --requirepass swordfish']),
  good: serviceWith(['command: redis-server /run/secrets/redis.conf']),
  equivalents: {},
  check: (snapshot) =>
    told(snapshot, (service) =>
      ['command', 'entrypoint'].flatMap((name) => {
        const words = itemsOf(setting(service, name)).map((item) => saidBy(item));
        return words.flatMap((word, at) => {
          if (word === null) return [];
          const [shape] = findSecrets(word.text);
          const given = option.test(words[at - 1]?.text ?? '') && isPlain(word.text);
          const joined = /^(--?[\w-]+)=(.+)$/.exec(word.text);
          const isJoined = joined !== null && option.test(joined[1] ?? '') && isPlain(joined[2] ?? '');
          if (shape === undefined && !given && !isJoined) return [];
          return [
            {
              at: word.at,
              message: `${shape?.what ?? 'A password'} of ${service.name} stands in its ${name}: give it by a file or a secret.`,
            },
          ];
        });
      }),
    ),
};

/** Options of which what follows is a password. */
const option = /^--?(?:requirepass|masterauth|password|passwd|pass|secret|token|api-?key|auth-token|secret-key)$/i;

function isPlain(text: string): boolean {
  return text !== '' && !/^[-$/.]|[$<>]/.test(text);
}
