import assert from 'node:assert/strict';
import { expandWord } from './expand';
import { reversedPattern } from './shellPattern';

type Case = readonly [value: string, substitution: string, expected: string];

/** `substitution` is what stands behind the name: `#a*` for `${V#a*}`. */
function check(cases: readonly Case[]): void {
  for (const [value, substitution, expected] of cases) {
    const environment = new Map([
      ['V', value],
      ['P', '*/'],
      ['Q', '\\*'],
      ['R', '$0-$0'],
      ['S', '$x'],
    ]);
    const result = expandWord(`\${V${substitution}}`, environment);
    assert.equal(result.ok ? result.text : result.code, expected, `${value} ${substitution}`);
  }
}

describe('shell patterns', () => {
  it('take away the shortest or the longest prefix', () => {
    check([
      ['v1.2.3', '#v', '1.2.3'],
      ['v1.2.3', '#1', 'v1.2.3'],
      ['v1.2.3', '#*.', '2.3'],
      ['v1.2.3', '##*.', '3'],
      ['v1.2.3', '#', 'v1.2.3'],
      ['v1.2.3', '##', 'v1.2.3'],
      ['v1.2.3', '#*', 'v1.2.3'],
      ['v1.2.3', '##*', ''],
      ['v1.2.3', '#v?.', '2.3'],
      ['v1.2.3', '###', 'v1.2.3'],
      ['##x', '###', '#x'],
      ['abcabc', '#*b*c', 'abc'],
      ['abcabc', '##*b*c', ''],
      ['abcab', '##*b*c', 'ab'],
      ['aab', '##a*a', 'b'],
      ['v1.2.3', '#v1.2.3.4', 'v1.2.3'],
    ]);
  });

  it('take away the shortest or the longest suffix', () => {
    check([
      ['a.tar.gz', '%.gz', 'a.tar'],
      ['a.tar.gz', '%.*', 'a.tar'],
      ['a.tar.gz', '%%.*', 'a'],
      ['a.tar.gz', '%.tar', 'a.tar.gz'],
      ['a.tar.gz', '%', 'a.tar.gz'],
      ['a.tar.gz', '%*', 'a.tar.gz'],
      ['a.tar.gz', '%%*', ''],
      ['a.tar.gz', '%??', 'a.tar.'],
      ['/usr/lib/x', '%/*', '/usr/lib'],
      ['/usr/lib/x', '%%/*', ''],
      ['100%', '%%', '100%'],
      ['100%', '%%%', '100'],
      ['abcabc', '%a*c', 'abc'],
      ['abcabc', '%%a*c', ''],
    ]);
  });

  it('replace the first match or all of them', () => {
    check([
      ['aXbXc', '/X/-', 'a-bXc'],
      ['aXbXc', '//X/-', 'a-b-c'],
      ['aXbXc', '//X/', 'abc'],
      ['aXbXc', '/X*X/-', 'a-c'],
      ['aXbXc', '/*X/-', '-c'],
      ['aXbXc', '//?/.', '.....'],
      ['aXbXc', '/Y/-', 'aXbXc'],
      ['aaa', '//aa/b', 'ba'],
      ['abab', '//a*/x', 'x'],
      ['a/b/c', '//\\//:', 'a:b:c'],
      ['a/b/c', '/$P/', 'c'],
      ['a*b*c', '//$Q/+', 'a+b+c'],
      ['abc', '//b//', 'a/c'],
    ]);
  });

  it('match the empty text at the start once, and everywhere with //', () => {
    check([
      ['ab', '//-', 'unterminated-substitution'],
      ['ab', '//', 'unterminated-substitution'],
      ['ab', '///', 'ab'],
      ['ab', '///-', '-a-b-'],
      ['😀é', '///-', '-😀-é-'],
      ['ab', '//*/-', '-'],
      ['', '//*/-', '-'],
      ['ab', '//b*/-', 'a-'],
    ]);
  });

  it('take other special characters of regular expressions literally', () => {
    check([
      ['a.b', '#a?', 'b'],
      ['axb', '#a.', 'axb'],
      ['a.b', '#a.', 'b'],
      ['[ab](c)|^$+{}', '#[ab](c)|^$+{\\}', ''],
      ['a+', '//+/-', 'a-'],
      ['(a)', '/(a)/b', 'b'],
      ['aa', '#[a]', 'aa'],
    ]);
  });

  it('escape stars, question marks and backslashes, and drop the escape of } and /', () => {
    check([
      ['*a', '#\\*', 'a'],
      ['xa', '#\\*', 'xa'],
      ['?a', '#\\?', 'a'],
      ['\\a', '#\\\\', 'a'],
      ['}a', '#\\}', 'a'],
      ['/a', '#\\/', 'a'],
      ['a}', '%\\}', 'a'],
      ['a**', '%%\\**', 'a'],
      ['a\\*', '%\\\\\\*', 'a'],
      ['*', '/\\*/\\*', '\\*'],
      ['a', '#\\a', 'invalid-pattern'],
      ['a', '%\\a', 'invalid-pattern'],
      ['a', '/\\a/', 'invalid-pattern'],
    ]);
  });

  it('count code points, not their halves', () => {
    check([
      ['😀é日', '#?', 'é日'],
      ['😀é日', '%??', '😀'],
      ['日本😀', '%😀', '日本'],
      ['😀😀', '//?/x', 'xx'],
    ]);
  });

  it('do not match across lines', () => {
    check([
      ['a\nb', '##*', '\nb'],
      ['a\nb', '%%*', 'a\n'],
      ['a\nb', '//*/x', 'x\nx'],
      ['a\nb', '#a?', 'a\nb'],
      ['ax\nay', '/a*y/-', 'ax\n-'],
      ['ax\nay\nbz', '##a*\na*\nb', 'z'],
      ['ab\nc', '/a*\nc/-', '-'],
      ['ax\nbx', '/a*b/-', 'ax\nbx'],
    ]);
  });

  it('read $0 in the replacement of all matches as the match, as Go does', () => {
    check([
      ['ab', '//b/$R', 'ab-b'],
      ['ab', '/b/$R', 'a$0-$0'],
      ['ab', '//b/<$S>', 'a<>'],
      ['ab', '//b/$', 'a$'],
      ['ab', '//b/$.', 'a$.'],
    ]);
    const replaced = (replacement: string): string => {
      const result = expandWord(
        '${V//b/$R}',
        new Map([
          ['V', 'abc'],
          ['R', replacement],
        ]),
      );
      return result.ok ? result.text : result.code;
    };
    assert.equal(replaced('$$0'), 'a$0c');
    assert.equal(replaced('${0}${0}'), 'abbc');
    assert.equal(replaced('${0'), 'a${0c');
    assert.equal(replaced('$00'), 'ac');
    assert.equal(replaced('$0x'), 'ac');
    assert.equal(replaced('$1'), 'ac');
    assert.equal(replaced('${name}-'), 'a-c');
    assert.equal(replaced('$&'), 'a$&c');
  });

  it('are escaped by a backslash even where the Dockerfile escapes with a backtick', () => {
    const expand = (text: string, value: string): string => {
      const result = expandWord(text, new Map([['V', value]]), { escape: '`' });
      return result.ok ? result.text : result.code;
    };
    assert.equal(expand('${V#\\*}', '*a'), 'a');
    assert.equal(expand('${V#`}}', '`}a'), 'a');
    assert.equal(expand('${V#a\\}', 'ab'), 'invalid-pattern');
  });

  it('are reversed with each escape still before what it escapes', () => {
    const cases: readonly (readonly [pattern: string, reversed: string])[] = [
      ['', ''],
      ['ab*', '*ba'],
      ['a\\*b', 'b\\*a'],
      ['\\\\\\?', '\\?\\\\'],
      ['ab\\', '\\ba'],
      ['😀\\é', '\\é😀'],
    ];
    for (const [pattern, reversed] of cases) assert.equal(reversedPattern(pattern), reversed);
  });
});
