import type { Snapshot } from '../../analysis';
import { expandWord } from '../../formats/dockerfile/words/expand';
import { wordPlace, writtenSteps } from '../../security/steps';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'env-self-reference',
  severity: 'warning',
  title: 'An ENV uses a variable that the same ENV sets in front of it.',
  why: `
All values of one ENV are worked out with the variables as they were before the instruction: what it sets itself is not
there yet, so that the variable is empty or has its old value. Set it by an ENV of its own above.

Source: Docker’s reference of the Dockerfile, “Environment replacement” (docs.docker.com/reference/dockerfile, 2026).
`,
  bad: { files: { Dockerfile: 'FROM node:24-slim\nENV HOME_DIR=/srv/app LOGS=$HOME_DIR/logs\nUSER node\n' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nENV HOME_DIR=/srv/app\nENV LOGS=$HOME_DIR/logs\nUSER node\n' } },
  equivalents: { hadolint: ['DL3044'] },
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ step }) => {
      const { detail } = step.instruction;
      if (detail.kind !== 'env' || detail.pairs.length < 2) return [];
      const set = new Set<string>();
      return detail.pairs.flatMap(({ name, value }) => {
        const { used, unmatched } = expandWord(value?.text ?? '', step.scope, { escape: snapshot.model.escape });
        const own = [...used, ...unmatched].find((each) => set.has(each));
        set.add(name.text);
        if (own === undefined || value === null) return [];
        const message = `Here ${own} has the value from before this ENV: set it by an ENV of its own above.`;
        return [{ span: wordPlace(step, value), message }];
      });
    }),
};
