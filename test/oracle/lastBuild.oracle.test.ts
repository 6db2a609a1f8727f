import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { lastBuild } from '../../server/src/core/hurts/lastBuild';
import type { BuildVersion, StepVerdict } from '../../server/src/core/layers/types';
import { layer } from '../../server/src/core/sizes/layerSizes';
import { unknown } from '../../server/src/core/sizes/size';
import { baseNames, type ImageIndex } from '../../server/src/core/sizes/sources/engine/imageIndex';
import { EngineImages } from '../../server/src/host/engine/engineImages';
import { Builder } from './reuse/builder';
import { type JudgedStep, judgeSteps, salted } from './reuse/judge';
import { type Pair, readPairs } from './reuse/pairs';
import { versionOf } from './reuse/predict';
import { withEngine } from './withEngine';

const folder = fileURLToPath(new URL('../../test-fixtures/reuse', import.meta.url));

/** `all`, or a part of the names of those to look into; without it every ninth pair, since each takes seconds. */
const only = process.env['PLIMSOLL_PAIRS'] ?? '';

describe('what an image tells of a rebuild, against a real BuildKit', function () {
  this.timeout(3_000_000);
  const oracle = withEngine();
  const pairs = readPairs(folder).filter(({ name }, place) => isChosen(name, place));
  const steps: JudgedStep[] = [];
  const without: string[] = [];
  let builder: Builder;

  before(async () => {
    builder = new Builder(oracle.engine());
    await builder.start();
    for (const [place, pair] of pairs.entries()) await judge(pair, `last-${place}`);
  });

  after(() => builder?.stop());

  it('is found for most', () => {
    console.log(`      ${pairs.length} pairs, ${without.length} without an image: ${without.join(' · ')}`);
    assert.ok(without.length <= 0.4 * pairs.length);
  });

  it('promises no layer', () =>
    assert.deepEqual(
      steps.filter(({ said }) => said === 'cached'),
      [],
    ));

  it('is right of what it says is made again', () => {
    // Where nothing was made again, the edit was another way of writing the same, which looks like a change.
    const names = new Set(steps.filter(({ did }) => did === 'rebuilt').map(({ pair }) => pair));
    const changed = steps.filter(({ pair }) => names.has(pair));
    const said = changed.filter((step) => step.said === 'rebuilt');
    const wrong = said.filter(({ did }) => did === 'cached');
    const did = changed.filter((step) => step.did === 'rebuilt');
    const rewritten = new Set(
      steps.filter((one) => !names.has(one.pair) && one.said === 'rebuilt').map(({ pair }) => pair),
    );
    const counts = `${said.length} said to be made again, ${wrong.length} wrongly; ${did.length} were`;
    console.log(`      ${changed.length} steps of ${names.size} changes: ${counts}`);
    console.log(`      taken for changes: ${[...rewritten].join(' · ')}`);
    for (const { pair, text, sentence } of wrong) console.log(`      ${pair}\n        ${text}: ${sentence}`);
    assert.ok(said.length >= 0.15 * did.length);
    assert.ok(wrong.length <= 0.1 * said.length);
  });

  async function judge(pair: Pair, salt: string): Promise<void> {
    const [before, after] = [salted(pair.before, salt), salted(pair.after, salt)];
    const first = await builder.build(salt, before, `last:${salt}`);
    assert.equal(first.kind, 'built', `${pair.name}: ${JSON.stringify(first)}`);
    // Leaves no image, so that what is asked below tells of the first build alone.
    const second = await builder.build(salt, after);
    if (second.kind === 'failed') throw new Error(`${pair.name}: ${second.message}`);
    const later = await versionOf(after, builder.place(salt), new Map(), builder.merges);
    const verdicts = await told(later);
    if (verdicts === null) without.push(pair.name);
    else steps.push(...judgeSteps(pair.name, later, verdicts, second.steps));
  }

  async function told({ build }: BuildVersion): Promise<readonly StepVerdict[] | null> {
    const path = builder.place('docker.sock');
    const images = new EngineImages({
      addresses: () => [{ kind: 'socket', path, text: path }],
      now: () => 0,
      arrived: () => {},
    });
    images.get(baseNames(build));
    await images.settled();
    const found = images.get(baseNames(build));
    const index: ImageIndex | null = found.kind === 'ready' ? found.value : null;
    assert.ok(index !== null, JSON.stringify(found));
    const uncounted = layer(unknown('not counted here'), unknown('not counted here'));
    const figures = { base: () => unknown('not listed here'), copied: () => uncounted };
    return lastBuild(build, index, figures)?.verdicts ?? null;
  }
});

function isChosen(name: string, place: number): boolean {
  if (only === '') return place % 9 === 0;
  return only === 'all' || name.includes(only);
}
