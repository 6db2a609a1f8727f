import assert from 'node:assert/strict';
import { hasWildcard, matchPath } from './wildcard';

describe('wildcards of a COPY source', () => {
  const cases: readonly (readonly [pattern: string, path: string, expected: boolean | null])[] = [
    ['', '', true],
    ['main.c', 'main.c', true],
    ['main.c', 'main.cc', false],
    ['*', '', true],
    ['*', '.env', true],
    ['*', 'a/b', false],
    ['*.c', 'main.c', true],
    ['*.c', 'main.c.o', false],
    ['*.c', 'x.c.c', true],
    ['a*b*c', 'abxbc', true],
    ['a*b*c', 'abxb', false],
    ['src/*', 'src/a', true],
    ['src/*', 'src/a/b', false],
    ['*/a', 'src/a', true],
    ['*/*', 'src', false],
    ['**', 'src', true],
    ['**', 'src/a', false],
    ['?', 'é', true],
    ['?', '😀', true],
    ['?', 'ab', false],
    ['?', '/', false],
    ['a?c', 'ac', false],
    ['[a-c]x', 'bx', true],
    ['[a-c]x', 'dx', false],
    ['[^a-c]x', 'dx', true],
    ['[^a-c]x', 'ax', false],
    ['[!a]x', '!x', true],
    ['[!a]x', 'bx', false],
    ['[α-ω]', 'λ', true],
    ['[😀-😂]', '😁', true],
    ['[\\]]', ']', true],
    ['[\\^a]', '^', true],
    ['[*]', '*', true],
    ['[*]', 'a', false],
    ['[/]', '/', true],
    [']', ']', true],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['\\a', 'a', true],
    ['[', 'a', null],
    ['[a', 'a', null],
    ['[]a]', 'a', null],
    ['[a-]', 'a', null],
    ['[-a]', 'a', null],
    ['a\\', 'a', null],
    // What is malformed behind the first mismatch goes unnoticed.
    ['x*[', 'a', false],
    ['a*[', 'a', null],
  ];
  for (const [pattern, path, expected] of cases) {
    it(`${pattern} ${expected === null ? 'is malformed' : expected ? 'takes' : 'leaves'} ${path}`, () => {
      assert.equal(matchPath(pattern, path), expected);
    });
  }

  it('tells wildcards from escaped ones', () => {
    for (const path of ['*', 'a?', 'a/[b]', '\\\\*']) assert.equal(hasWildcard(path), true, path);
    for (const path of ['', 'a', '\\*', 'a\\[', 'a]', 'a\\']) assert.equal(hasWildcard(path), false, path);
  });

  it('stays fast where every star could stop anywhere', () => {
    assert.equal(matchPath('*a'.repeat(60), `${'a'.repeat(300)}b`), false);
  });
});
