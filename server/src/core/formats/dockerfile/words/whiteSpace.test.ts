import assert from 'node:assert/strict';
import { isBlank, isSpace, trimmedSpan } from './whiteSpace';

describe('isSpace', () => {
  it('is the Unicode property White_Space', () => {
    for (let unit = 0; unit < 0x10000; unit++) {
      const expected = /\p{White_Space}/u.test(String.fromCharCode(unit));
      assert.equal(isSpace(unit), expected, `U+${unit.toString(16)}`);
    }
  });
});

describe('isBlank', () => {
  it('is white space of ASCII but the line feed', () => {
    const blanks = [...Array(0x3001).keys()].filter(isBlank);
    assert.deepEqual(
      blanks,
      [...'\t\v\f\r '].map((char) => char.charCodeAt(0)),
    );
  });
});

describe('trimmedSpan', () => {
  it('leaves white space at both ends out', () => {
    assert.deepEqual(trimmedSpan('\u00a0 a b\n'), { start: 2, end: 5 });
    assert.deepEqual(trimmedSpan('  '), { start: 2, end: 2 });
    assert.deepEqual(trimmedSpan('a b c', 1), { start: 2, end: 5 });
  });
});
