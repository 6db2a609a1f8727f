import assert from 'node:assert/strict';
import { compilePattern, translate } from './compile';

describe('ignore patterns', () => {
  const kinds: readonly (readonly [pattern: string, kind: string, source?: string])[] = [
    ['build', 'exact'],
    ['a.b+c(d)$', 'exact'],
    ['a|{1}', 'exact'],
    ['^a', 'exact'],
    ['build/**', 'prefix'],
    ['build**', 'prefix'],
    ['**', 'suffix'],
    ['**/cache', 'suffix'],
    ['**.log', 'suffix'],
    ['*.log', 'expression', '[^/]*\\.log'],
    ['a?', 'expression', 'a[^/]'],
    ['a/**/b', 'expression', 'a/(.*/)?b'],
    ['**/a/**', 'expression', '(.*/)?a/.*'],
    ['*/**', 'expression', '[^/]*/.*'],
    ['[a]|b', 'expression', '[a]|b'],
    ['\\*', 'expression', '\\*'],
    ['a]', 'expression', 'a]'],
  ];
  for (const [pattern, kind, source] of kinds) {
    it(`takes ${pattern} as ${kind}`, () => {
      const translated = translate(pattern);
      assert.equal(translated.kind, kind);
      if (source !== undefined) assert.equal(translated.source, source);
    });
  }

  const cases: readonly (readonly [pattern: string, matching: readonly string[], other: readonly string[]])[] = [
    ['src', ['src'], ['src/a', 'asrc', 'srca']],
    ['src/**', ['src/', 'src/a', 'src/a/b'], ['src', 'srca']],
    ['src**', ['src', 'srca', 'src/a/b'], ['asrc']],
    ['**', ['a', 'a/b', '.a'], []],
    ['**/a', ['a', 'b/a', 'c/b/a'], ['ba', 'a/b', 'b/ba']],
    ['**a', ['a', 'ba', 'c/ba'], ['ab']],
    ['**a?', ['ab', 'c/ab'], ['cab', 'a']],
    ['*', ['a', '.a'], ['a/b']],
    ['*.md', ['x.md', '.md'], ['d/x.md', 'xmd', 'x.md/']],
    ['**/*.md', ['x.md', 'd/x.md', 'd/e/.md'], ['x.mdx', 'xmd']],
    ['a/**/z', ['a/z', 'a/b/z', 'a/b/c/z'], ['a/bz', 'b/a/z', 'az']],
    ['a/**/**/z', ['a/z', 'a/b/z', 'a/b/c/z'], ['az']],
    ['a/***', ['a/b', 'a/b/c'], ['a', 'b']],
    ['*/b', ['a/b'], ['b', 'a/c/b']],
    ['a/*/**', ['a/b/', 'a/b/c'], ['a/b', 'a']],
    ['a?c', ['abc', 'aéc', 'a😀c'], ['ac', 'a/c', 'abbc']],
    ['[ab]c', ['ac', 'bc'], ['cc', 'abc']],
    ['[^a]c', ['bc', '/c'], ['ac', 'c']],
    ['[a-cx]', ['b', 'x'], ['d', '-']],
    ['[a\\-c]', ['a', '-', 'c'], ['b']],
    ['[[:digit:]]*', ['1', '1a'], ['a']],
    ['[[:^digit:]]', ['a'], ['1']],
    ['x[.]y', ['x.y'], ['xay']],
    ['\\*', ['*'], ['a', '\\*']],
    ['[\\*]', ['*'], ['a']],
    ['a.b*', ['a.bc'], ['axbc']],
    ['(a)*', ['(a)', '(a)b'], ['a']],
    // A `*` or `?` inside a set becomes a set of its own, which ends at the next bracket.
    ['[?]', ['[]', '^]', '/]'], ['?', 'a']],
    ['[a*]', ['a]', 'a[^]', ']'], ['a', '*']],
    // A caret outside a set binds to the start, also where nothing can match there.
    ['^a*', ['ab'], ['^ab']],
    ['a^*', [], ['a^', 'a']],
    // Bars and counted braces keep their meaning, and the anchors hold for the outermost choices only.
    ['*.(jpg|png)', ['a.(jpg', 'a.(jpgx', 'x/png)'], ['a.jpg', 'a.png']],
    ['b{2}*', ['bb', 'bbc'], ['b', 'b{2}']],
    ['b{2,}[c]', ['bbc', 'bbbbc'], ['bc']],
    ['b{1,2}[c]', ['bc', 'bbc'], ['bbbc', 'c']],
    ['{a,b}/*', ['{a,b}/c'], ['a/c', 'b/c']],
    // A backslash before a letter is an escape of the expression.
    ['v\\d', ['v1'], ['vd', 'va']],
    ['[\\d\\s]', ['1', ' '], ['d', 's']],
    ['[^\\W]', ['w', '_'], ['-']],
    ['src\\bin', [], ['src\\bin', 'src/bin', 'srcbin']],
    ['a\\x41', ['aA'], ['ax41']],
    ['\\101', ['A'], []],
    ['\\pL*', ['é', 'éa'], ['1']],
    ['\\p{Greek}', ['λ'], ['l']],
    ['\\P{^L}', ['l'], ['1']],
    ['\\Qa.*', ['a\\.[^/]*$'], ['a.b']],
  ];
  for (const [pattern, matching, other] of cases) {
    it(`matches ${pattern}`, () => {
      const compiled = compilePattern(pattern);
      if (typeof compiled === 'string') assert.fail(compiled);
      assert.deepEqual(
        matching.filter((path) => !compiled.matches(path)),
        [],
      );
      assert.deepEqual(
        other.filter((path) => compiled.matches(path)),
        [],
      );
    });
  }

  for (const pattern of ['[z-a]', '[[:nope:]]', 'a*{2}', '*{2,1}', 'b{2,1}*', '*\\8', '\\pu', '[a[:', '*|{2}']) {
    it(`refuses ${pattern}`, () => assert.equal(typeof compilePattern(pattern), 'string'));
  }

  it('knows where nothing below a folder can match', () => {
    const cases: readonly (readonly [pattern: string, folder: string, below: boolean])[] = [
      ['a/b', 'a', true],
      ['a/b', 'a/b', false],
      ['a/b', 'ab', false],
      ['a/**', 'a/b', true],
      ['a/**', 'b', false],
      ['a**', 'a', true],
      ['**/x', 'any/thing', true],
      ['*.md', 'docs', false],
      ['*/x.md', 'docs', true],
      ['*/x.md', 'docs/en', false],
      ['docs/**/x', 'docs/en', true],
      ['docs/*', 'docs', true],
      ['docs/*', 'docs/en', false],
      ['[a]|b', 'c', true],
    ];
    for (const [pattern, folder, below] of cases) {
      const compiled = compilePattern(pattern);
      if (typeof compiled === 'string') assert.fail(compiled);
      assert.equal(compiled.matchesBelow(folder), below, `${pattern} below ${folder}`);
    }
  });

  it('takes time in proportion to pattern and path', () => {
    const compiled = compilePattern(`${'**/*a'.repeat(40)}?`);
    if (typeof compiled === 'string') assert.fail(compiled);
    assert.equal(compiled.matches(`${'a'.repeat(2000)}/`), false);
  });
});
