import assert from 'node:assert/strict';
import { parseDockerignore, parsePatterns } from './parse';

/** Patterns as applied, exceptions with their `!`, each with the text its span covers. */
function check(text: string, expected: readonly (readonly [pattern: string, covered: string])[], faults = 0): void {
  const file = parseDockerignore(text);
  assert.deepEqual(
    file.patterns.map(({ text: pattern, negated, span }) => [
      `${negated ? '!' : ''}${pattern}`,
      text.slice(span.start, span.end),
    ]),
    expected,
  );
  assert.equal(file.problems.length, faults);
}

describe('ignore files', () => {
  it('skips comments and blank lines', () => {
    check('# all\n\n  \n.git\n#x\n', [['.git', '.git']]);
  });

  it('takes a hash behind a blank as part of the pattern', () => check(' # x\n', [['# x', '# x']]));

  it('drops one byte order mark at the start', () => {
    check('\ufeff# comment\n\ufeffa\n', [['\ufeffa', '\ufeffa']]);
    check('\ufeffa', [['a', 'a']]);
  });

  it('trims lines, whatever ends them', () => {
    check('a\r\n\tb \u00a0\r\nc', [
      ['a', 'a'],
      ['b', 'b'],
      ['c', 'c'],
    ]);
  });

  it('does not end a line at a lone carriage return', () => check('a\rb\n', [['a\rb', 'a\rb']]));

  it('cleans paths and takes them from the context', () => {
    check('/a/b/\n./c\nd//e/../f\n/\n.\n../g', [
      ['a/b', '/a/b/'],
      ['c', './c'],
      ['d/f', 'd//e/../f'],
      ['/', '/'],
      ['.', '.'],
      ['../g', '../g'],
    ]);
  });

  it('reads exceptions, blanks and slashes behind the mark included', () => {
    check('! /a/\n  !b\n!!c', [
      ['!a', '! /a/'],
      ['!b', '!b'],
      ['!!c', '!!c'],
    ]);
  });

  it('finds an exception that only shows once the slash is gone', () => check('/!a', [['!a', '/!a']]));

  it('reports what makes BuildKit refuse the file, and goes on', () => {
    for (const bad of ['!', '! ', '!/', '[', 'a[b', '[b-a]', 'x\\', '*\\8']) {
      const text = `a\n${bad}\nb\n`;
      check(text, [['a', 'a'], ['b', 'b']], 1); // biome-ignore format: one row a pattern
      const [problem] = parseDockerignore(text).problems;
      assert.equal(problem?.severity, 'error');
      assert.equal(text.slice(problem?.span.start, problem?.span.end), bad.trim());
    }
  });

  it('reports a line longer than BuildKit reads', () => check(`${'a'.repeat(65_536)}\nb`, [['b', 'b']], 1));

  it('reads the values of --exclude by the rules of the matcher alone', () => {
    assert.deepEqual(
      parsePatterns([' a/ ', '#b', '/c', '!d', '', '[']).map(({ text, negated }) => [text, negated]),
      [['a', false], ['#b', false], ['/c', false], ['d', true]], // biome-ignore format: one row
    );
  });
});
