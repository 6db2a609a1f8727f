import assert from 'node:assert/strict';
import type { SizeRecord } from '../../sizes/sizeRecord';
import { type Change, changeOf, printBounds, printChange, sumOf, timesOf } from './change';

const said = { evidence: 'listed', source: 'a test' } as const;
const known = (bytes: number): SizeRecord => ({ kind: 'known', bytes, ...said });
const range = (low: number, likely: number, high: number): SizeRecord => ({
  kind: 'range',
  low,
  likely,
  high,
  ...said,
});
const unknown = (because: string, atLeast?: number): SizeRecord => ({
  kind: 'unknown',
  because,
  ...(atLeast === undefined ? {} : { atLeast }),
  evidence: null,
  source: null,
});

describe('how a size is another now', () => {
  const cases: readonly (readonly [before: SizeRecord, after: SizeRecord, change: Change, text: string])[] = [
    [known(5), known(5), { kind: 'none' }, '–'],
    [known(5), { kind: 'known', bytes: 5, evidence: 'counted', source: 'another test' }, { kind: 'none' }, '–'],
    [known(1000), known(3000), { kind: 'known', bytes: 2000 }, '+2.0 kB'],
    [known(3000), known(1000), { kind: 'known', bytes: -2000 }, '−2.0 kB'],
    [range(8, 10, 14), range(8, 10, 14), { kind: 'none' }, '–'],
    [known(10), range(8, 20, 40), { kind: 'range', low: -2, likely: 10, high: 30 }, '≈ +10 B'],
    [range(70, 100, 140), range(170, 200, 230), { kind: 'range', low: 50, likely: 100, high: 142 }, '≈ +100 B'],
    [unknown('x'), unknown('x'), { kind: 'none' }, '–'],
    [unknown('x', 5), unknown('x', 6), { kind: 'unknown', because: 'x' }, 'not known'],
    [unknown('x'), known(5), { kind: 'unknown', because: 'x' }, 'not known'],
    [known(5), unknown('y'), { kind: 'unknown', because: 'y' }, 'not known'],
  ];
  for (const [before, after, change, text] of cases)
    it(`${JSON.stringify(change)}`, () => {
      assert.deepEqual(changeOf(before, after), change);
      assert.equal(printChange(change), text);
    });

  it('adds up: exact changes stay exact, errors of estimates add up as the root of squares, unknown stays unknown', () => {
    const [more, less]: readonly Change[] = [
      { kind: 'known', bytes: 50 },
      { kind: 'known', bytes: -20 },
    ];
    const about: Change = { kind: 'range', low: 70, likely: 100, high: 140 };
    const also: Change = { kind: 'range', low: -40, likely: 0, high: 30 };
    assert.ok(more !== undefined && less !== undefined);
    assert.deepEqual(sumOf([]), { kind: 'none' });
    assert.deepEqual(sumOf([more, less, { kind: 'none' }]), { kind: 'known', bytes: 30 });
    assert.deepEqual(sumOf([more, { kind: 'known', bytes: -50 }]), { kind: 'none' });
    assert.deepEqual(sumOf([about, also, less]), { kind: 'range', low: 30, likely: 80, high: 130 });
    assert.deepEqual(sumOf([about, { kind: 'unknown', because: 'x' }]), { kind: 'unknown', because: 'x' });
    assert.deepEqual(timesOf(about, 3), { kind: 'range', low: 210, likely: 300, high: 420 });
    assert.equal(printBounds(also), 'from −40 B to +30 B');
    assert.equal(printBounds(more), '');
    const wide: Change = { kind: 'range', low: -1_010_000, likely: 2_000_000, high: 3_010_000 };
    assert.equal(printBounds(wide), 'from −1.1 MB to +3.1 MB');
    assert.equal(printBounds({ ...wide, low: 1_090_000 }), 'from +1.0 MB to +3.1 MB');
    assert.equal(printBounds({ ...wide, high: -1_090_000 }), 'from −1.1 MB to −1.0 MB');
  });
});
