import assert from 'node:assert/strict';
import { bytes, formatBytes, parseBytes } from './bytes';
import { printAdded, printEvidence, printInterval, printSize } from './printSize';
import { type Evidence, known, type Size, unknown } from './size';
import { sizeRecord } from './sizeRecord';
import { knownPart, sumSizes } from './sum';

const counted: Evidence = { kind: 'counted', source: '2 files' };
const listed: Evidence = { kind: 'listed', source: 'the catalogue', date: '2026-08-03' };
const estimated: Evidence = { kind: 'estimated', source: 'a model' };

function range(low: number, likely: number, high: number): Size {
  return { kind: 'range', low: bytes(low), likely: bytes(likely), high: bytes(high), evidence: estimated };
}

describe('bytes', () => {
  const printed: [number, string][] = [
    [0, '0 B'],
    [1, '1 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [1234, '1.2 kB'],
    [9999, '10 kB'],
    [24_011, '24 kB'],
    [53_900_000, '53.9 MB'],
    [75_000_000, '75 MB'],
    [99_949_999, '99.9 MB'],
    [99_950_000, '100 MB'],
    [221_400_000, '221 MB'],
    [999_499_999, '999 MB'],
    [999_950_000, '1.0 GB'],
    [1e9, '1.0 GB'],
    [4_840_000_000, '4.8 GB'],
    [1.5e12, '1.5 TB'],
  ];
  for (const [count, text] of printed)
    it(`prints ${count} as ${text}`, () => assert.equal(formatBytes(bytes(count)), text));

  const read: [string, number | null][] = [
    ['0', 0],
    ['512', 512],
    ['1.2TB', 1.2e12],
    ['84 MB', 84e6],
    ['1 kB', 1000],
    ['1KiB', 1024],
    ['2 GiB', 2 ** 31],
    [' 3k ', 3000],
    ['', null],
    ['MB', null],
    ['1.2.3', null],
    ['5 parsecs', null],
    ['-1', null],
    ['1 MB or so', null],
  ];
  for (const [text, count] of read)
    it(`reads ${JSON.stringify(text)} as ${count}`, () => assert.equal(parseBytes(text), count));
});

describe('sums of sizes', () => {
  it('adds known sizes and keeps the weakest evidence and the oldest date', () => {
    const sum = sumSizes([known(bytes(10), counted), known(bytes(5), listed)]);
    assert.deepEqual(
      sum,
      known(bytes(15), { kind: 'listed', source: '2 files and the catalogue', date: '2026-08-03' }),
    );
  });

  it('counts how far a listed part may have moved where there is a range, and leaves a known sum known', () => {
    const base = known(bytes(1000), listed, 30);
    const image = sumSizes([base, known(bytes(10), counted)]);
    assert.ok(image.kind === 'known' && image.bytes === 1010);
    const sum = sumSizes([image, range(60, 100, 180)]);
    assert.ok(sum.kind === 'range');
    assert.deepEqual([sum.low, sum.likely, sum.high], [1060, 1110, 1195]);
  });

  it('adds the errors of ranges as independent ones', () => {
    const sum = sumSizes([range(70, 100, 140), range(60, 100, 130), known(bytes(1), counted)]);
    assert.ok(sum.kind === 'range');
    assert.deepEqual([sum.low, sum.likely, sum.high, sum.evidence.kind], [151, 201, 251, 'estimated']);
  });

  it('does not lose an unknown part, nor take it for 0', () => {
    const sum = sumSizes([known(bytes(10), counted), unknown('RUN make is not known'), range(5, 8, 9)]);
    assert.deepEqual(sum, { kind: 'unknown', because: 'RUN make is not known', atLeast: 15 });
    assert.equal(sumSizes([sum, unknown('b')]).kind, 'unknown');
    assert.match(JSON.stringify(sumSizes([sum, unknown('b')])), /2 parts are left out: RUN make is not known; b/);
  });

  it('stays short however many sums it is a sum of', () => {
    let sum: Size = unknown('the first');
    for (let depth = 0; depth < 500; depth++) sum = sumSizes([sum, unknown(`reason ${depth}`)]);
    assert.ok(JSON.stringify(sum).length < 500);
  });

  it('is known to be 0 where there is nothing', () => assert.equal(knownPart(sumSizes([])), 0));
});

describe('printed sizes', () => {
  const cases: [Size, size: string, added: string, interval: string][] = [
    [known(bytes(24_000), counted), '24 kB', '+24 kB', ''],
    [range(86.7e6, 87.6e6, 88.5e6), '≈ 87.6 MB', '≈ +87.6 MB', '86.7–88.5 MB'],
    [unknown('x'), '?', '+?', ''],
    [{ kind: 'unknown', because: 'x', atLeast: bytes(28.2e6) }, '≥ 28.2 MB', '≥ +28.2 MB', ''],
    [{ kind: 'unknown', because: 'x', atLeast: bytes(0) }, '?', '+?', ''],
  ];
  for (const [size, text, added, interval] of cases) {
    it(`${size.kind}: ${text}`, () =>
      assert.deepEqual([printSize(size), printAdded(size), printInterval(size)], [text, added, interval]));
  }

  it('says where a figure comes from, and when it was', () => {
    assert.equal(printEvidence(listed), 'listed by the catalogue, 2026-08-03');
    assert.equal(printEvidence(counted), 'counted from 2 files');
  });

  it('crosses a process border with its evidence, and without any where it is unknown', () => {
    assert.deepEqual(sizeRecord(known(bytes(1), listed)), {
      kind: 'known',
      bytes: 1,
      evidence: 'listed',
      source: 'the catalogue, 2026-08-03',
    });
    assert.deepEqual(sizeRecord(range(1, 2, 3)), {
      kind: 'range',
      low: 1,
      likely: 2,
      high: 3,
      evidence: 'estimated',
      source: 'a model',
    });
    assert.deepEqual(sizeRecord(unknown('why')), { kind: 'unknown', because: 'why', evidence: null, source: null });
  });
});
