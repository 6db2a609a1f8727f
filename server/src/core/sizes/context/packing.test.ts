import assert from 'node:assert/strict';
import { bytes } from '../bytes';
import { known, unknown } from '../size';
import { PackingSum, packedSize, packedWhole } from './packing';

const cases: readonly [name: string, size: number, kind: 'text' | 'packed' | 'other'][] = [
  ['index.js', 1000, 'text'],
  ['LICENSE', 1000, 'text'],
  ['server', 5e6, 'other'],
  ['photo.JPG', 1000, 'packed'],
  ['a.tar.gz', 1000, 'packed'],
  ['lib.so', 1000, 'other'],
  ['.env', 100, 'text'],
];

describe('How copied files compress', () => {
  for (const [name, size, kind] of cases)
    it(`${name} of ${size} bytes is ${kind}`, () => {
      const sum = new PackingSum();
      sum.add(name, size);
      assert.equal(sum.packing[kind], size);
      assert.equal(sum.packing.files, 1);
    });

  it('gives an interval about a likely value', () => {
    const { low, likely, high } = packedSize({ files: 10, text: 1e6, packed: 1e6, other: 0 });
    assert.ok(low < likely && likely < high && high < 2e6, `${low} ${likely} ${high}`);
  });

  it('is nothing for nothing, and unknown for what is not known', () => {
    const nothing = known(bytes(0), { kind: 'counted', source: 'the test' });
    assert.equal(packedWhole(nothing), nothing);
    assert.equal(packedWhole(unknown('why')).kind, 'unknown');
    assert.equal(packedWhole(known(bytes(1000), { kind: 'counted', source: 'the test' })).kind, 'range');
  });
});
