import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WorkspaceImage } from '../../server/src/core/sharing/image';
import { nearMissText } from '../../server/src/core/sharing/words';
import { nothingAllowed } from '../../server/src/core/world';
import { HostWorld } from '../../server/src/host/world';
import { nearlyShared, type Workspace, workspaces } from './sharing/workspaces';
import { type Leaf, writeTree } from './trees';
import { withEngine } from './withEngine';

/** How many layers two images have in common, from the lowest one on, with those of the base. */
interface Common {
  readonly pair: string;
  readonly said: number;
  readonly did: number;
}

describe('layers that Dockerfiles share, against a real engine', function () {
  this.timeout(900_000);
  const oracle = withEngine();
  const judged: Common[] = [];
  const base = `plimsoll-oracle-run-${process.pid}-shared`;

  before(async () => {
    for (const version of ['1', '2']) await makeBase(version);
  });

  after(async () => {
    console.log(
      `      ${judged.filter(({ said, did }) => said === did).length} of ${judged.length} pairs of images agreed`,
    );
    const tags = (await oracle.engine().docker(['images', '--format', '{{.Repository}}:{{.Tag}}', base])).output.trim();
    await oracle.engine().docker(['rmi', '-f', ...tags.split('\n')]);
  });

  for (const [index, workspace] of workspaces.entries()) {
    it(workspace.name, async () => {
      const name = `sharing-${index}`;
      const folder = join(oracle.engine().contexts, name);
      await writeTree(folder, eachOnce(withBase(workspace.files)));
      const images = await predicted(folder, workspace);
      assert.equal(images.length, Object.keys(workspace.files).filter(isDockerfile).length);
      const built = new Map<string, readonly string[]>();
      for (const image of images) built.set(image.name, await layersOf(name, image.name, workspace));
      const common = pairsOf(images).map(([a, b]) => ({
        pair: `${a.name} and ${b.name}`,
        said: commonKeys(a, b),
        did: commonLength(built.get(a.name) ?? [], built.get(b.name) ?? []),
      }));
      judged.push(...common);
      assert.deepEqual(
        common.filter(({ said, did }) => said !== did),
        [],
      );
    });
  }

  for (const [index, { a, b, said, done, doneThere = b, layers }] of nearlyShared.entries()) {
    it(`shares more where ${said}`, async () => {
      const name = `nearly-${index}`;
      const folder = join(oracle.engine().contexts, name);
      const large = Buffer.alloc(2_000_000, 'x');
      const files = { 'a/Dockerfile': a, 'a/large': large, 'b/Dockerfile': b, 'b/large': large };
      const after = { ...files, 'a/Dockerfile': done, 'b/Dockerfile': doneThere };
      await writeTree(folder, withBase(files));
      const world = await indexOf(folder, {});
      const found = world.images?.sharing.nearMiss(pathToFileURL(join(folder, 'a/Dockerfile')).href, 1e6);
      assert.ok(
        found && nearMissText(found).endsWith(`more with b/Dockerfile if ${said}`),
        found ? nearMissText(found) : '',
      );
      assert.ok((await sharedAbove(name)) >= layers[0]);
      await writeTree(folder, withBase(after));
      assert.ok((await sharedAbove(name)) >= layers[1]);
    });
  }

  /** How many layers above their base the images of a workspace's `a` and `b` share in truth. */
  async function sharedAbove(workspace: string): Promise<number> {
    const a = await layersOf(workspace, 'a/Dockerfile', {});
    return commonLength(a, await layersOf(workspace, 'b/Dockerfile', {})) - baseLayers;
  }

  /** What the index of the workspace says. The bases have as many layers as the engine says. */
  async function predicted(folder: string, options: BuildWith): Promise<WorkspaceImage[]> {
    const world = await indexOf(folder, options);
    const images = [...(world.images?.sharing.all() ?? [])];
    assert.deepEqual(
      images.flatMap(({ layers, name }) =>
        layers.filter(({ key }) => key === null).map(({ text }) => `${name}: ${text}`),
      ),
      [],
    );
    return images;
  }

  async function indexOf(folder: string, { contexts = {}, buildArgs = {} }: BuildWith): Promise<HostWorld> {
    const world = new HostWorld({ onChange: () => undefined, log: (message) => assert.fail(message) });
    world.configure({
      buildArgs: new Map(Object.entries(buildArgs)),
      target: null,
      platform: 'linux/amd64',
      context: null,
      buildContexts: contexts,
      folders: [pathToFileURL(folder).href],
      trusted: true,
      permissions: nothingAllowed,
    });
    world.images?.start(() => undefined);
    await world.images?.settled();
    return world;
  }

  async function layersOf(
    workspace: string,
    dockerfile: string,
    { contexts = {}, buildArgs = {} }: BuildWith,
  ): Promise<readonly string[]> {
    const place = `/oracle/${basename(oracle.engine().contexts)}/${workspace}`;
    const context = Object.keys(contexts).length === 0 ? dirname(dockerfile) : '.';
    const passed = Object.entries(buildArgs).flatMap(([key, value]) => ['--build-arg', `${key}=${value}`]);
    const tag = `${base}:${workspace}-${dockerfile.replace(/\W+/g, '-')}`.toLowerCase();
    const flags = ['--network=none', '-t', tag, ...passed, '-f', `${place}/${dockerfile}`];
    const built = await oracle.engine().docker(['build', ...flags, join(place, context)]);
    assert.equal(built.status, 0, built.errors.slice(-600));
    const { output } = await oracle.engine().docker(['image', 'inspect', '--format', '{{json .RootFS.Layers}}', tag]);
    const layers: readonly string[] = JSON.parse(output);
    return layers;
  }

  /** A shell and `cat` with the libraries they need, from the engine's own system: one layer. */
  async function makeBase(version: string): Promise<void> {
    const { contexts } = oracle.engine();
    const root = join(dirname(dirname(contexts)), 'root');
    const folder = join(contexts, 'shared-base');
    const told = execFileSync('chroot', [root, 'ldd', '/bin/sh', '/bin/cat'], { encoding: 'utf8' });
    const libraries = [...told.matchAll(/(\/\S+) \(0x/g)].map(([, path = '']) => path);
    for (const path of new Set(['/bin/sh', '/bin/cat', ...libraries])) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      cpSync(realpathSync(join(root, path)), join(folder, path));
    }
    mkdirSync(join(folder, 'etc'));
    writeFileSync(join(folder, 'etc/passwd'), 'root:x:0:0::/:/bin/sh\n');
    writeFileSync(join(folder, 'etc/group'), 'root:x:0:\n');
    mkdirSync(join(folder, 'free'));
    chmodSync(join(folder, 'free'), 0o777);
    const dockerfile = `FROM scratch\nCOPY . /base-${version}\nCOPY . /\n`;
    const place = `/oracle/${basename(contexts)}/shared-base`;
    const { status, errors } = await oracle
      .engine()
      .docker(['build', '-t', `${base}:${version}`, '-f', '-', place], dockerfile);
    assert.equal(status, 0, errors.slice(-600));
    rmSync(folder, { recursive: true });
  }

  function withBase(files: Workspace['files']): Workspace['files'] {
    return mapDockerfiles(files, (text) => text.replaceAll('BASE:', `${base}:`));
  }
});

