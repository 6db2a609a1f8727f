import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { Builder } from './reuse/builder';
import { holds, type Judged, type JudgedStep, judgePair } from './reuse/judge';
import { type Pair, readPairs } from './reuse/pairs';
import { withEngine } from './withEngine';

const folder = fileURLToPath(new URL('../../test-fixtures/reuse', import.meta.url));

/** For looking into one of them: a part of its name. */
const only = process.env['PLIMSOLL_PAIRS'] ?? '';

describe('reuse between two versions, against a real BuildKit', function () {
  this.timeout(1_200_000);
  const oracle = withEngine();
  const pairs = readPairs(folder).filter(({ name }) => name.includes(only));
  let judged: readonly Judged[] = [];
  let builder: Builder;

  before(async () => {
    builder = new Builder(oracle.engine());
    await builder.start();
    const digests = await builder.digests();
    judged = await inParallel(pairs, 4, (pair, index) => judgePair(builder, pair, `pair-${index}`, digests));
  });

  after(() => builder?.stop());

  it('builds every pair', () => {
    assert.deepEqual(
      judged.flatMap((one) => (one.kind === 'failed' ? [one.because] : [])),
      [],
    );
    assert.ok(only !== '' || pairs.length >= 120);
  });

  it('agrees step by step', () => {
    const steps = stepsOf(judged);
    const wrong = steps.filter((step) => !holds(step));
    const depending = steps.filter(({ said }) => said === 'depends');
    const share = (part: readonly JudgedStep[]) => `${((100 * part.length) / steps.length).toFixed(1)} %`;
    console.log(
      `      ${pairs.length} pairs, ${steps.length} steps, ${steps.length - wrong.length} agreed (${share(wrong)} did not), ` +
        `${depending.length} depend (${share(depending)})`,
    );
    for (const { pair, text, said, did, sentence } of wrong)
      console.log(`      ${pair}\n        ${text}: ${said}, but ${did}. ${sentence}`);
    assert.ok(wrong.length <= 0.02 * steps.length);
    assert.ok(only !== '' || depending.length <= 0.08 * steps.length);
  });

  it('promises nothing that is not kept', () => {
    const broken = stepsOf(judged).filter(({ said, did }) => said === 'cached' && did !== 'cached');
    assert.deepEqual(broken, []);
  });

  it('leaves open only what comes from elsewhere', () => {
    const open = stepsOf(judged).filter(({ said, downstream }) => said === 'depends' && !downstream);
    assert.deepEqual(open, []);
  });
});

function stepsOf(judged: readonly Judged[]): readonly JudgedStep[] {
  return judged.flatMap((one) => (one.kind === 'judged' ? one.steps : []));
}

async function inParallel<Result>(
  pairs: readonly Pair[],
  hands: number,
  work: (pair: Pair, index: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const hand = async (): Promise<void> => {
    for (let index = next++; ; index = next++) {
      const pair = pairs[index];
      if (pair === undefined) return;
      results[index] = await work(pair, index);
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));
  return results;
}
