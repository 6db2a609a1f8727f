import assert from 'node:assert/strict';
import { compare } from '../core/footprint/compare';
import { compareRecord } from '../core/footprint/export/record';
import { type SideChange, sideChange } from '../core/footprint/since/diff';
import { stateOf } from '../core/footprint/since/state';
import { megabytes, testContainer, testPair } from '../core/footprint/testPairs';
import { sinceText } from './sinceText';

describe('what changed, for people at a terminal', () => {
  it('keeps to the lines that they have', () => {
    const revision = `a-branch-with-a-name-${'of-many-words-'.repeat(2)}`;
    const out = sinceText(
      {
        since: { revision, commit: '2f01c3d4e5'.repeat(4) },
        instances: 1,
        container: changed('RUN apt-get install -y curl', 'RUN apt-get install -y curl git'),
        machine: null,
        verdict: { before: 'The machine takes 3 times the disk.', after: 'The machine takes twice the disk.' },
        files: [],
        assumed: ['some/file/that/git/ignores', 'another/one/of/them', 'and/a/third/of/these'],
        doubts: [],
      },
      { colour: false, width: 72 },
    );
    assert.deepEqual(
      out.split('\n').filter((line) => line.length > 72),
      [],
    );
    assert.match(out, /^ {2}CONTAINER +A-BRANCH-WITH-A-N.*… +NOW +CHANGE$/m);
    assert.match(out, /^ {2}RUN … curl → curl git +Dockerfile:3 +edited +\+4\.0 MB$/m);
  });
});

function changed(before: string, after: string): SideChange {
  const state = (label: string, count: number) => {
    const size = megabytes(count);
    const place = { file: 'Dockerfile', line: 2 };
    const part = { kind: 'ownLayer', label, size, per: 'once', place, note: null, member: 0, key: null } as const;
    const container = testContainer(size, {}, { stack: [part] });
    return stateOf(compareRecord(compare(testPair({ container }))), 'container');
  };
  const absent = { before: [], after: [] };
  const [then, now] = [state(before, 1), state(after, 5)];
  return sideChange({ side: 'container', before: then, after: now, renamed: [], absent }, 1);
}
