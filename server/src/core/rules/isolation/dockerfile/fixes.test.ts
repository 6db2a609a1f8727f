import assert from 'node:assert/strict';
import { applyEdits } from '../../../text/edit';
import { wholeFile } from '../../../waste/testCases';
import { testSnapshot } from '../../../waste/testSnapshot';
import { runRules } from '../../rule';
import { dockerfileIsolationRules } from './table';

/** A text, the rule whose fix is taken, and the text without the finding. */
const fixes: readonly (readonly [before: string, id: string, after: string])[] = [
  ['RUN sudo apt-get update', 'sudo-used', 'RUN apt-get update'],
  ['RUN a && \\\n    sudo b', 'sudo-used', 'RUN a && \\\n    b'],
  ['RUN curl -f -k https://a.net', 'tls-unchecked', 'RUN curl -f https://a.net'],
  ['RUN wget \\\n  --no-check-certificate \\\n  https://a.net', 'tls-unchecked', 'RUN wget \\\n  \\\n  https://a.net'],
  ['RUN apt-get install -y --force-yes a', 'signature-unchecked', 'RUN apt-get install -y a'],
  ['RUN --security=insecure ls', 'run-insecure', 'RUN ls'],
  ['RUN --network=host ls', 'run-host-network', 'RUN ls'],
  ['add a.zip /', 'add-instead-of-copy', 'copy a.zip /'],
  ['RUN useradd me\nCMD ["a"]', 'user-missing', 'RUN useradd me\nUSER me\nCMD ["a"]'],
  ['CMD ["a"]\nRUN ls', 'user-missing', 'CMD ["a"]\nRUN ls\nUSER 65534:65534'],
  ['EXPOSE 80', 'user-missing', 'EXPOSE 80\nUSER 65534:65534'],
  [
    'FROM node:24\nCOPY a /\nENTRYPOINT ["a"]\nCMD ["b"]',
    'user-missing',
    'FROM node:24\nCOPY a /\nUSER node\nENTRYPOINT ["a"]\nCMD ["b"]',
  ],
];

/** What cannot be mended by leaving words out. */
const unfixed: readonly (readonly [text: string, id: string])[] = [
  ['RUN sudo -u me ls', 'sudo-used'],
  ['RUN ["sudo", "ls"]', 'sudo-used'],
  ['RUN curl -fsk https://a.net', 'tls-unchecked'],
  ['RUN sh -c "sudo ls \\"$A\\""', 'sudo-used'],
];

describe('fixes of rules on isolation', () => {
  const find = (text: string, id: string) =>
    runRules(
      dockerfileIsolationRules.filter((rule) => rule.id === id),
      testSnapshot(text),
    );
  for (const [before, id, after] of fixes)
    it(`mend ${id} in ${JSON.stringify(before)}`, () => {
      const text = wholeFile(before);
      const [found] = find(text, id);
      const fixed = applyEdits(text, found?.fix?.edits ?? []);
      assert.equal(fixed, wholeFile(after));
      assert.deepEqual(find(fixed, id), []);
    });
  for (const [text, id] of unfixed)
    it(`leave ${JSON.stringify(text)} to people`, () =>
      assert.deepEqual(
        find(wholeFile(text), id).map(({ fix }) => fix?.edits ?? null),
        [null],
      ));
});
