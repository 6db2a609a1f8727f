import assert from 'node:assert/strict';
import { IgnoreMatcher } from './matcher';
import { parseDockerignore } from './parse';

function matcherOf(...lines: readonly string[]): IgnoreMatcher {
  const { patterns, problems } = parseDockerignore(lines.join('\n'));
  assert.deepEqual(problems, []);
  return new IgnoreMatcher(patterns);
}

/** Walks to `path` as a reader of the context does. */
function walk(matcher: IgnoreMatcher, path: string) {
  const names = path.split('/');
  const name = names.pop() ?? '';
  let folder = matcher.root;
  let entered = true;
  for (const above of names) {
    folder = matcher.enter(folder, above);
    if (matcher.prunes(folder)) entered = false;
  }
  return { sending: matcher.file(folder, name), entered };
}

describe('ignoring', () => {
  const cases: readonly (readonly [ignore: readonly string[], ignored: readonly string[], sent: readonly string[]])[] =
    [
      [[], [], ['a', 'a/b']],
      [['node_modules'], ['node_modules', 'node_modules/a/b.js'], ['src/node_modules/a', 'node_modules2']],
      [['**/node_modules'], ['node_modules/a', 'src/node_modules/a'], ['src/a']],
      [['*.log'], ['a.log', 'a.log/b'], ['d/a.log']],
      [['**/*.log'], ['a.log', 'd/e/a.log'], ['a.logs']],
      [['*'], ['a', 'a/b'], []],
      [
        ['*', '!src'],
        ['a', 'srcs'],
        ['src', 'src/a', 'src/a/b'],
      ],
      [['*', '!src', 'src/secret'], ['a', 'src/secret', 'src/secret/x'], ['src/a']],
      [['**', '!src/*.ts'], ['src', 'src/a.js', 'src/d/a.ts'], ['src/a.ts']],
      [
        ['**', '!**/keep'],
        ['a', 'a/b'],
        ['keep', 'a/keep', 'a/b/keep/c'],
      ],
      [
        ['a', '!a/b', 'a/b/c', '!a/b/c/d'],
        ['a/x', 'a/b/c/x'],
        ['a/b/x', 'a/b/c/d/x'],
      ],
      [['!a', 'a'], ['a', 'a/b'], []],
      [['a/**'], ['a/b'], ['a']],
      [['docs/*', '!docs/README.md'], ['docs/a', 'docs/d/README.md'], ['docs/README.md']],
      [['a/b'], ['a/b', 'a/b/c'], ['a', 'b/a/b']],
    ];
  for (const [ignore, ignored, sent] of cases) {
    it(`applies ${ignore.join(' ') || 'nothing'}`, () => {
      const matcher = matcherOf(...ignore);
      for (const path of ignored) {
        assert.notEqual(matcher.ignoredBy(path), null, path);
        assert.equal(walk(matcher, path).sending, 'ignored', path);
      }
      for (const path of sent) {
        assert.equal(matcher.ignoredBy(path), null, path);
        assert.deepEqual(walk(matcher, path), { sending: 'sent', entered: true }, path);
      }
    });
  }

  it('names the pattern that decided', () => {
    const matcher = matcherOf('*.md', 'docs', '!docs/a', 'docs/a/b');
    assert.equal(matcher.ignoredBy('x.md')?.text, '*.md');
    assert.equal(matcher.ignoredBy('docs/x')?.text, 'docs');
    assert.equal(matcher.ignoredBy('docs/a/b/c')?.text, 'docs/a/b');
    assert.equal(matcher.ignoredBy('docs/a/c'), null);
  });

  it('asks a skipped pattern again below a folder, as the walk of BuildKit does', () => {
    // `!a` is not asked about the folder a, which nothing had excluded yet, and does not match a/b itself.
    assert.equal(matcherOf('a/b', '!a').ignoredBy('a/b/c'), null);
    assert.equal(walk(matcherOf('a/b', '!a'), 'a/b/c').sending, 'ignored');
  });

  it('finds files that are sent without their content', () => {
    assert.equal(walk(matcherOf('a', '!a/x', 'a'), 'a/x').sending, 'emptied');
  });

  it('enters no folder below which nothing comes back', () => {
    const folders: readonly (readonly [ignore: readonly string[], folder: string, pruned: boolean])[] = [
      [['a'], 'a', true],
      [['a'], 'b', false],
      [['a', '!b'], 'a', true],
      [['a', '!a/b'], 'a', false],
      [['*', '!*.md', '!src/**'], 'node_modules', true],
      [['*', '!*.md', '!src/**'], 'src', false],
      [['node_modules', '!**/keep'], 'node_modules', false],
    ];
    for (const [ignore, folder, pruned] of folders) {
      const matcher = matcherOf(...ignore);
      assert.equal(matcher.prunes(matcher.enter(matcher.root, folder)), pruned, `${ignore.join(' ')} at ${folder}`);
    }
  });
});
