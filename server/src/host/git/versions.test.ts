import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { evaluateBuild } from '../../core/formats/dockerfile/build';
import type { Build } from '../../core/formats/dockerfile/evaluated';
import { DockerfileParser } from '../../core/formats/dockerfile/model';
import type { ContextFiles } from '../../core/layers/types';
import { resolvePath } from '../../core/sizes/context/resolve';
import { nothingAllowed } from '../../core/world';
import { HostWorld } from '../world';
import { TestRepository } from './testRepository';

const text = 'FROM scratch\nCOPY a b /\n';

describe('two versions in a world that goes on', () => {
  let own: TestRepository;
  let world: HostWorld;
  let uri = '';
  let changed: string[] = [];

  const start = async (trusted: boolean) => {
    changed = [];
    world = new HostWorld({ onChange: (uris) => changed.push(...uris), log: (message) => assert.fail(message) });
    world.configure({
      buildArgs: new Map(),
      target: null,
      platform: 'linux/amd64',
      context: null,
      buildContexts: {},
      folders: [pathToFileURL(own.folder).href],
      trusted,
      permissions: nothingAllowed,
    });
    uri = pathToFileURL(own.path('Dockerfile')).href;
    await world.open(uri);
  };
  const build = (): Build => evaluateBuild(new DockerfileParser().parse(text), world.options());
  const digest = ({ root, digestOf }: ContextFiles, name: string) => {
    const found = resolvePath(root, name);
    return found.kind === 'found' && found.node.kind === 'file' ? digestOf(name, found.node) : found;
  };
  /** What is known of both versions of a file once nothing is read any more. */
  const both = async (name: string) => {
    for (let last: readonly unknown[] = []; ; ) {
      const now = world.contextFiles(uri, build());
      const committed = world.committed(uri, 'HEAD');
      const then = committed.kind === 'ready' ? committed.value.context(build()).files : null;
      const digests = [digest(now, name), then && digest(then, name)] as const;
      if (last[0] === now && last[1] === then) return { now, then, digests, committed };
      last = [now, then];
      await world.settled();
    }
  };

  beforeEach(() => {
    own = new TestRepository();
    own.commit({ Dockerfile: text, a: 'one', b: 'two' });
  });
  afterEach(() => own.remove());

  it('keeps what it knows of a Dockerfile until nobody has it open any more, under whatever URI', async () => {
    await start(true);
    await both('a');
    const other = `${uri}?built-otherwise`;
    await world.open(other);
    world.close(other);
    assert.equal(world.committed(uri, 'HEAD').kind, 'ready');
    world.close(uri);
    await world.open(uri);
    assert.equal(world.committed(uri, 'HEAD').kind, 'pending');
    await world.settled();
  });

  it('gives the same values as long as nothing changes, whatever is saved', async () => {
    await start(true);
    const first = await both('a');
    assert.deepEqual(first.digests[0], { kind: 'ready', value: own.git('hash-object', 'a').trim() });
    assert.deepEqual(first.digests[1], first.digests[0]);
    own.write({ a: 'one' });
    world.filesChanged([pathToFileURL(own.path('a')).href]);
    await world.settled();
    const second = await both('a');
    assert.ok(second.committed.kind === 'ready' && first.committed.kind === 'ready');
    assert.equal(second.committed.value, first.committed.value);
  });

  it('tells of a saved file by another value, and calls', async () => {
    await start(true);
    const first = await both('a');
    changed = [];
    own.write({ a: 'eno' });
    world.filesChanged([pathToFileURL(own.path('a')).href]);
    await world.settled();
    const second = await both('a');
    assert.notEqual(second.now, first.now);
    assert.deepEqual(second.digests[0], { kind: 'ready', value: own.git('hash-object', 'a').trim() });
    assert.deepEqual(second.digests[1], first.digests[1]);
    assert.ok(changed.includes(uri));
  });

  it('follows HEAD', async () => {
    await start(true);
    const first = await both('a');
    own.commit({ a: 'three' });
    world.recheck();
    await world.settled();
    const second = await both('a');
    assert.notDeepEqual(second.digests[1], first.digests[1]);
    assert.deepEqual(second.digests[1], second.digests[0]);
  });

  it('finds a repository that is made later', async () => {
    own.git('init', '-q', '--separate-git-dir', own.path('kept'));
    own.write({ '.git': 'gitdir: nowhere' });
    await start(true);
    assert.equal((await both('a')).committed.kind, 'missing');
    own.write({ '.git': `gitdir: ${own.path('kept')}` });
    world.recheck();
    await world.settled();
    assert.equal((await both('a')).committed.kind, 'ready');
  });

  it('does not run git where the workspace is not trusted', async () => {
    const path = process.env['PATH'];
    own.write({ 'bin/git': `#!/bin/sh\n: > ${own.path('mark')}\n` }, 0o755);
    process.env['PATH'] = own.path('bin');
    try {
      await start(false);
      const { committed, digests } = await both('a');
      assert.deepEqual(committed, {
        kind: 'missing',
        because: 'this workspace is not trusted, so that git is not asked',
      });
      assert.equal(digests[0].kind, 'ready', 'files of the workspace are read all the same');
      assert.equal(existsSync(own.path('mark')), false);
      await start(true);
      await both('a');
      assert.equal(existsSync(own.path('mark')), true, 'the trap works where it is run');
    } finally {
      process.env['PATH'] = path;
    }
  });
});
