import assert from 'node:assert/strict';
import type { Example, Found } from '../../server/src/core/rules/rule';
import { applyEdits } from '../../server/src/core/text/edit';
import type { Engine } from './engine';
import { findings, placed } from './examples';
import { ensureSmallBookworm, smallBookwormImage } from './filesBase';
import { configuration, exportedFiles } from './imageFiles';
import { buildCached, change, reorderedImage } from './reorderBuilds';
import { randomSteps } from './reorderRandom';
import { withEngine } from './withEngine';

const files = {
  tool: 't'.repeat(1_000_000),
  other: 'o'.repeat(700_000),
  'dir/a': 'a'.repeat(12_345),
  'dir/sub/b': 'b'.repeat(678),
  'run.sh': 'echo run\n',
  'site.tar.gz': 'an archive',
};

const apt = 'apt-get update && apt-get install -y --no-install-recommends tree && rm -rf /var/lib/apt/lists/*';

/** Steps of which another order is offered. The first has an edit of `dir/a` in mind, if nothing else is said. */
const moved: readonly (readonly [name: string, text: string])[] = [
  ['two copies', 'COPY dir /app\nCOPY tool /srv/tool'],
  ['a folder to work in', 'WORKDIR /app\nCOPY dir .\nRUN mkdir /data && echo text > /data/x\nCOPY tool /data/tool'],
  ['packages below a project and its folder', `COPY dir /app\nWORKDIR /app\nRUN ${apt}\nCMD ["tree"]`],
  [
    'a script of the image',
    'COPY dir /app\nCOPY --chmod=755 run.sh /usr/local/bin/run.sh\nRUN useradd -r app\nCOPY --chown=app tool /srv/tool',
  ],
  [
    'comments, and what the image is run with',
    `# the sources\nCOPY dir /app\n\nENV A=1 B=2\nLABEL x=y\nEXPOSE 80\nUSER root\n# the system\nRUN useradd -r -s /bin/sh app && ${apt}\nENTRYPOINT ["tree"]`,
  ],
  ['owners', 'COPY --chown=1000:1000 dir /app/\nCOPY --chmod=600 tool /srv/tool'],
  [
    'heredocs',
    'COPY dir /app\nCOPY <<EOF /srv/note\na note\nEOF\nRUN <<EOF\nmkdir /data\necho text > /data/x\nEOF\nCOPY tool /data/tool',
  ],
  ['an archive', 'COPY dir /app\nRUN mkdir /data\nADD site.tar.gz /data/\nCOPY other /srv/other\nCOPY tool /data/tool'],
  ['a folder on the way', 'COPY dir /new/app/dir\nCOPY tool /new/app/tools/tool\nCOPY other /new/other'],
  [
    'a stage that is copied from',
    `COPY dir /app\nCOPY tool /srv/tool\nFROM debian:bookworm\nCOPY --from=0 /srv /srv\nCOPY --from=0 /app /app`,
  ],
];

/** Steps that must stay as they are: `other` is the order that would be tempting, and builds something else or nothing. */
const kept: readonly (readonly [name: string, text: string, other: string])[] = [
  [
    'a command reads what is copied',
    'COPY tool /srv/tool\nCOPY dir /app\nRUN mkdir /x && cp /srv/tool /app/a /x/',
    'COPY tool /srv/tool\nRUN mkdir /x && cp /srv/tool /app/a /x/\nCOPY dir /app',
  ],
  [
    'a test looks at what is copied',
    'COPY tool /srv/tool\nCOPY dir /app\nRUN mkdir /x && if [ -e /app/a ]; then cp /srv/tool /x/; fi',
    'COPY tool /srv/tool\nRUN mkdir /x && if [ -e /app/a ]; then cp /srv/tool /x/; fi\nCOPY dir /app',
  ],
  ['one file is two', 'COPY dir /app\nCOPY tool /app/a', 'COPY tool /app/a\nCOPY dir /app'],
  ['one folder has two names', 'COPY dir/ /bin/\nCOPY tool /usr/bin/a', 'COPY tool /usr/bin/a\nCOPY dir/ /bin/'],
  [
    'a folder is the first one’s',
    'COPY --chown=1000:1000 dir /new/dir\nCOPY tool /new/tool',
    'COPY tool /new/tool\nCOPY --chown=1000:1000 dir /new/dir',
  ],
  [
    'a link leads into the project',
    'RUN mkdir -p /app && ln -s /app /x\nCOPY dir /app\nCOPY tool /x/a',
    'RUN mkdir -p /app && ln -s /app /x\nCOPY tool /x/a\nCOPY dir /app',
  ],
  [
    'a command is the project’s',
    'ENV PATH=/app:$PATH\nCOPY tool /srv/tool\nCOPY dir /app\nCOPY --chmod=755 run.sh /app/cp\nRUN mkdir /x && cp /srv/tool /x/',
    'ENV PATH=/app:$PATH\nCOPY tool /srv/tool\nRUN mkdir /x && cp /srv/tool /x/\nCOPY dir /app\nCOPY --chmod=755 run.sh /app/cp',
  ],
  [
    'a wildcard finds what is copied',
    'COPY tool /srv/tool\nCOPY dir /app\nRUN mkdir /x && cp /srv/tool /x/ && echo /app/* > /x/list',
    'COPY tool /srv/tool\nRUN mkdir /x && cp /srv/tool /x/ && echo /app/* > /x/list\nCOPY dir /app',
  ],
  [
    'a variable is in the words',
    'COPY tool /srv/tool\nCOPY dir /app\nENV TO=/x\nRUN mkdir $TO && cp /srv/tool $TO/ && env > /x/env',
    'COPY tool /srv/tool\nRUN mkdir $TO && cp /srv/tool $TO/ && env > /x/env\nCOPY dir /app\nENV TO=/x',
  ],
];

