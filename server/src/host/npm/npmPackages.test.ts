import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { NpmPackage, NpmSizes } from '../../core/sizes/sources/node/types';
import type { Net, NetAnswer, NetRequest } from '../net/types';
import { NpmPackages, type NpmPermissions } from './npmPackages';
import type { Environment } from './npmrc';

const all: NpmPermissions = { trusted: true, packages: true, credentials: false };
const registry = 'https://registry.example/npm/';

/** A registry of so many answers by address; asked addresses with their credentials are noted. */
class FakeNet implements Net {
  readonly asked: string[] = [];
  readonly answers = new Map<
    string,
    { status?: number; body?: Uint8Array | string; headers?: Record<string, string> }
  >();

  ask = (request: NetRequest): Promise<NetAnswer> => {
    const { authorization } = request.headers ?? {};
    this.asked.push(`${request.method} ${request.url}${authorization === undefined ? '' : ` ${authorization}`}`);
    const answer = this.answers.get(request.url);
    if (this.answers.size === 0)
      return Promise.resolve({ kind: 'failure', because: 'registry.example did not answer within 5 seconds' });
    return Promise.resolve({
      kind: 'reply',
      status: answer === undefined ? 404 : (answer.status ?? 200),
      headers: new Map(Object.entries(answer?.headers ?? {})),
      body: Buffer.from(answer?.body ?? ''),
      date: '2026-11-20',
    });
  };

  cached = this.ask;
}

/** One regular file of so many bytes, as a tar. */
function tarOf(size: number): Buffer {
  const header = Buffer.alloc(512);
  header.write('package/index.js', 0);
  header.write(size.toString(8).padStart(11, '0'), 124);
  header.write('0', 156);
  return Buffer.concat([header, Buffer.alloc(Math.ceil(size / 512) * 512), Buffer.alloc(1024)]);
}

function pinned(id: string, more: Partial<NpmPackage> = {}): NpmPackage {
  const at = id.indexOf('@', 1);
  return { name: id.slice(0, at), version: id.slice(at + 1), integrity: null, tarball: null, ...more };
}

