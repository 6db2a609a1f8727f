import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { RecentlyUsed } from './recentlyUsed';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Weak references are looked at between turns only. */
async function collect(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  collectGarbage();
}

function filled(keys: string): RecentlyUsed<{ readonly key: string }> {
  const values = new RecentlyUsed<{ readonly key: string }>(2);
  for (const key of keys) values.set(key, { key });
  return values;
}

describe('recently used values', () => {
  it('are held, and the others are not', async () => {
    const values = filled('abcd');
    await collect();
    assert.deepEqual(
      [...'abcd'].map((key) => values.get(key)?.key),
      [undefined, undefined, 'c', 'd'],
    );
  });

  it('are those that were asked for last', async () => {
    const values = filled('ab');
    assert.equal(values.get('a')?.key, 'a');
    values.set('c', { key: 'c' });
    await collect();
    assert.equal(values.get('b'), undefined);
    assert.equal(values.get('a')?.key, 'a');
  });

  it('are the same as long as somebody works with them', async () => {
    const values = filled('');
    const a = { key: 'a' };
    values.set('a', a);
    for (const key of 'bcd') values.set(key, { key });
    await collect();
    assert.equal(values.get('a'), a);
  });

  it('are replaced, and deleted wherever they are', () => {
    const values = filled('abc');
    values.set('a', { key: 'other' });
    assert.equal(values.get('a')?.key, 'other');
    for (const key of 'abc') values.delete(key);
    assert.deepEqual(
      [...'abc'].map((key) => values.get(key)),
      [undefined, undefined, undefined],
    );
  });
});
