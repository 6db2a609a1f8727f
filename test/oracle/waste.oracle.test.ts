import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Analysis } from '../../server/src/core/analysis';
import { type Example, type Found, runRules } from '../../server/src/core/rules/rule';
import { dockerfileRules } from '../../server/src/core/rules/tables';
import { missing } from '../../server/src/core/sizes/answer';
import { bytes } from '../../server/src/core/sizes/bytes';
import { known } from '../../server/src/core/sizes/size';
import { sumSizes } from '../../server/src/core/sizes/sum';
import { applyEdits } from '../../server/src/core/text/edit';
import { LineIndex } from '../../server/src/core/text/lineIndex';
import { nothingAllowed, type World } from '../../server/src/core/world';
import { HostWorld } from '../../server/src/host/world';
import type { Engine } from './engine';
import { bookwormImage, ensureBookworm, layersOf } from './filesBase';
import { writeTree } from './trees';
import { withEngine } from './withEngine';

/**
 * The rules whose claims are judged by their own examples. Not judged: those on apk, rpm, npm, Yarn and pip, whose bases
 * or registries the engine cannot reach; their sizes are judged where they are worked out.
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
  this.timeout(300_000);
  const oracle = withEngine();

  before(async function () {
    this.timeout(300_000);
    await ensureBookworm(oracle.engine());
  });

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
  const { status, output, errors } = await engine.docker(['run', '--rm', 'plimsoll-oracle:waste', 'sh', '-c', list]);
  assert.equal(status, 0, errors);
  return output.trim().split('\n').sort();
}

/** Puts an example where the engine builds, on a base that it has; what must be an archive is one. */
async function placed(engine: Engine, { files: contents }: Example): Promise<string> {
  const folder = join(engine.contexts, 'waste');
  await writeTree(folder, {});
  for (const [name, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  if ('app.deb' in contents) writePackage(folder);
  if ('wheels/readme' in contents) writeWheel(join(folder, 'wheels'));
  if ('site.tar.gz' in contents) execFileSync('tar', ['-czf', join(folder, 'site.tar.gz'), '-C', '/etc', 'hostname']);
  return (contents['Dockerfile'] ?? '').replace('FROM debian:bookworm', `FROM ${bookwormImage}`);
}

function writePackage(folder: string): void {
  const root = mkdtempSync(join(tmpdir(), 'plimsoll-deb-'));
  mkdirSync(join(root, 'DEBIAN'));
  const fields = ['Package: app', 'Version: 1', 'Architecture: all', 'Maintainer: a <a@example.org>', 'Description: a'];
  writeFileSync(join(root, 'DEBIAN/control'), `${fields.join('\n')}\n`);
  writeFileSync(join(root, 'app.txt'), 'a program\n');
  execFileSync('dpkg-deb', ['--build', '--root-owner-group', root, join(folder, 'app.deb')], { stdio: 'ignore' });
  rmSync(root, { recursive: true });
}

/** A package of one module, in the folder of wheels. */
function writeWheel(folder: string): void {
  const info = join(folder, 'app-1.0.dist-info');
  mkdirSync(info);
  writeFileSync(join(folder, 'app.py'), 'print("a program")\n');
  writeFileSync(join(info, 'METADATA'), 'Metadata-Version: 2.1\nName: app\nVersion: 1.0\n');
  writeFileSync(join(info, 'WHEEL'), 'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n');
  const names = ['app.py', ...['METADATA', 'WHEEL', 'RECORD'].map((name) => `app-1.0.dist-info/${name}`)];
  writeFileSync(join(info, 'RECORD'), names.map((name) => `${name},,\n`).join(''));
  // The archive holds times, and must be the same for both builds.
  for (const name of names) utimesSync(join(folder, name), 1_000_000_000, 1_000_000_000);
  utimesSync(info, 1_000_000_000, 1_000_000_000);
  const parts = ['app.py', 'app-1.0.dist-info'];
  execFileSync('python3', ['-m', 'zipfile', '-c', 'app-1.0-py3-none-any.whl', ...parts], { cwd: folder });
}

/** What the product finds, its base taken for the bookworm that it is. */
async function findings(engine: Engine, id: string, project: Example): Promise<readonly Found[]> {
  await placed(engine, project);
  const folder = join(engine.contexts, 'waste');
  const uri = pathToFileURL(join(folder, 'Dockerfile')).href;
  const host = new HostWorld({ onChange: () => {}, log: () => {} });
  host.configure({
    buildArgs: new Map(),
    target: null,
    platform: 'linux/amd64',
    context: folder,
    buildContexts: {},
    folders: [pathToFileURL(folder).href],
    trusted: true,
    permissions: nothingAllowed,
  });
  await host.open(uri);
  const size = known(bytes(1), { kind: 'listed', source: 'the test' });
  const added = 'curl,xz-utils,bzip2,unzip,python3-pip,python3-venv,python3-setuptools'.split(',');
  const system = { distribution: 'debian', release: 'bookworm', style: 'plain', added, runtimes: new Map() } as const;
  const base = { disk: size, download: size, layers: 1, user: null, notes: [], system, helps: [], pending: false };
  const world: World = {
    base: () => base,
    context: (document, build) => host.context(document, build),
    options: () => host.options(),
    budgets: () => host.budgets(uri),
    measured: () => missing('the test has no use for it'),
  };
  const text = readFileSync(join(folder, 'Dockerfile'), 'utf8');
  const document = { uri, version: 1, lines: new LineIndex(text) };
  for (;;) {
    const snapshot = new Analysis(world).snapshot(document);
    await host.settled();
    if (snapshot.pending) continue;
    return runRules(dockerfileRules, snapshot).filter(({ code }) => code === id);
  }
}
