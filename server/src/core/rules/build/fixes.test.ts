import assert from 'node:assert/strict';
import { applyEdits } from '../../text/edit';
import { wholeFile } from '../../waste/testCases';
import { testSnapshot } from '../../waste/testSnapshot';
import { runRules } from '../rule';
import { buildRules } from './table';

/** A text, the rule whose fix is taken, and the text without the finding. */
const fixes: readonly (readonly [before: string, id: string, after: string])[] = [
  ['MAINTAINER "Ann B"', 'maintainer-deprecated', 'LABEL org.opencontainers.image.authors="Ann B"'],
  ['FROM a AS b\nFROM c\nCOPY --from=0 /d /e', 'copy-from-number', 'FROM a AS b\nFROM c\nCOPY --from=b /d /e'],
  ['WORKDIR /a\nWORKDIR b/../c', 'workdir-relative', 'WORKDIR /a\nWORKDIR /a/c'],
  ['COPY a b /c', 'destination-no-folder', 'COPY a b /c/'],
  ['cmd node server.js', 'shell-form-command', 'CMD ["node", "server.js"]'],
  ['ENV A b', 'pair-legacy', 'ENV A=b'],
  ['LABEL a b c', 'pair-legacy', 'LABEL a="b c"'],
  ['FROM --platform=$TARGETPLATFORM  a', 'platform-redundant', 'FROM a'],
  ['EXPOSE 127.0.0.1:80:8080/tcp 81', 'expose-mapping', 'EXPOSE 8080/tcp 81'],
  ['EXPOSE 80/TCP', 'expose-protocol', 'EXPOSE 80/tcp'],
  ['COPY a \\\n\n  \n  b \\\n\n  /c', 'continuation-empty', 'COPY a \\\n  b \\\n  /c'],
  ['RUN a && apt-get \\\n  install b', 'question-unanswered', 'RUN a && apt-get -y \\\n  install b'],
  ['RUN zypper in b', 'question-unanswered', 'RUN zypper --non-interactive in b'],
  ['RUN useradd -u 200000 a', 'uid-sparse', 'RUN useradd -l -u 200000 a'],
  ['RUN wget https://a.net', 'wget-progress', 'RUN wget --progress=dot:giga https://a.net'],
  ['RUN a; sudo apt update', 'apt-for-people', 'RUN a; sudo apt-get update'],
  ['env DEBIAN_FRONTEND=noninteractive', 'frontend-kept', 'ARG DEBIAN_FRONTEND=noninteractive'],
];

/** What people have to mend. */
const unfixed: readonly (readonly [text: string, id: string])[] = [
  ['MAINTAINER $NAME', 'maintainer-deprecated'],
  ['FROM a\nFROM b\nCOPY --from=0 /c /d', 'copy-from-number'],
  ['WORKDIR a', 'workdir-relative'],
  ['CMD a && b', 'shell-form-command'],
  ['CMD A=b c', 'shell-form-command'],
  ["ENV A b 'c'", 'pair-legacy'],
  ['RUN ["apt-get", "install", "a"]', 'question-unanswered'],
  ['RUN apt search a', 'apt-for-people'],
];

describe('fixes of rules on builds', () => {
  const find = (text: string, id: string) =>
    runRules(
      buildRules.filter((rule) => rule.id === id),
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