/**
 * Has every command write what it wrote never before: layers of one second would be equal by their content alone, which
 * no key can tell.
 */
function eachOnce(files: Workspace['files']): Workspace['files'] {
  return mapDockerfiles(files, (text) => text.replaceAll('echo ', 'echo $(cat /proc/sys/kernel/random/uuid) '));
}

function mapDockerfiles(files: Workspace['files'], change: (text: string) => string): Workspace['files'] {
  const changed = (name: string, leaf: Leaf) =>
    isDockerfile(name) && leaf instanceof Uint8Array ? Buffer.from(change(Buffer.from(leaf).toString())) : leaf;
  return Object.fromEntries(Object.entries(files).map(([name, leaf]) => [name, changed(name, leaf)]));
}

type BuildWith = Pick<Workspace, 'contexts' | 'buildArgs'>;

/** Layers of a base, as {@link makeBase} makes it. */
const baseLayers = 2;

function isDockerfile(name: string): boolean {
  return name.endsWith('Dockerfile');
}

function commonKeys(a: WorkspaceImage, b: WorkspaceImage): number {
  const common = commonLength(keysOf(a), keysOf(b));
  return common === 0 ? 0 : common - 1 + baseLayers;
}

function keysOf({ layers }: WorkspaceImage): readonly string[] {
  return layers.map(({ key }) => key ?? '');
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function pairsOf<T>(all: readonly T[]): readonly (readonly [T, T])[] {
  return all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other] as const));
}
