import assert from 'node:assert/strict';
import { signEnd, variableNameEnd } from './variableReference';

describe('variableNameEnd', () => {
  it('reads a name, a number or one special parameter', () => {
    const cases: readonly (readonly [text: string, name: string])[] = [
      ['', ''],
      ['a', 'a'],
      ['A_1.b', 'A_1'],
      ['_', '_'],
      ['12ab', '12'],
      ['0', '0'],
      ['01', '01'],
      ['٣٤a', '٣٤'],
      ['a٣b', 'a٣b'],
      ['été-', 'été'],
      ['変数 ', '変数'],
      ['𝒜x!', '𝒜x'],
      ['😀', ''],
      ['e\u0301', 'e'],
      ['@a', '@'],
      ['**', '*'],
      ['#', '#'],
      ['?-', '?'],
      ['--', '-'],
      ['$$', '$'],
      ['!', '!'],
      ['a@', 'a'],
      ['{', ''],
      ['/', ''],
    ];
    for (const [text, name] of cases) {
      assert.equal(text.slice(0, variableNameEnd(text, 0)), name, text);
      assert.equal(variableNameEnd(`x ${text}`, 2), 2 + name.length, text);
    }
  });
});

describe('signEnd', () => {
  it('reads one character, or two behind a colon or a slash', () => {
    const cases: readonly (readonly [text: string, sign: string])[] = [
      ['', ''],
      ['}x', '}'],
      ['-x', '-'],
      [':-x', ':-'],
      [':', ':'],
      [':😀x', ':😀'],
      ['😀x', '😀'],
      ['/x', '/'],
      ['//x', '//'],
      ['///', '//'],
      ['##x', '#'],
    ];
    for (const [text, sign] of cases) assert.equal(text.slice(0, signEnd(text, 0)), sign, text);
  });
});
