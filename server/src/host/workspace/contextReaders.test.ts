import assert from 'node:assert/strict';
import { ContextReaders } from './contextReaders';

describe('readers of a context', () => {
  const readers = new ContextReaders();
  readers.set('web', '/work/web', ['package.json', 'src']);
  readers.set('all', '/work', ['']);
  readers.set('deep', '/work/web', ['src/lib/deep']);
  readers.set('other', '/other', ['']);

  const cases: readonly [changed: string, who: readonly string[]][] = [
    ['/work/web/package.json', ['web', 'all']],
    ['/work/web/package.json.bak', ['all']],
    ['/work/web/src/a.js', ['web', 'all']],
    ['/work/web/src/lib', ['web', 'deep', 'all']],
    ['/work/web/src', ['web', 'deep', 'all']],
    ['/work/web', ['web', 'deep', 'all']],
    ['/work/web/.dockerignore', ['web', 'deep', 'all']],
    ['/work/readme', ['all']],
    ['/workshop/readme', []],
    ['/other', ['other']],
  ];
  for (const [changed, who] of cases) {
    it(changed, () => assert.deepEqual(readers.readersOf(changed), who));
  }

  it('forgets', () => {
    const few = new ContextReaders();
    few.set('a', '/x', ['']);
    few.set('a', '/y', ['']);
    assert.deepEqual([few.readersOf('/x/f'), few.readersOf('/y/f')], [[], ['a']]);
    few.delete('a');
    assert.deepEqual(few.readersOf('/y/f'), []);
  });
});