/** Another seed, or more rounds, make another run: PLIMSOLL_SEED=7 PLIMSOLL_ROUNDS=50. */
const seed = Number(process.env['PLIMSOLL_SEED'] ?? 20261121);
const rounds = Number(process.env['PLIMSOLL_ROUNDS'] ?? 5);

describe('another order of steps, against a real BuildKit', function () {
  this.timeout(900_000);
  const oracle = withEngine();

  before(() => ensureSmallBookworm(oracle.engine()));

  for (const [name, text] of moved) {
    it(`builds the same, and makes less again: ${name}`, async () => {
      const engine = oracle.engine();
      const bad = example(text);
      const [found, ...rest] = await offers(engine, bad);
      assert.ok(found !== undefined && rest.length === 0, 'an order is offered');
      const good = withOrder(bad, found);
      assert.deepEqual(await offers(engine, good), [], 'the new order is good');
      isTheSame(await built(engine, bad), await built(engine, good), found);
      const spared = (await madeAgain(engine, bad)) - (await madeAgain(engine, good));
      const saves = found.saves;
      console.log(`      ${spared} bytes spared, claimed ${JSON.stringify(saves).slice(0, 100)}`);
      assert.ok(saves !== undefined && saves.kind !== 'unknown');
      if (saves.kind === 'known') assert.equal(saves.bytes, spared);
      else assert.ok(saves.low <= spared && spared <= saves.high, `${spared}`);
    });
  }

  for (const [name, text, other] of kept) {
    it(`offers none where ${name}: the other order builds something else`, async () => {
      const engine = oracle.engine();
      assert.deepEqual(await offers(engine, example(text)), []);
      const before = await built(engine, example(text));
      const after = await built(engine, example(other)).catch((error: unknown) => [String(error)]);
      assert.notDeepEqual(after, before);
    });
  }

  it(`offers orders that build the same for ${rounds} random ones`, async () => {
    const engine = oracle.engine();
    let [offered, at] = [0, 0];
    for (; offered < rounds && at < 100 * rounds; at++) {
      const bad = example(randomSteps(seed + at));
      const [found] = await offers(engine, bad);
      if (found === undefined) continue;
      const before = await built(engine, bad).catch(() => null);
      if (before === null) continue;
      offered++;
      isTheSame(before, await built(engine, withOrder(bad, found)), found);
    }
    console.log(`      ${offered} of ${at} random ones have a better order`);
    assert.equal(offered, rounds);
  });
});

function example(text: string): Example {
  return { files: { Dockerfile: `FROM debian:bookworm\n${text}\n`, ...files, '.dockerignore': 'Dockerfile\n' } };
}

function offers(engine: Engine, project: Example): Promise<readonly Found[]> {
  return findings(engine, 'steps-out-of-order', project);
}

function withOrder(project: Example, { fix }: Found): Example {
  assert.ok(fix !== undefined);
  const text = applyEdits(project.files['Dockerfile'] ?? '', fix.edits);
  return { files: { ...project.files, Dockerfile: text } };
}

function isTheSame(before: readonly string[], after: readonly string[], { fix }: Found): void {
  assert.ok(before.length > 100);
  assert.deepEqual(after, before, fix?.edits[0]?.text);
}

/** The files of the image, and what it is run with. */
async function built(engine: Engine, project: Example): Promise<readonly string[]> {
  await buildCached(engine, 'waste', await placed(engine, project, smallBookwormImage));
  return [...(await exportedFiles(engine, reorderedImage)), await configuration(engine, reorderedImage)];
}

/** Bytes of the layers of the first stage that are made again when `dir/a` is another file. */
async function madeAgain(engine: Engine, project: Example): Promise<number> {
  const [text = ''] = (await placed(engine, project, smallBookwormImage)).split('\nFROM ');
  await buildCached(engine, 'waste', text);
  change(engine, 'waste', 'dir/a', `${'c'.repeat(12_300)} ${process.pid} ${Math.random().toFixed(20)}`);
  const layers = await buildCached(engine, 'waste', text);
  return layers.filter(({ cached }) => !cached).reduce((sum, { bytes }) => sum + bytes, 0);
}
