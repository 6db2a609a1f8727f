import assert from 'node:assert/strict';
import { join } from 'node:path';
import { bookworm, type TestPlace, testSite } from '../../server/src/core/sizes/sources/files/testSite';
import { pythonSource } from '../../server/src/core/sizes/sources/python/pythonSource';
import { createNet } from '../../server/src/host/net/createNet';
import { PypiQuestions } from '../../server/src/host/pypi/pypiQuestions';
import { bookwormImage, ensureBookworm, layersOf } from './filesBase';
import { serveWheels, type Wheel, type WheelIndex, wheel } from './pythonWheels';
import { writeTree } from './trees';
import { withEngine } from './withEngine';

/** A module as people write them: functions, branches, texts. */
function module(functions: number): string {
  const one = (at: number) =>
    `def work_${at}(first, second=${at}, *rest):\n    """Does step ${at} of the work, and gives what comes of it."""\n    total = first * ${at} + second\n    for each in rest:\n        if each > total and each % ${at + 2} == 0:\n            total += each - first\n    return {"step": ${at}, "total": total}\n\n\n`;
  return Array.from({ length: functions }, (_, at) => one(at)).join('');
}

const wheels: readonly Wheel[] = [
  wheel('alpha', ['beta>=1', 'gamma; python_version < "3"'], {
    'alpha/__init__.py': module(300),
    'alpha/data.bin': 'x'.repeat(200_000),
  }),
  wheel('beta', [], { 'beta/__init__.py': module(40), 'beta/more.py': module(120) }),
  wheel('gamma', [], { 'gamma/__init__.py': module(10) }),
];

const where = '--break-system-packages --disable-pip-version-check --root-user-action=ignore';

/** Each RUN's part behind `pip install`, and how near to the truth what is likely must be. */
const rows: readonly (readonly [words: string, near: number])[] = [
  ['--no-cache-dir --no-compile --target /bare alpha', 0.003],
  ['--no-cache-dir --target /compiled alpha', 0.25],
  ['--no-cache-dir --no-deps --target /alone beta', 0.25],
  ['--target /kept alpha', 0.25],
  ['--no-cache-dir -r requirements.txt --target /listed', 0.25],
];

describe('what pip leaves in a layer, against a real BuildKit', function () {
  this.timeout(900_000);
  const oracle = withEngine();
  let index: WheelIndex;

  before(async function () {
    this.timeout(900_000);
    await ensureBookworm(oracle.engine());
    index = await serveWheels(wheels);
  });

  after(() => index?.close());

  it('is foretold from an index, without fetching a wheel', async () => {
    const engine = oracle.engine();
    const { origin } = index;
    const requirements = 'alpha==1.0\n';
    const scripts = rows.map(([words]) => `pip install ${words}`);
    const runs = scripts.map(
      (script) => `RUN ${script} ${where} --index-url ${origin}/simple --trusted-host 127.0.0.1`,
    );
    const text = [
      `FROM ${bookwormImage}`,
      'WORKDIR /app',
      'COPY requirements.txt .',
      ...runs,
      'RUN python3 -m venv /venv',
      '',
    ].join('\n');
    await writeTree(join(engine.contexts, 'python'), { 'requirements.txt': Buffer.from(requirements) });
    const truths = (await layersOf(engine, 'python', text)).slice(-rows.length - 1);
    const net = createNet({
      cacheFolder: null,
      offline: false,
      insecure: [],
      proxy: null,
      environment: {},
      now: Date.now,
    });
    const pypi = new PypiQuestions({ net, allowed: () => true, index: `${origin}/simple`, pause: 0 }, () => {});
    const place: TestPlace = { files: { '/app/requirements.txt': requirements }, lookups: { pypi }, system: bookworm };
    const faults: string[] = [];
    for (const [at, script] of [...scripts, 'python3 -m venv /venv'].entries()) {
      const weigh = () => pythonSource.share(testSite(script, place));
      for (let round = 0; round < 9 && weigh().pending; round++) await pypi.settled();
      const { disk } = weigh();
      const truth = truths[at] ?? 0;
      const likely = disk.kind === 'known' ? disk.bytes : disk.kind === 'range' ? disk.likely : 0;
      if (Math.abs(likely / truth - 1) > (rows[at]?.[1] ?? 0.1))
        faults.push(`${script}: ${truth}, not ${JSON.stringify(disk)}`);
    }
    assert.deepEqual(faults, []);
  });
});
