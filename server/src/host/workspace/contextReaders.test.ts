import assert from 'node:assert/strict';
import { ContextReaders } from './contextReaders';

describe('readers of a context', () => {
  const readers = new ContextReaders();
  readers.set('web', '/project/web', ['package.json', 'src']);
  readers.set('all', '/project', ['']);
  readers.set('deep', '/project/web', ['src/lib/deep']);
  readers.set('other', '/other', ['']);

  const cases: readonly [changed: string, who: readonly string[]][] = [
    ['/project/web/package.json', ['web', 'all']],
    ['/project/web/package.json.bak', ['all']],
    ['/project/web/src/a.js', ['web', 'all']],
    ['/project/web/src/lib', ['web', 'deep', 'all']],
    ['/project/web/src', ['web', 'deep', 'all']],
    ['/project/web', ['web', 'deep', 'all']],
    ['/project/web/.dockerignore', ['web', 'deep', 'all']],
    ['/project/readme', ['all']],
    ['/projects/readme', []],
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
