import assert from 'node:assert/strict';
import { Crashes } from './crashes';

const second = 1000;

/** Times of crashes in seconds, and whether the server is started again after each. */
const cases: readonly (readonly [title: string, crashes: readonly (readonly [number, boolean])[]])[] = [
  ['one crash', [[0, true]]],
  [
    'the third within three minutes is the last',
    [
      [0, true],
      [60, true],
      [179, false],
    ],
  ],
  [
    'a crash is forgotten after three minutes',
    [
      [0, true],
      [60, true],
      [180, true],
      [239, false],
    ],
  ],
];

describe('crashes', () => {
  for (const [title, crashes] of cases) {
    it(title, () => {
      const counted = new Crashes();
      assert.deepEqual(
        crashes.map(([time]) => [time, counted.note(time * second)]),
        crashes,
      );
    });
  }

  it('forgets them all when asked', () => {
    const crashes = new Crashes();
    crashes.note(0);
    crashes.note(1);
    crashes.forget();
    assert.equal(crashes.note(2), true);
  });
});
