import assert from 'node:assert/strict';
import { takeFlags } from './flags';
import { type FlagKind, readFlagValues } from './flagValues';

const kinds = new Map<string, FlagKind>([
  ['link', 'switch'],
  ['parents', 'switch'],
  ['from', 'text'],
  ['exclude', 'texts'],
]);

/** What the flags come to, by name, and the codes of the faults. */
function read(text: string): readonly [values: Record<string, unknown>, faults: readonly string[]] {
  const { values, faults } = readFlagValues(takeFlags(text, '\\').flags, kinds);
  const shown = [...values].map(([name, value]) => {
    if (value.kind === 'switch') return [name, value.on] as const;
    return [name, value.kind === 'text' ? value.text : value.texts] as const;
  });
  return [Object.fromEntries(shown), faults.map((fault) => fault.code)];
}

describe('readFlagValues', () => {
  it('reads switches', () => {
    for (const text of ['--link', '--link=true', '--link=TRUE', '--link="true"'])
      assert.deepEqual(read(text), [{ link: true }, []]);
    for (const text of ['--link=false', '--link=False']) assert.deepEqual(read(text), [{ link: false }, []]);
    assert.deepEqual(read('--link='), [{}, ['no-flag-value']]);
    for (const text of ['--link=1', '--link=yes', '--link=true1'])
      assert.deepEqual(read(text), [{}, ['not-true-or-false']]);
  });

  it('reads texts', () => {
    assert.deepEqual(read(''), [{}, []]);
    assert.deepEqual(read('--from=build'), [{ from: 'build' }, []]);
    assert.deepEqual(read('--from='), [{ from: '' }, []]);
    assert.deepEqual(read('--from=a=b'), [{ from: 'a=b' }, []]);
    assert.deepEqual(read('--from'), [{}, ['no-flag-value']]);
    assert.deepEqual(read('--from --link'), [{ link: true }, ['no-flag-value']]);
  });

  it('gathers what may be repeated, and refuses what may not', () => {
    assert.deepEqual(read('--exclude=a --exclude=b'), [{ exclude: ['a', 'b'] }, []]);
    assert.deepEqual(read('--exclude'), [{}, ['no-flag-value']]);
    assert.deepEqual(read('--from=a --link --from=b'), [{ from: 'a', link: true }, ['repeated-flag']]);
    assert.deepEqual(read('--link --link=false'), [{ link: true }, ['repeated-flag']]);
  });

  it('refuses what the instruction does not have', () => {
    assert.deepEqual(read('--Link --form=a --parents'), [{ parents: true }, ['unknown-flag', 'unknown-flag']]);
    assert.deepEqual(read('---link'), [{}, ['unknown-flag']]);
  });

  it('points at the flag', () => {
    const { faults } = readFlagValues(takeFlags('--link --form=a b', '\\').flags, kinds);
    assert.deepEqual(
      faults.map(({ start, end }) => [start, end]),
      [[7, 15]],
    );
  });
});
