import assert from 'node:assert/strict';
import { printMemory } from '../machines/print';
import { bytes, formatApart, formatBytes, parseBytes } from './bytes';
import { printAdded, printInterval, printSize } from './printSize';
import { atLeast, fromTo } from './rounding';
import type { Size } from './size';

const disk = (count: number, towards: 'nearest' | 'down' | 'up') => formatBytes(bytes(count), towards);

describe('figures that are bounds', () => {
  const disks: [count: number, down: string, nearest: string, up: string][] = [
    [0, '0 B', '0 B', '0 B'],
    [999, '999 B', '999 B', '999 B'],
    [1000, '1.0 kB', '1.0 kB', '1.0 kB'],
    [1001, '1.0 kB', '1.0 kB', '1.1 kB'],
    [99_901, '99.9 kB', '99.9 kB', '100 kB'],
    [99_999, '99.9 kB', '100 kB', '100 kB'],
    [999_001, '999 kB', '999 kB', '1.0 MB'],
    [999_499, '999 kB', '999 kB', '1.0 MB'],
    [999_500, '999 kB', '1.0 MB', '1.0 MB'],
    [999_950, '999 kB', '1.0 MB', '1.0 MB'],
    [1_050_000_000, '1.0 GB', '1.1 GB', '1.1 GB'],
    // In binary 1.1 is a hair more than it says.
    [1_100_000_000, '1.1 GB', '1.1 GB', '1.1 GB'],
    [16_100_000, '16.1 MB', '16.1 MB', '16.1 MB'],
    [9_960_000, '9.9 MB', '10 MB', '10 MB'],
    [2e18, '2000 PB', '2000 PB', '2000 PB'],
  ];
  for (const [count, down, nearest, up] of disks)
    it(`${count} bytes are ${down}, ${nearest} or ${up}`, () =>
      assert.deepEqual([disk(count, 'down'), disk(count, 'nearest'), disk(count, 'up')], [down, nearest, up]));

  const mebibyte = 2 ** 20;
  const memories: [count: number, down: string, nearest: string, up: string][] = [
    [0, '0 bytes', '0 bytes', '0 bytes'],
    [512 * mebibyte, '512 MiB', '512 MiB', '512 MiB'],
    [1023.6 * mebibyte, '1023 MiB', '1 GiB', '1 GiB'],
    [1.555 * 1024 * mebibyte, '1.55 GiB', '1.56 GiB', '1.56 GiB'],
    [9.999 * mebibyte, '9.99 MiB', '10 MiB', '10 MiB'],
    [100 * 1024 ** 2 * mebibyte, '100 TiB', '100 TiB', '100 TiB'],
  ];
  for (const [count, down, nearest, up] of memories)
    it(`${count} bytes of memory are ${down}, ${nearest} or ${up}`, () => {
      const printed = [printMemory(count, 'down'), printMemory(count), printMemory(count, 'up')];
      assert.deepEqual(printed, [down, nearest, up]);
    });

  it('are never on the wrong side of what they bound', () => {
    const read = (text: string) => parseBytes(text.replace('bytes', 'B')) ?? Number.NaN;
    for (let step = 0; step < 4000; step++) {
      const count = Math.round(1.0093 ** step);
      if (count > 9e14) break;
      for (const print of [disk, printMemory]) {
        const [down, nearest, up] = [print(count, 'down'), print(count, 'nearest'), print(count, 'up')].map(read);
        const text = `${count}: ${down} ${nearest} ${up}`;
        assert.ok(
          down !== undefined && nearest !== undefined && up !== undefined && down <= count && count <= up,
          text,
        );
        assert.ok(down <= nearest && nearest <= up, text);
      }
    }
  });

  const open = (count: number): Size => ({ kind: 'unknown', because: 'x', atLeast: bytes(count) });
  const sizes: [Size, size: string, added: string][] = [
    [open(0), '?', '+?'],
    [open(999_950), '≥ 999 kB', '≥ +999 kB'],
    [open(1_050_000_000), '≥ 1.0 GB', '≥ +1.0 GB'],
  ];
  for (const [size, text, added] of sizes)
    it(`a size that leaves something out is ${text}`, () =>
      assert.deepEqual([printSize(size), printAdded(size)], [text, added]));

  it('a range is wide enough, and what is likely is rounded to the nearest', () => {
    const range = (low: number, likely: number, high: number): Size => ({
      kind: 'range',
      low: bytes(low),
      likely: bytes(likely),
      high: bytes(high),
      evidence: { kind: 'estimated', source: 'a model' },
    });
    const size = range(74_960_000, 86_660_000, 99_901_000);
    assert.deepEqual([printSize(size), printInterval(size)], ['≈ 86.7 MB', '74.9–100 MB']);
    assert.equal(printInterval(range(999_950, 1_050_000, 1_050_001)), '999 kB–1.1 MB');
  });

  const pairs: [one: number, other: number, printed: readonly [string, string]][] = [
    [2_000_000, 1_000_000, ['2.0 MB', '1.0 MB']],
    [2_000_000, 2_000_000, ['2.0 MB', '2.0 MB']],
    [2_000_001, 2_000_000, ['2,000,001 bytes', '2,000,000 bytes']],
  ];
  for (const [one, other, printed] of pairs)
    it(`${one} beside ${other} reads ${printed.join(' and ')}`, () =>
      assert.deepEqual(formatApart(bytes(one), bytes(other)), printed));

  it('are printed by whoever prints the amount', () => {
    assert.equal(atLeast(1.555 * 2 ** 30, printMemory), '≥ 1.55 GiB');
    assert.equal(fromTo(1.555 * 2 ** 30, 1.555 * 2 ** 30, printMemory), '1.55 GiB to 1.56 GiB');
  });
});
