import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { Builder } from './reuse/builder';
import { holds, type Judged, type JudgedStep, judgePair } from './reuse/judge';
import { type Pair, readPairs } from './reuse/pairs';
import { randomPair } from './reuse/random';
import { wildPair } from './reuse/wild';
import { withEngine } from './withEngine';

const folder = fileURLToPath(new URL('../../test-fixtures/reuse', import.meta.url));

/** `all`, or a part of the names of those to look into. Without it every second pair is judged, since each takes a second. */
const only = process.env['PLIMSOLL_PAIRS'] ?? '';

/** Another seed, or more rounds, make another run: PLIMSOLL_SEED=7 PLIMSOLL_ROUNDS=200. */
const seed = Number(process.env['PLIMSOLL_SEED'] ?? 20261121);
const rounds = Number(process.env['PLIMSOLL_ROUNDS'] ?? 20);

describe('reuse between two versions, against a real BuildKit', function () {
  this.timeout(3_000_000);
  const oracle = withEngine();
  let builder: Builder;
  let digests: ReadonlyMap<string, string>;

  before(async () => {
    builder = new Builder(oracle.engine());
    await builder.start();
    digests = await builder.digests();
  });

  after(() => builder?.stop());

  const judge = (pairs: readonly Pair[], salt: string) => judgeWith(builder, pairs, salt, digests, 3);

  describe('pairs that were written', () => {
    const pairs = readPairs(folder).filter(({ name }, place) => isChosen(name, place));
    let judged: readonly Judged[] = [];
    before(async () => {
      judged = await judge(pairs, 'pair');
    });

    it('all build', () => {
      assert.deepEqual(failures(judged), []);
      assert.ok(only !== '' || pairs.length >= 120);
    });

    agrees(() => judged);

    it('leave open few steps', () => {
      const steps = stepsOf(judged);
      const open = steps.filter(({ said }) => said === 'depends');
      assert.ok(only !== '' || open.length <= 0.08 * steps.length);
    });
  });

  describe('linked copies, where the builder cannot merge layers', () => {
    const pairs = readPairs(folder).filter(({ name, before }, place) => {
      return isChosen(name, place) && before.files.get('Dockerfile')?.text.includes('--link') === true;
    });
    let judged: readonly Judged[] = [];
    before(async () => {
      const older = new Builder(oracle.engine(), false);
      try {
        await older.start();
        // Of builds side by side this store at times forgets one.
        judged = await judgeWith(older, pairs, 'unmerged', await older.digests(), 1);
      } finally {
        await older.stop();
      }
    });

    it('all build', () => {
      assert.deepEqual(failures(judged), []);
      assert.ok(only !== '' || pairs.length >= 8);
    });

    agrees(() => judged);
  });

  describe(`pairs that were made up (seed ${seed})`, () => {
    const pairs = Array.from({ length: rounds }, (_, round) => {
      const make = round % 2 === 0 ? randomPair : wildPair;
      return make(seed * 1000 + round);
    });
    let judged: readonly Judged[] = [];
    before(async () => {
      judged = await judge(pairs, 'made');
    });

    it('mostly build', () => assert.ok(failures(judged).length <= pairs.length / 3, failures(judged).join('\n')));

    agrees(() => judged);
  });
});

function judgeWith(
  builder: Builder,
  pairs: readonly Pair[],
  salt: string,
  digests: ReadonlyMap<string, string>,
  hands: number,
): Promise<readonly Judged[]> {
  return inParallel(pairs, hands, (pair, index) => judgePair(builder, pair, `${salt}-${index}`, digests));
}

function isChosen(name: string, place: number): boolean {
  if (only === '') return place % 2 === 0;
  return only === 'all' || name.includes(only);
}

function agrees(judged: () => readonly Judged[]): void {
  it('agree step by step', () => {
    const steps = stepsOf(judged());
    const wrong = steps.filter((step) => !holds(step));
    const open = steps.filter(({ said }) => said === 'depends');
    const share = (part: readonly JudgedStep[]) =>
      `${part.length} (${((100 * part.length) / steps.length).toFixed(2)} %)`;
    console.log(
      `      ${judged().length} pairs, ${steps.length} steps: ${share(wrong)} did not agree, ${share(open)} were left open`,
    );
    for (const { pair, text, said, did, sentence } of wrong)
      console.log(`      ${pair}\n        ${text}: ${said}, but ${did}. ${sentence}`);
    assert.ok(wrong.length <= 0.02 * steps.length);
  });

  it('are promised nothing that is not kept', () => {
    const broken = stepsOf(judged()).filter(({ said, did }) => said === 'cached' && did !== 'cached');
    assert.deepEqual(broken, []);
  });

  it('are left open only where they take something from elsewhere', () => {
    const open = stepsOf(judged()).filter(({ said, downstream }) => said === 'depends' && !downstream);
    assert.deepEqual(open, []);
  });
}

function stepsOf(judged: readonly Judged[]): readonly JudgedStep[] {
  return judged.flatMap((one) => (one.kind === 'judged' ? one.steps : []));
}

function failures(judged: readonly Judged[]): readonly string[] {
  return judged.flatMap((one) => (one.kind === 'failed' ? [one.because] : []));
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
