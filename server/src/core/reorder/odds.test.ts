import assert from 'node:assert/strict';
import { namedFiles, versionOf } from '../hurts/version';
import { viewOf } from '../sizes/context/testTree';
import { testSnapshot } from '../waste/testSnapshot';
import { highest, historicOdds, type Odds, usualOdds } from './odds';

const files = { 'src/a': 'a', 'src/b': 'b', 'package.json': '{}', 'package-lock.json': '{}', readme: 'text' };
const { root } = viewOf(Object.fromEntries(Object.keys(files).map((path) => [path, 1])));

function oddsOf(text: string, odds: (snapshot: ReturnType<typeof testSnapshot>) => Odds): readonly number[] {
  const snapshot = testSnapshot(text, files);
  const of = odds(snapshot);
  const steps = snapshot.build.stages.at(-1)?.steps ?? [];
  return steps.map((step) => Number(of(step).toFixed(3)));
}

/** A last stage, and the odds of its steps. */
const usual: readonly (readonly [text: string, odds: readonly number[]])[] = [
  ['FROM a\nCOPY . .', [0.9]],
  ['FROM a\nCOPY src /src\nCOPY readme /', [0.5, 0.15]],
  ['FROM a\nCOPY package*.json ./\nCOPY package.json package-lock.json ./', [0.05, 0.05]],
  ['FROM a\nCOPY package.json src ./', [0.5]],
  ['FROM a\nRUN true\nENV a=b\nWORKDIR /x', [0, 0, 0]],
  ['FROM a\nADD https://example.org/x /x', [0.05]],
  ['FROM a\nCOPY --from=busybox /bin/sh /', [0.01]],
  ['FROM a\nRUN --mount=type=bind,target=/x true', [0.5]],
  ['FROM a\nRUN --mount=type=cache,target=/x true', [0]],
  ['FROM a AS x\nCOPY src /src\nCOPY readme /\nFROM a\nCOPY --from=x /src /src', [0.575]],
  ['FROM a AS x\nCOPY src /src\nFROM x AS y\nCOPY src /b\nFROM a\nCOPY --from=y /src /src', [0.75]],
  ['FROM a AS x\nCOPY . /src\nCOPY . /b\nFROM a\nCOPY --from=x /src /src', [highest]],
];

describe('the odds that a step changes', () => {
  for (const [text, expected] of usual)
    it(`are usually ${expected.join(', ')} in ${JSON.stringify(text)}`, () =>
      assert.deepEqual(oddsOf(text, usualOdds), expected));

  it('are those of the history, where commits changed anything of what is taken', () => {
    const changes = new Map([
      ['src/a', 20],
      ['src/b', 50],
      ['package.json', 1],
    ]);
    const odds = oddsOf('FROM a\nCOPY src /src\nCOPY package*.json /\nCOPY readme /\nRUN true', (snapshot) =>
      historicOdds(
        versionOf(snapshot.build, snapshot.options, namedFiles(root)),
        { commits: 100, changes },
        usualOdds(snapshot),
      ),
    );
    // 1 - 0.8 * 0.5; one of a hundred; git may ignore the readme.
    assert.deepEqual(odds, [0.6, 0.01, 0.15, 0]);
  });
});
