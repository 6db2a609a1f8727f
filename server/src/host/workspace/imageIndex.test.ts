import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { nearMissText, sharesText } from '../../core/sharing/words';
import { printSize } from '../../core/sizes/printSize';
import { LineIndex } from '../../core/text/lineIndex';
import { nothingAllowed, type WorldConfiguration } from '../../core/world';
import { HostWorld } from '../world';
import type { ImageIndex } from './imageIndex';

const slim = 'FROM debian:bookworm-slim\n';
const curl = 'RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n';

describe('the index of the workspace’s images', function () {
  this.timeout(30_000);
  let home = '';
  let folder = '';
  let world: HostWorld;
  let images: ImageIndex;

  beforeEach(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'plimsoll-index-'));
    folder = path.join(home, 'workspace');
    await mkdir(folder);
    world = new HostWorld({ onChange: () => undefined, log: (message) => assert.fail(message) });
    assert.ok(world.images);
    images = world.images;
  });

  afterEach(() => rm(home, { recursive: true, force: true }));

  async function write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
  }

  async function start(more: Partial<WorldConfiguration> = {}): Promise<void> {
    world.configure({
      buildArgs: new Map(),
      target: null,
      platform: 'linux/amd64',
      context: null,
      buildContexts: {},
      folders: [pathToFileURL(folder).href],
      trusted: true,
      permissions: nothingAllowed,
      ...more,
    });
    images.start(() => undefined);
    await images.settled();
  }

  async function changed(...names: readonly string[]): Promise<void> {
    world.filesChanged(names.map(uriOf));
    await images.settled();
  }

  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;

  /** What each image shares, by its name. */
  const shares = () =>
    Object.fromEntries(
      [...images.sharing.all()]
        .map(({ uri, name }) => [name, images.sharing.of(uri)] as const)
        .sort()
        .map(([name, found]) => [name, found && sharesText(found)]),
    );

  const miss = (name: string) => {
    const found = images.sharing.nearMiss(uriOf(name), 1e6);
    return found && nearMissText(found);
  };

  it('forgets all when it is stopped, reads nothing more, and starts again', async () => {
    await write({ 'a/Dockerfile': slim, 'b/Dockerfile': slim });
    await start();
    assert.deepEqual([Object.keys(shares()).length, images.complete], [2, true]);
    images.stop();
    assert.deepEqual([shares(), images.complete, images.sharing.totals().images], [{}, false, 0]);
    await write({ 'c/Dockerfile': slim });
    await changed('c/Dockerfile');
    images.edited(uriOf('a/Dockerfile'), new LineIndex(`${slim}RUN x\n`));
    world.recheck();
    await images.settled();
    assert.deepEqual([shares(), images.readersOf(uriOf('a/Dockerfile'))], [{}, []]);
    await start();
    assert.deepEqual([Object.keys(shares()).length, images.complete], [3, true]);
  });

  it('may be stopped while it reads', async () => {
    await write(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`${at}/Dockerfile`, slim])));
    const reading = start();
    await new Promise((resolve) => setTimeout(resolve, 30));
    images.stop();
    await reading;
    assert.deepEqual([shares(), images.complete], [{}, false]);
  });

  it('compares what is found, by names that Dockerfiles have, outside of what nobody wrote', async () => {
    await write({
      Dockerfile: slim,
      'web/dev.Dockerfile': `${slim}LABEL a=b\n`,
      'node_modules/x/Dockerfile': slim,
      '.git/Dockerfile': slim,
      'web/Dockerfile.dockerignore': '*',
    });
    await start();
    assert.equal(images.complete, true);
    assert.deepEqual(shares(), {
      Dockerfile: 'shares 1 layer, 74.9 MB, with web/dev.Dockerfile',
      'web/dev.Dockerfile': 'shares 1 layer, 74.9 MB, with Dockerfile',
    });
  });

  it('is complete, and empty, where there is nothing', async () => {
    await start();
    assert.deepEqual([images.complete, images.sharing.totals().images], [true, 0]);
  });

  it('puts a folder’s name first where several are open', async () => {
    await write({ 'one/Dockerfile': slim, 'two/Dockerfile': slim });
    await start({ folders: ['one', 'two'].map(uriOf) });
    assert.deepEqual(Object.keys(shares()), ['one/Dockerfile', 'two/Dockerfile']);
  });

  it('uses each Dockerfile’s own context, by what compose files say', async () => {
    await write({
      'compose.yaml': 'services:\n  a:\n    build: { context: shared, dockerfile: ../a/Dockerfile }\n',
      'shared/f': 'the same',
      'a/f': 'another',
      'a/Dockerfile': `${slim}COPY f /\n`,
      'b/f': 'the same',
      'b/Dockerfile': `${slim}COPY f /\nRUN make\n`,
    });
    await start();
    assert.equal(shares()['a/Dockerfile'], 'shares 2 layers, 74.9 MB, with b/Dockerfile');
    await write({ 'compose.yaml': 'services: {}\n' });
    await changed('compose.yaml');
    assert.equal(shares()['a/Dockerfile'], 'shares 1 layer, 74.9 MB, with b/Dockerfile');
  });

  it('takes an unsaved text for the one on disk until it is closed', async () => {
    await write({ 'a/Dockerfile': slim, 'b/Dockerfile': slim });
    await start();
    images.edited(uriOf('a/Dockerfile'), new LineIndex('FROM alpine:3.20.3\n'));
    await images.settled();
    assert.equal(shares()['b/Dockerfile'], null);
    images.edited(uriOf('a/Dockerfile'), null);
    await images.settled();
    assert.equal(shares()['b/Dockerfile'], 'shares 1 layer, 74.9 MB, with a/Dockerfile');
  });

  it('follows an ignore file, which decides what is copied', async () => {
    const copy = `${slim}COPY . /src/\n`;
    await write({
      'a/Dockerfile': copy,
      'a/f': 'f',
      'a/x.log': 'one',
      'b/Dockerfile': copy,
      'b/f': 'f',
      'b/x.log': 'two',
    });
    await start();
    assert.equal(shares()['a/Dockerfile'], 'shares 1 layer, 74.9 MB, with b/Dockerfile');
    await write({ 'a/.dockerignore': '*.log\n.dockerignore\n', 'b/.dockerignore': '*.log\n.dockerignore\n' });
    await changed('a/.dockerignore', 'b/.dockerignore');
    assert.equal(shares()['a/Dockerfile'], 'shares 2 layers, 74.9 MB, with b/Dockerfile');
  });

  it('looks at all again where very much has changed', async () => {
    await write({ 'a/Dockerfile': slim, 'b/Dockerfile': slim });
    await start();
    await rm(path.join(folder, 'b'), { recursive: true });
    await write({ 'c/Dockerfile': slim });
    await changed(...Array.from({ length: 500 }, (_, at) => `src/file-${at}`));
    assert.deepEqual(Object.keys(shares()), ['a/Dockerfile', 'c/Dockerfile']);
  });

  it('calls nothing shared whose content it does not read', async () => {
    for (const name of ['a', 'b']) {
      await write({ [`${name}/Dockerfile`]: `${slim}COPY large /\nRUN make\n`, [`${name}/large`]: '' });
      await truncate(path.join(folder, name, 'large'), 65e6);
    }
    await start();
    assert.equal(shares()['a/Dockerfile'], 'shares at least 1 layer, 74.8 MB, with b/Dockerfile');
    assert.deepEqual(images.sharing.totals().pending, 0);
    assert.equal(images.sharing.totals().undecided, 2);
  });

  it('calls nothing shared that starts from, or copies from, nobody knows what', async () => {
    const unclear = 'ARG BASE\nFROM $BASE\nRUN make\n';
    const copied = `ARG BASE\nFROM $BASE AS build\n${slim}RUN echo\nCOPY --from=build /a /a\nRUN make\n`;
    await write({ 'a/Dockerfile': unclear, 'b/Dockerfile': unclear, 'c/Dockerfile': copied, 'd/Dockerfile': copied });
    await start();
    assert.deepEqual(shares(), {
      'a/Dockerfile': null,
      'b/Dockerfile': null,
      'c/Dockerfile': 'shares at least 2 layers, 74.8 MB, with d/Dockerfile',
      'd/Dockerfile': 'shares at least 2 layers, 74.8 MB, with c/Dockerfile',
    });
    const { together, apart } = images.sharing.totals();
    assert.deepEqual([printSize(together), printSize(apart)], ['≥ 74.8 MB', '≥ 149 MB']);
  });

  it('keeps out what builds no image, and what is no text', async () => {
    await write({
      'a/Dockerfile': '# nothing yet\n',
      'b/Dockerfile': 'FROM \u0000\n',
      'c/Dockerfile': 'FROM scratch\n',
    });
    await start();
    assert.deepEqual(shares(), { 'c/Dockerfile': null });
  });

  it('reads nothing outside of an untrusted workspace, by no link and no compose file', async () => {
    await mkdir(path.join(home, 'outside'));
    await writeFile(path.join(home, 'outside', 'Dockerfile'), `${slim}COPY f /\n`);
    await writeFile(path.join(home, 'outside', 'f'), 'f');
    await symlink(path.join(home, 'outside'), path.join(folder, 'linked'));
    await mkdir(path.join(folder, 'c'));
    await symlink(path.join(home, 'outside', 'Dockerfile'), path.join(folder, 'c', 'Dockerfile'));
    await write({
      'compose.yaml': 'services:\n  a:\n    build: { context: ../outside, dockerfile: ../workspace/a/Dockerfile }\n',
      'a/Dockerfile': `${slim}COPY f /\n`,
      'b/Dockerfile': slim,
    });
    await start({ trusted: false });
    assert.deepEqual(shares(), {
      'a/Dockerfile': 'shares at least 1 layer, 74.8 MB, with b/Dockerfile',
      'b/Dockerfile': 'shares 1 layer, 74.9 MB, with a/Dockerfile',
    });
  });

  describe('finds what stands in the way', () => {
    const cases: readonly [what: string, a: string, b: string, text: string | null][] = [
      [
        'an argument set early',
        `${slim}ARG VERSION=1\n${curl}RUN echo $VERSION\n`,
        `${slim}ARG VERSION=2\n${curl}RUN echo $VERSION\n`,
        'would share ≈ 12 MB more with b/Dockerfile if VERSION (line 2) stood below line 3, and likewise there',
      ],
      [
        'a small file before packages',
        `${slim}COPY version /version\n${curl}`,
        `${slim}COPY other /other\n${curl}`,
        'would share ≈ 12 MB more with b/Dockerfile if COPY version /version (line 2) stood below line 3, and likewise there',
      ],
      [
        'a small file that a later step may read',
        `${slim}COPY version /v\nRUN make\n`,
        `${slim}COPY other /v\nRUN make\n`,
        null,
      ],
      [
        'another tag',
        'FROM debian:bookworm-slim\n',
        'FROM debian:bookworm\n',
        'would share 74.9 MB more with b/Dockerfile if both started from debian:bookworm',
      ],
      [
        'another order',
        `${slim}WORKDIR /app\n${curl}`,
        `${slim}${curl}WORKDIR /app\n`,
        'would share ≈ 12 MB more with b/Dockerfile if lines 2 and 3 swapped',
      ],
    ];
    for (const [what, a, b, text] of cases) {
      it(what, async () => {
        for (const name of ['a', 'b']) await write({ [`${name}/version`]: name, [`${name}/other`]: name });
        await write({ 'a/Dockerfile': a, 'b/Dockerfile': b });
        await start();
        assert.equal(miss('a/Dockerfile'), text);
      });
    }
  });
});
