import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { Analysis } from '../../core/analysis';
import type { Answer } from '../../core/sizes/answer';
import { LineIndex } from '../../core/text/lineIndex';
import { type CommitWorlds, type LiveWorld, nothingAllowed } from '../../core/world';
import { openCommit } from './commitWorlds';
import { TestRepository, testEnvironment } from './testRepository';

describe('the world of a commit', () => {
  let own: TestRepository;
  beforeEach(() => {
    own = new TestRepository();
  });
  afterEach(() => own.remove());

  const at = async (revision: string): Promise<CommitWorlds> => {
    const found = await openCommit(own.folder, revision, testEnvironment);
    assert.ok('commit' in found, 'because' in found ? found.because : '');
    return found;
  };
  const worldOf = ({ makeWorld }: CommitWorlds): LiveWorld => {
    const world = makeWorld({ onChange: () => undefined, log: (message) => assert.fail(message) });
    world.configure({
      buildArgs: new Map(),
      target: null,
      platform: 'linux/amd64',
      context: null,
      buildContexts: {},
      folders: [pathToFileURL(own.folder).href],
      trusted: true,
      permissions: { ...nothingAllowed, offline: true },
    });
    return world;
  };
  /** What each step of a Dockerfile that stands at a path adds, as its size or why it is not known. */
  const weighed = async (world: LiveWorld, name: string): Promise<readonly (number | string)[]> => {
    const uri = pathToFileURL(own.path(name)).href;
    const read = await world.fileText(own.path(name));
    assert.ok('text' in read, 'because' in read ? read.because : '');
    await world.open(uri);
    const analysis = new Analysis(world);
    for (;;) {
      const snapshot = analysis.snapshot({ uri, version: 0, lines: new LineIndex(read.text) });
      if (!snapshot.pending)
        return (snapshot.sizes.at(-1)?.steps ?? []).map(({ disk }) =>
          disk.kind === 'known' ? disk.bytes : disk.kind === 'unknown' ? disk.because : 'about',
        );
      await world.settled();
      analysis.worldChanged(uri);
    }
  };
  const settled = async <T>(world: LiveWorld, ask: () => Answer<T>): Promise<T | string | undefined> => {
    for (;;) {
      const answer = ask();
      if (answer.kind === 'ready') return answer.value;
      if (answer.kind === 'missing') return answer.because;
      await world.settled();
    }
  };

  it('weighs a folder that is gone, by the ignore file and through the links that it had', async () => {
    own.write({
      'old/Dockerfile': 'FROM scratch\nCOPY . /\nCOPY link /l\n',
      'old/.dockerignore': 'Dockerfile\n.*\nskip\n',
    });
    own.write({ 'old/a': 'xx', 'old/skip': 'yyyy', 'old/below/b': 'zzz' });
    symlinkSync('below/b', own.path('old/link'));
    own.commit();
    rmSync(own.path('old'), { recursive: true });
    const commit = await at('HEAD');
    assert.deepEqual(await weighed(worldOf(commit), 'old/Dockerfile'), [5, 3]);
    assert.deepEqual(await commit.fileThen(own.path('old/Dockerfile')), { kind: 'there' });
    assert.deepEqual(commit.assumed(), []);
  });

  it('finds the build context by the compose file of the commit', async () => {
    const compose = (context: string) =>
      `services:\n  a:\n    build:\n      context: ${context}\n      dockerfile: ../Dockerfile\n`;
    own.commit({ Dockerfile: 'FROM scratch\nCOPY f /\n', 'compose.yaml': compose('one'), 'one/f': '1', 'two/f': '22' });
    own.write({ 'compose.yaml': compose('two') });
    assert.deepEqual(await weighed(worldOf(await at('HEAD')), 'Dockerfile'), [1]);
  });

  it('looks into archives as they were', async () => {
    const tar = (bytes: number) => {
      mkdirSync(own.path('t'), { recursive: true });
      const header = Buffer.alloc(512);
      header.write('file\0');
      header.write('0000644\0', 100);
      header.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124);
      header.write('        0', 148);
      header.write('ustar\u000000', 257);
      const sum = header.reduce((total, byte) => total + byte, 0);
      header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
      return Buffer.concat([header, Buffer.alloc(Math.ceil(bytes / 512) * 512), Buffer.alloc(1024)]);
    };
    own.commit({
      Dockerfile: 'FROM scratch\nADD a.tar.gz /\nADD b.tar /b/\nADD c /\n',
      'a.tar.gz': gzipSync(tar(700)),
      'b.tar': tar(30),
      c: 'plain',
    });
    own.write({ 'a.tar.gz': gzipSync(tar(9)), c: 'other' });
    assert.deepEqual(await weighed(worldOf(await at('HEAD')), 'Dockerfile'), [700, 30, 5]);
  });

  it('reads lock files as they were', async () => {
    const lock = (bytes: number) => `{"lockfileVersion":3,"packages":{"node_modules/a":{"version":"1.0.${bytes}"}}}`;
    own.commit({ Dockerfile: 'FROM scratch\nCOPY package-lock.json ./\n', 'package-lock.json': lock(1) });
    own.write({ 'package-lock.json': lock(22) });
    const world = worldOf(await at('HEAD'));
    const uri = pathToFileURL(own.path('Dockerfile')).href;
    await weighed(world, 'Dockerfile');
    const analysis = new Analysis(world);
    const lines = new LineIndex('FROM scratch\nCOPY package-lock.json ./\n');
    const { build } = analysis.snapshot({ uri, version: 0, lines });
    const view = world.context({ uri, version: 0, lines }, build);
    assert.equal(await settled(world, () => view.text('package-lock.json')), lock(1));
    assert.match(String(await settled(world, () => view.text('yarn.lock'))), /^it was not there at [0-9a-f]{10}$/);
  });

  it('answers what machines read from the commit, and from today for what git ignores', async () => {
    own.commit({ '.gitignore': 'local.yml\n', Vagrantfile: '', 'vms/a.yml': 'then', 'vms/gone.yml': 'x' });
    own.write({ 'local.yml': 'today', 'vms/a.yml': 'now', 'vms/new.yml': 'y', 'vms/local.yml': 'z' });
    rmSync(own.path('vms/gone.yml'));
    symlinkSync('/etc', own.path('out'));
    own.git('add', 'out');
    own.git('commit', '-q', '-m', 'x');
    const commit = await at('HEAD');
    const world = worldOf(commit);
    await world.prepareMachines();
    const { files } = world.machines(pathToFileURL(own.path('Vagrantfile')).href);
    const read = (name: string) => settled(world, () => files.read(own.path(name)));
    const kind = (name: string) => settled(world, () => files.kind(own.path(name)));
    assert.deepEqual(
      [
        await read('vms/a.yml'),
        await read('vms/new.yml'),
        await read('vms/gone.yml'),
        await read('local.yml'),
        await read('vms'),
      ],
      ['then', null, 'x', 'today', null],
    );
    assert.deepEqual([await kind('vms'), await kind('vms/a.yml'), await kind('vms/new.yml')], ['folder', 'file', null]);
    const names = await settled(world, () => files.list(own.path('vms')));
    assert.deepEqual(Array.isArray(names) ? [...names].sort() : names, ['a.yml', 'gone.yml', 'local.yml']);
    assert.match(String(await read('out/passwd')), /out leads out of the repository/);
    assert.match(String(await settled(world, () => files.read('/etc/passwd'))), /outside of the workspace/);
    assert.deepEqual(commit.assumed(), [own.path('local.yml')]);
  });

  it('takes what is named by a link into the repository as the commit has it', async () => {
    own.commit({ Vagrantfile: '', 'vms/a.yml': 'then' });
    own.write({ 'vms/a.yml': 'now' });
    const link = `${own.folder}-link`;
    symlinkSync(own.folder, link);
    try {
      const world = worldOf(await at('HEAD'));
      await world.prepareMachines();
      const { files } = world.machines(pathToFileURL(path.join(link, 'Vagrantfile')).href);
      assert.equal(await settled(world, () => files.read(path.join(link, 'vms/a.yml'))), 'then');
    } finally {
      rmSync(link);
    }
  });

  it('refuses to weigh what a partial clone does not have, and fetches nothing', async () => {
    own.commit({ Dockerfile: 'FROM scratch\nCOPY a /\n', a: 'one' });
    own.commit({ a: 'other' });
    own.git('config', 'uploadpack.allowFilter', 'true');
    const clone = new TestRepository();
    try {
      const folder = path.join(clone.folder, 'clone');
      clone.git('clone', '-q', '--filter=blob:none', `file://${own.folder}`, folder);
      const found = await openCommit(folder, 'HEAD~1', testEnvironment);
      assert.match(
        'because' in found ? found.because : '',
        /^this clone has not all that [0-9a-f]{10} held \(it is a partial clone, and nothing is fetched\)$/,
      );
    } finally {
      clone.remove();
    }
  });
});
