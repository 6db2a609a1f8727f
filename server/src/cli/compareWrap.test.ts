import assert from 'node:assert/strict';
import { point, wrapped } from './compareWrap';

describe('lines of a comparison', () => {
  const texts: [text: string, room: number, lines: readonly string[]][] = [
    ['a bc def', 4, ['a bc', 'def']],
    ['abcdefgh', 3, ['abc', 'def', 'gh']],
    ['', 10, ['']],
    ['takes ≈ 228 MB in all', 10, ['takes', '≈ 228 MB', 'in all']],
    ['at 2 GiB each', 6, ['at', '2 GiB', 'each']],
    ['0.2 to 2.6 s for it', 10, ['0.2 to', '2.6 s for', 'it']],
    ['so Bytes stay', 8, ['so Bytes', 'stay']],
    ['😀😀😀 😀', 3, ['😀😀😀', '😀']],
  ];
  for (const [text, room, lines] of texts)
    it(`break at ${room}: ${text}`, () => assert.deepEqual(wrapped(text, room), lines));

  it('of a list stand further in where they go on', () => {
    assert.equal(point('one two three four five', 24), '  one two three four\n    five');
    assert.equal(point('one two three four five', null), '  one two three four five');
  });
});
