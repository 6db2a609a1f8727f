import assert from 'node:assert/strict';
import { SharedMap } from './sharedMap';

const one = (name: string, value: number): ReadonlyMap<string, number> => new Map([[name, value]]);

describe('SharedMap', () => {
  it('has the newest value of each name, and leaves older maps as they were', () => {
    const empty = new SharedMap<number>();
    const first = empty.with(one('a', 1)).with(one('b', 2));
    const second = first.with(new Map([...one('a', 3), ...one('c', 4)]));
    assert.deepEqual([...empty], []);
    assert.deepEqual(Object.fromEntries(first), { a: 1, b: 2 });
    assert.deepEqual(Object.fromEntries(second), { a: 3, b: 2, c: 4 });
    assert.deepEqual(
      ['a', 'b', 'c', 'd'].map((name) => second.get(name)),
      [3, 2, 4, undefined],
    );
    assert.equal(first.get('a'), 1);
    assert.equal(second.with(new Map()), second);
  });

  it('keeps every map of a long line of them', () => {
    const maps = [new SharedMap<number>()];
    for (let index = 0; index < 50_000; index++)
      maps.push(maps[index]?.with(one(`n${index}`, index)) ?? maps[0] ?? new SharedMap());
    assert.equal([...(maps[1000] ?? [])].length, 1000);
    assert.equal(maps[1000]?.get('n1000'), undefined);
    assert.equal(maps.at(-1)?.get('n0'), 0);
  });
});