describe('sizes of npm packages', () => {
  let place = '';
  let net = new FakeNet();
  let arrivals = 0;

  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'plimsoll-npm-'));
    net = new FakeNet();
    arrivals = 0;
    put('project/.npmrc', `registry=${registry}\n`);
  });
  afterEach(() => rmSync(place, { recursive: true, force: true }));

  function put(name: string, content: string | Buffer): void {
    mkdirSync(dirname(join(place, name)), { recursive: true });
    writeFileSync(join(place, name), content);
  }

  function finder(environment: Environment = {}): NpmPackages {
    const folders = { data: join(place, 'data'), storage: join(place, 'storage'), home: join(place, 'home') };
    return new NpmPackages({ net, ...folders, environment, arrived: () => arrivals++ });
  }

  async function look(
    packages: readonly NpmPackage[],
    allowed = all,
    by = finder(),
    archives = false,
  ): Promise<NpmSizes> {
    const ask = () => by.sizes(join(place, 'project'), { lockFile: 'package-lock.json', packages, archives }, allowed);
    assert.equal(ask().kind, 'pending');
    await by.settled();
    const answer = ask();
    assert.ok(answer.kind === 'ready', JSON.stringify(answer));
    assert.equal(answer.value.pending, false);
    assert.ok(arrivals > 0);
    return answer.value;
  }

  const shown = ({ sizes }: NpmSizes) =>
    [...sizes].map(([key, size]) => `${key} ${size.unpacked} ${size.archive}`).sort();

  it('come from node_modules of the very version, however deep, without what lies within or is linked', async () => {
    put('project/node_modules/a/package.json', '{"name":"a","version":"1.0.0"}');
    put('project/node_modules/a/lib/x.js', 'x'.repeat(100));
    put('project/node_modules/a/node_modules/@s/b/package.json', '{"version":"2.0.0"}');
    put('project/node_modules/.pnpm/c@3.0.0/node_modules/c/package.json', '{"version":"3.0.0"}');
    put('project/node_modules/other/package.json', '{"version":"9.9.9"}');
    put('outside/package.json', '{"name":"out","version":"1.0.0"}');
    symlinkSync(join(place, 'outside'), join(place, 'project/node_modules/out'));
    const wanted = ['a@1.0.0', '@s/b@2.0.0', 'c@3.0.0', 'other@1.0.0', 'out@1.0.0'].map((id) => pinned(id));
    const found = await look(wanted, { trusted: false, packages: true, credentials: true });
    assert.deepEqual(shown(found), ['@s/b@2.0.0 19 null', 'a@1.0.0 130 null', 'c@3.0.0 19 null']);
    assert.equal(found.missing?.because, 'no registry is asked in an untrusted workspace');
    assert.deepEqual(net.asked, []);
  });

  it('do not come from a node_modules that is a link out of the project', async () => {
    put('outside/a/package.json', '{"name":"a","version":"1.0.0"}');
    symlinkSync(join(place, 'outside'), join(place, 'project/node_modules'));
    assert.deepEqual(shown(await look([pinned('a@1.0.0')], { ...all, packages: false })), []);
  });

  it('come from the archives that npm has kept, by checksum', async () => {
    const archive = gzipSync(tarOf(1234));
    put(`home/.npm/_cacache/content-v2/sha512/00/11/${'22'.repeat(62)}`, archive);
    const integrity = `sha512-${Buffer.from(`0011${'22'.repeat(62)}`, 'hex').toString('base64')}`;
    const found = await look([pinned('a@1.0.0', { integrity })], { ...all, packages: false });
    assert.deepEqual(shown(found), [`a@1.0.0 1234 ${archive.length}`]);
    assert.equal(found.missing, null);
  });

  it('come from the registry: a version, else the document, else the archive itself; and are remembered', async () => {
    net.answers.set(`${registry}a/1.0.0`, { body: '{"dist":{"unpackedSize":700}}' });
    net.answers.set(`${registry}@s%2fb`, { body: '{"versions":{"2.0.0":{"dist":{"unpackedSize":800}}}}' });
    const archive = gzipSync(tarOf(55));
    net.answers.set(`${registry}old/1.0.0`, { body: `{"dist":{"tarball":"${registry}old.tgz"}}` });
    net.answers.set(`${registry}old.tgz`, { body: archive });
    const wanted = ['a@1.0.0', '@s/b@2.0.0', 'old@1.0.0'].map((id) => pinned(id));
    const sizes = ['@s/b@2.0.0 800 null', 'a@1.0.0 700 null', `old@1.0.0 55 ${archive.length}`];
    const found = await look(wanted);
    assert.deepEqual(shown(found), sizes);
    assert.deepEqual(found.evidence, { kind: 'listed', source: 'registry.example', date: '2026-11-20' });
    net.asked.length = 0;
    net.answers.clear();
    assert.deepEqual(shown(await look(wanted)), sizes);
    assert.deepEqual(net.asked, []);
  });

  it('come with the archive’s size where a cache keeps it', async () => {
    const tarball = `${registry}a.tgz`;
    net.answers.set(`${registry}a/1.0.0`, { body: `{"dist":{"unpackedSize":700,"tarball":"${tarball}"}}` });
    net.answers.set(tarball, { headers: { 'content-length': '99' } });
    assert.deepEqual(shown(await look([pinned('a@1.0.0')], all, finder(), true)), ['a@1.0.0 700 99']);
  });

  it('are asked of a scope’s own registry, with credentials only where allowed and only for their place', async () => {
    const config = `registry=${registry}\n@s:registry=https://scoped.example/x\n//scoped.example/x/:_authToken=\${TOKEN}\n`;
    put('project/.npmrc', config);
    net.answers.set('https://scoped.example/x/@s%2fb/1.0.0', { status: 401 });
    const environment = { TOKEN: 'secret' };
    const refused = await look([pinned('@s/b@1.0.0')], all, finder(environment));
    assert.deepEqual(refused.missing, {
      kind: 'missing',
      because: 'scoped.example wants credentials for @s/b',
      helps: 'allow-credentials',
    });
    assert.ok(net.asked.every((line) => !line.includes('secret')));
    net.asked.length = 0;
    net.answers.set('https://scoped.example/x/@s%2fb/1.0.0', { body: '{"dist":{"unpackedSize":5}}' });
    const wanted = [pinned('@s/b@1.0.0'), pinned('c@1.0.0')];
    await look(wanted, { ...all, credentials: true }, finder(environment));
    assert.deepEqual(
      net.asked.filter((line) => line.includes('secret')),
      ['GET https://scoped.example/x/@s%2fb/1.0.0 Bearer secret'],
    );
    assert.ok(net.asked.some((line) => line.startsWith(`GET ${registry}c/1.0.0`)));
  });

  it('say what would help where looking up is switched off', async () => {
    const found = await look([pinned('a@1.0.0')], { ...all, packages: false });
    assert.deepEqual(found.missing, {
      kind: 'missing',
      because: 'looking up packages is switched off',
      helps: 'allow-packages',
    });
    assert.deepEqual(net.asked, []);
  });

  it('give up on a registry that does not answer', async () => {
    const found = await look(Array.from({ length: 300 }, (_, index) => pinned(`p${index}@1.0.0`)));
    assert.equal(found.missing?.because, 'registry.example did not answer within 5 seconds');
    assert.ok(net.asked.length < 30, `${net.asked.length} requests`);
  });

  it('survive garbage: answers, memory and table', async () => {
    for (const [name, body] of [
      ['a', '<html>'],
      ['b', '{"dist":{"unpackedSize":-1}}'],
      ['c', '{"dist":7}'],
      ['d', ''],
    ] as const)
      net.answers.set(`${registry}${name}/1.0.0`, { body });
    put('storage/npm-sizes.txt', '\0\0\nx 1\nregistry 5 6 7\n');
    put('data/sizes.br', 'no brotli');
    put('project/node_modules/a/package.json', '{');
    const found = await look(['a', 'b', 'c', 'd'].map((name) => pinned(`${name}@1.0.0`)));
    assert.deepEqual(shown(found), []);
    assert.notEqual(found.missing, null);
  });

  it('stand for other versions by the bundled table', async () => {
    const by = new NpmPackages({
      net,
      data: join(__dirname, '../../../data/npm'),
      storage: join(place, 'storage'),
      home: place,
      environment: {},
      arrived: () => arrivals++,
    });
    const { nearby } = await look([pinned('a@1.0.0')], { ...all, packages: false }, by);
    assert.ok((nearby.get('typescript') ?? 0) > 10e6 && (nearby.get('@esbuild/*') ?? 0) > 5e6);
  });
});
