import assert from 'node:assert/strict';
import { dockerfileRules } from '../../server/src/core/rules/dockerfileTables';
import type { Example } from '../../server/src/core/rules/rule';
import { sumSizes } from '../../server/src/core/sizes/sum';
import { applyEdits } from '../../server/src/core/text/edit';
import { type Engine, imageOfRun } from './engine';
import { findings, placed } from './examples';
import { ensureBookworm, layersOf } from './filesBase';
import { withEngine } from './withEngine';

/**
 * The rules whose claims are judged by their own examples. Those on caches of npm, Yarn, pip and dnf need servers, and are
 * judged in `cacheFixes.oracle.test.ts`; of apk there is none that the engine can reach.
 */
const judged = [
  'apt-lists-kept',
  'apt-update-alone',
  'apt-recommends',
  'build-tools-kept',
  'packages-removed-later',
  'removed-later',
  'unpacked-later',
  'owner-changed-later',
  'moved-later',
  'copied-twice',
  'git-copied',
  'node-modules-copied',
  'ignore-file-missing',
  'ignore-pattern-idle',
  'copy-for-one-run',
];

/** Further pairs, where one example says too little. `tool` has a megabyte. */
const more: readonly (readonly [rule: string, bad: string, good: string])[] = [
  [
    'owner-changed-later',
    'COPY dir /app\nRUN chown -R 1000:1000 /app && echo done > /done',
    'COPY --chown=1000:1000 dir /app\nRUN echo done > /done',
  ],
  [
    'owner-changed-later',
    'RUN echo text > /srv/text\nRUN chmod 600 /srv/text',
    'RUN echo text > /srv/text && chmod 600 /srv/text',
  ],
  ['removed-later', 'COPY tool /srv/tool\nRUN rm -f /srv/tool', 'RUN true'],
  ['removed-later', 'RUN echo text > /srv/text\nRUN rm /srv/text', 'RUN echo text > /srv/text && rm /srv/text'],
  ['moved-later', 'COPY tool /srv/tool\nRUN mv /srv/tool /usr/local/bin/', 'COPY tool /usr/local/bin/\nRUN true'],
  [
    'copy-for-one-run',
    'COPY tool /tmp/\nRUN wc -c /tmp/tool > /count',
    'RUN --mount=type=bind,source=tool,target=/tmp/tool wc -c /tmp/tool > /count',
  ],
  ['copied-twice', 'COPY dir /a\nRUN true\nCOPY dir /b', 'COPY dir /a\nRUN ln -s /a /b'],
];

/** Instructions whose one finding has a fix that changes nothing of what is built; what they make lies in /usr/local. */
const fixed: readonly (readonly [rule: string, text: string, rest?: Example['files']])[] = [
  ['owner-changed-later', 'COPY tool /usr/local/bin/tool\nRUN chmod 700 /usr/local/bin/tool'],
  ['owner-changed-later', 'COPY tool /usr/local/new/local/bin/tool\nRUN chmod 644 /usr/local/new/local/bin/tool'],
  [
    'arg-too-early',
    'ARG APP_VERSION=7\nCOPY tool /usr/local/bin/\nRUN mkdir /usr/local/x && echo text > /usr/local/x/y\nRUN echo "$APP_VERSION" > /usr/local/version',
  ],
  [
    'env-too-early',
    'ENV APP_VERSION=7\nCOPY tool /usr/local/bin/\nRUN mkdir /usr/local/x && echo text > /usr/local/x/y\nRUN echo "$APP_VERSION" > /usr/local/version',
  ],
  [
    'copy-before-install',
    `ENV PIP_NO_INDEX=1 PIP_FIND_LINKS=/wheels PIP_BREAK_SYSTEM_PACKAGES=1
COPY wheels /wheels
WORKDIR /usr/local/bin
COPY . .
RUN pip install --no-cache-dir -r requirements.txt`,
    {
      'requirements.txt': 'app==1.0\n',
      'wheels/readme': 'made by the test\n',
      '.dockerignore': 'Dockerfile\n.dockerignore\n',
    },
  ],
];

describe('what the rules on waste claim to save, against a real BuildKit', function () {
  this.timeout(900_000);
  const oracle = withEngine();

  before(() => ensureBookworm(oracle.engine()));

  for (const id of judged) {
    const rule = dockerfileRules.find((each) => each.id === id);
    it(`${id}: its own examples`, async () => {
      assert.ok(rule !== undefined);
      await judge(oracle.engine(), id, rule.bad, rule.good);
    });
  }
  for (const [id, bad, good] of more) {
    it(`${id}: ${bad.replaceAll('\n', ' / ')}`, () => judge(oracle.engine(), id, example(bad), example(good)));
  }

  for (const [id, text, rest] of fixed) {
    it(`${id}: the fix makes the same file system`, async () => {
      const engine = oracle.engine();
      const bad = { files: { ...example(text).files, ...rest } };
      const [found, ...others] = await findings(engine, id, bad);
      assert.ok(found?.fix !== undefined && others.length === 0);
      const after = applyEdits(bad.files['Dockerfile'] ?? '', found.fix.edits);
      assert.notEqual(after, bad.files['Dockerfile']);
      const before = await exported(engine, bad);
      assert.ok(before.some((line) => line.includes('local/bin/tool')));
      assert.deepEqual(await exported(engine, { files: { ...bad.files, Dockerfile: after } }), before);
    });
  }
});

function example(text: string): { readonly files: Example['files'] } {
  return { files: { Dockerfile: `FROM debian:bookworm\n${text}\n`, ...files } };
}

const files = { tool: 'x'.repeat(1_000_000), 'dir/a': 'a'.repeat(12_345), 'dir/sub/b': 'b'.repeat(678) };

/** The difference between the layers of both must be what the rule claims of the first: to the byte where it is known. */
async function judge(engine: Engine, id: string, bad: Example, good: Example): Promise<void> {
  const found = await findings(engine, id, bad);
  const claim = sumSizes(found.map(({ saves }) => saves ?? { kind: 'unknown', because: 'it claims nothing' }));
  const truth = (await built(engine, bad)) - (await built(engine, good));
  const said = JSON.stringify(claim);
  console.log(`      ${id}: ${truth} bytes, claimed ${said.slice(0, 120)}`);
  assert.notEqual(claim.kind, 'unknown', said);
  if (claim.kind === 'known') assert.equal(claim.bytes, truth);
  if (claim.kind !== 'range') return;
  // The step that removes packages goes too, with what dpkg wrote for it.
  const high = id === 'packages-removed-later' ? 1.02 * claim.high : claim.high;
  assert.ok(claim.low <= truth && truth <= high, `${truth} is not in ${claim.low} to ${high}`);
}

/** Sum of the bytes of the layers that the example adds to its base. */
async function built(engine: Engine, project: Example): Promise<number> {
  const text = await placed(engine, project);
  const layers = await layersOf(engine, 'waste', text);
  return layers.slice(text.startsWith('FROM scratch') ? 0 : 1).reduce((sum, each) => sum + each, 0);
}

/** Names, modes, owners and contents of what the image has in /usr/local; times are those of the build, and stand in bytecode. */
async function exported(engine: Engine, project: Example): Promise<readonly string[]> {
  await built(engine, project);
  const list =
    "find /usr/local -printf '%M %U:%G %p %l\\n' && find /usr/local -type f ! -name '*.pyc' -exec md5sum {} +";
  const { status, output, errors } = await engine.docker(['run', '--rm', imageOfRun('waste'), 'sh', '-c', list]);
  assert.equal(status, 0, errors);
  return output.trim().split('\n').sort();
}
