import assert from 'node:assert/strict';
import { expandWord } from './expand';
import type { EscapeCharacter } from './piece';

const environment = new Map([
  ['HOME', '/root'],
  ['EMPTY', ''],
  ['QUOTES', `"it's"`],
  ['DOLLAR', '$HOME'],
  ['SLASHED', 'a\\b'],
  ['ÉTÉ', 'summer'],
  ['x1_y', 'mixed'],
  ['1', 'one'],
  ['12', 'twelve'],
  ['@', 'all'],
]);

function check(escapeCharacter: EscapeCharacter, cases: readonly (readonly [input: string, expected: string])[]): void {
  for (const [input, expected] of cases) {
    const result = expandWord(input, environment, { escape: escapeCharacter });
    assert.equal(result.ok ? result.text : result.code, expected, input);
  }
}

describe('expandWord', () => {
  it('leaves plain text alone', () => {
    check('\\', [
      ['', ''],
      ['/usr/share', '/usr/share'],
      ['a  b\tc', 'a  b\tc'],
      ['日本語 😀', '日本語 😀'],
      ['a{b}c', 'a{b}c'],
      ['<<EOF', '<<EOF'],
      ['`date`', '`date`'],
      ['a=b:c', 'a=b:c'],
    ]);
  });

  it('takes quotes away', () => {
    check('\\', [
      [`'a b'`, 'a b'],
      [`"a b"`, 'a b'],
      [`''`, ''],
      [`""`, ''],
      [`a'b'"c"d`, 'abcd'],
      [`"it's"`, `it's`],
      [`'say "x"'`, 'say "x"'],
      [`'$HOME'`, '$HOME'],
      [`"$HOME"`, '/root'],
      [`"'$HOME'"`, `'/root'`],
    ]);
  });

  it('treats a backslash as bare, single-quoted and double-quoted text each ask for', () => {
    check('\\', [
      [String.raw`a\b`, 'ab'],
      [String.raw`\\`, '\\'],
      [String.raw`\"\'`, `"'`],
      [String.raw`\$HOME`, '$HOME'],
      [String.raw`\\$HOME`, '\\/root'],
      [String.raw`a\ b`, 'a b'],
      [String.raw`\é\😀`, 'é😀'],
      [String.raw`'a\b'`, String.raw`a\b`],
      [String.raw`'\'`, '\\'],
      [String.raw`"a\b"`, String.raw`a\b`],
      [String.raw`"\\"`, '\\'],
      [String.raw`"\""`, '"'],
      [String.raw`"\$HOME"`, '$HOME'],
      [String.raw`"\'"`, String.raw`\'`],
      ['"\\`"', '\\`'],
      ['a\\', 'a'],
      ['\\', ''],
    ]);
  });

  it('escapes with a backtick where the Dockerfile says so', () => {
    check('`', [
      ['C:\\dir\\x', 'C:\\dir\\x'],
      ['`$HOME', '$HOME'],
      ['"`$HOME"', '$HOME'],
      ['"`""', '"'],
      ['"`a"', '`a'],
      ['"\\""', 'unterminated-quote'],
      ['``', '`'],
      ["'`'", '`'],
      ['\\$HOME', '\\/root'],
      ['${EMPTY:-`}}', '}'],
      ['${EMPTY:-\\}}', '\\}'],
      ['a`', 'a'],
    ]);
  });

  it('replaces variables', () => {
    check('\\', [
      ['$HOME', '/root'],
      ['${HOME}', '/root'],
      ['$HOME/x', '/root/x'],
      ['a$HOME.b', 'a/root.b'],
      ['$HOMEx', ''],
      ['${HOME}x', '/rootx'],
      ['$EMPTY', ''],
      ['$UNSET', ''],
      ['$home', ''],
      ['$x1_y-z', 'mixed-z'],
      ['$ÉTÉ', 'summer'],
      ['${ÉTÉ}', 'summer'],
    ]);
  });

  it('does not expand twice what a variable holds', () => {
    check('\\', [
      ['$QUOTES', `"it's"`],
      ['"$QUOTES"', `"it's"`],
      ['$DOLLAR', '$HOME'],
      ['$SLASHED', 'a\\b'],
      ['${UNSET:-$DOLLAR}', '$HOME'],
    ]);
  });

  it('knows positional and special parameters', () => {
    check('\\', [
      ['$1', 'one'],
      ['$12', 'twelve'],
      ['${12}', 'twelve'],
      ['$1a', 'onea'],
      ['$@', 'all'],
      ['$@b', 'allb'],
      ['${@}', 'all'],
      ['$*$#$?$-$$$!$0', ''],
    ]);
  });

  it('keeps a dollar sign that names nothing', () => {
    check('\\', [
      ['$', '$'],
      ['a$', 'a$'],
      ['$.', '$.'],
      ['$ HOME', '$ HOME'],
      ['$(pwd)', '$(pwd)'],
      ['"$"', '$'],
      [`$'a'`, '$a'],
      ['$=$/', '$=$/'],
    ]);
  });

  it('ignores a byte order mark at the start alone, as BuildKit does', () => {
    check('\\', [
      ['\ufeffa', 'a'],
      ['a\ufeff', 'a\ufeff'],
      ['\ufeff$HOME', '/root'],
    ]);
  });

  it('tells which variables were looked up', () => {
    const result = expandWord('$HOME${UNSET}"${EMPTY:+$NEITHER}"', environment);
    assert.deepEqual([...result.used], ['HOME', 'EMPTY']);
    assert.deepEqual([...result.unmatched], ['UNSET', 'NEITHER']);
    const plain = expandWord('plain', environment);
    assert.deepEqual([plain.used.size, plain.unmatched.size], [0, 0]);
  });
});
