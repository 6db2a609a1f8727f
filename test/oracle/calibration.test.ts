import assert from 'node:assert/strict';
import { readCases } from '../../scripts/calibrate/cases.mjs';
import type { Lookups } from '../../server/src/core/sizes/run/lookups';
import { readAnswers, replaying } from './calibration/answers';
import { type Collected, collect } from './calibration/collect';
import { type Group, groups, layersOf } from './calibration/groups';
import type { Judged } from './calibration/judge';
import { errorOf, holds, promised, type Statistics, statistics } from './calibration/statistics';
import { readTruth } from './calibration/truth';

/** The bars of docs/calibration.md, on the half of the recorded builds that nothing was fitted with. */
describe('Estimates against recorded builds', function () {
  this.timeout(120_000);
  const truth = readTruth();
  let shipped: Collected;
  let found: readonly Group[];

  before(async () => {
    const answers = readAnswers();
    const through = (lookups: Lookups) => replaying(lookups, answers);
    shipped = await collect({ truth, knowledge: 'as shipped', through });
    found = groups(shipped, await collect({ truth, knowledge: 'Installed-Size alone', through }));
  });

  it('rests on a record of the cases as they are now, in two halves', async () => {
    const cases = await readCases();
    const stale = cases.filter(({ name, hash }) => truth.cases[name]?.hash !== hash).map(({ name }) => name);
    assert.deepEqual(stale, []);
    assert.ok(cases.length >= 60, `${cases.length} cases`);
    for (const half of ['fit', 'check'])
      assert.ok(cases.filter((one) => one.half === half).length >= cases.length / 3, `${half} is too small`);
  });

  it('are within 0.5 % at the median and 3 % at worst for apt, where all packages are measured', () => {
    const { median, worst, count } = checkHalf('apt, measured bytes of all packages');
    assert.ok(count >= 20, `${count} layers`);
    within({ median, worst }, { median: 0.005, worst: 0.03 });
  });

  it('are within 2 % at the median and 10 % at the 95th percentile for apt, by Installed-Size alone', () => {
    const { median, p95 } = checkHalf('apt, by Installed-Size alone');
    within({ median, p95 }, { median: 0.02, p95: 0.1 });
  });

  it('are within 2 % for npm, given the sizes of the packages', () => {
    const { median } = checkHalf('npm');
    within({ median }, { median: 0.02 });
  });

  it('are the very bytes for what is copied from the build context', () => {
    const { worst, held } = checkHalf('COPY and ADD');
    within({ worst, missed: 1 - held }, { worst: 0, missed: 0 });
  });

  it('are within 2 % at the median for a whole image', () => {
    const { median } = checkHalf('whole images');
    within({ median }, { median: 0.02 });
  });

  it('hold the truth in their ranges as often as promised, and these are no wider than 10 % at the median', () => {
    const layers = layersOf(shipped.judged).filter(
      ({ half, estimate }) => half === 'check' && estimate.kind === 'range',
    );
    const held = layers.filter(holds).length / layers.length;
    assert.ok(held >= promised, `${(100 * held).toFixed(0)} % of ${layers.length}: ${missed(layers)}`);
    const { width } = statistics(layers) ?? { width: 1 };
    within({ width }, { width: 0.1 });
  });

  it('say unknown where they do not know, never nothing', () => {
    const none = layersOf(shipped.judged).filter(
      ({ truth: bytes, estimate }) => bytes > 100_000 && estimate.kind === 'known' && estimate.bytes === 0,
    );
    assert.deepEqual(
      none.map(({ name, step }) => `${name}: ${step}`),
      [],
    );
  });

  function checkHalf(name: string): Statistics {
    const layers = found.find((group) => group.name === name)?.layers.filter(({ half }) => half === 'check') ?? [];
    const told = statistics(layers);
    assert.ok(told !== null && told.unknown < told.count, `no figures for ${name}`);
    return told;
  }
});

function within(figures: Readonly<Record<string, number>>, bars: Readonly<Record<string, number>>): void {
  for (const [name, bar] of Object.entries(bars))
    assert.ok((figures[name] ?? Number.NaN) <= bar, `${name} ${figures[name]} is over ${bar}`);
}

function missed(layers: readonly Judged[]): string {
  return layers
    .filter((each) => !holds(each))
    .map((each) => `${each.name} by ${(100 * errorOf(each)).toFixed(1)} %`)
    .join(', ');
}
