import assert from 'node:assert/strict';
import { splitAtBlanks, splitFirstWord, wholeArgument } from './fields';

describe('splitAtBlanks', () => {
  it('splits at tabs and spaces, quotes or not', () => {
    const cases: readonly (readonly [input: string, expected: readonly string[]])[] = [
      ['', []],
      [' \t', []],
      ['a', ['a']],
      [' a  b\tc\v\fd ', ['a', 'b', 'c', 'd']],
      ['"a b" c', ['"a', 'b"', 'c']],
      ['a\\ b', ['a\\', 'b']],
      ['a\u00a0b\u00a0', ['a\u00a0b']],
      ['😀 é', ['😀', 'é']],
    ];
    for (const [input, expected] of cases) {
      const pieces = splitAtBlanks(input);
      assert.deepEqual(
        pieces.map((piece) => piece.text),
        expected,
        input,
      );
      for (const { text, start, end } of pieces) assert.equal(input.slice(start, end), text);
    }
  });
});

describe('splitFirstWord', () => {
  it('takes one word and what follows it', () => {
    const cases: readonly (readonly [input: string, first: string, rest: string])[] = [
      ['NONE', 'NONE', ''],
      ['CMD curl -f x ', 'CMD', 'curl -f x'],
      [' CMD\t["a"]', 'CMD', '["a"]'],
      ['CMD\u00a0a', 'CMD', 'a'],
    ];
    for (const [input, first, rest] of cases) {
      const split = splitFirstWord(input);
      assert.deepEqual([split?.first.text, split?.rest.text], [first, rest], input);
      assert.equal(input.slice(split?.rest.start, split?.rest.end), rest);
    }
    assert.equal(splitFirstWord('  '), null);
  });
});

describe('wholeArgument', () => {
  it('is trimmed, or null', () => {
    assert.deepEqual(wholeArgument(' /a b\t'), { text: '/a b', start: 1, end: 5 });
    assert.equal(wholeArgument(' \n'), null);
  });
});
