import assert from 'node:assert/strict';
import { cleanPath, trimSpace } from './filepath';

describe('dockerignore paths', () => {
  const cleaned: readonly (readonly [string, string])[] = [
    ['', '.'],
    ['.', '.'],
    ['./', '.'],
    ['a//b', 'a/b'],
    ['a/./b/', 'a/b'],
    ['a/b/../c', 'a/c'],
    ['a/..', '.'],
    ['../a', '../a'],
    ['a/../../b', '../b'],
    ['../../a', '../../a'],
    ['/', '/'],
    ['///a', '/a'],
    ['/..', '/'],
    ['/../a/..', '/'],
    ['..a/b..', '..a/b..'],
  ];
  for (const [path, expected] of cleaned) {
    it(`cleans ${JSON.stringify(path)} to ${expected}`, () => assert.equal(cleanPath(path), expected));
  }

  it('trims the white space Go trims, which a byte order mark is not', () => {
    assert.equal(trimSpace('\t \u00a0a b\u0085\u3000\r\n'), 'a b');
    assert.equal(trimSpace(' \ufeff a'), '\ufeff a');
    assert.equal(trimSpace(' \t '), '');
  });

  it('trims long runs of blanks in linear time', () => {
    const text = `a${' '.repeat(200_000)}b`;
    assert.equal(trimSpace(text), text);
  });
});
