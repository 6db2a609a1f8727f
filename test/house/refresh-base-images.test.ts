import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { FakeRegistry } from './fakeRegistry';

const root = resolve(import.meta.dirname, '../..');

describe('scripts/refresh-base-images.mjs', () => {
  const registry = new FakeRegistry();
  let folder = '';
  before(async () => {
    await registry.listen();
    folder = await mkdtemp(join(tmpdir(), 'plimsoll-refresh-'));
  });
  after(async () => {
    registry.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => registry.forget());

  it('finds the shipped data in order', async () => {
    const { code, errors } = await run('--check');
    assert.deepEqual([code, errors], [0, '']);
  });

  it('takes what the registry says, for the platforms that it has', async () => {
    registry.publish('library/node', ['24', 'lts'], {
      amd64: { layers: [blob(100), blob(20)], environment: ['NODE_VERSION=24.30.1'] },
      arm64: { layers: [blob(90), blob(21)], user: '1000' },
      riscv64: { layers: [blob(80)] },
    });
    const { rows, output } = await refresh('node', ['24 amd64 2026-01-01 99,19 is=24.1,24.1.0,lts,latest os=bookworm']);
    const index = registry.digest('library/node', '24');
    assert.deepEqual(rows, [
      `24 amd64 2026-10-05 100,20 is=24.30,24.30.1,lts os=bookworm from=registry index=${index} digest=${registry.digest('library/node', '24', 'amd64')}`,
      `24 arm64 2026-10-05 90,21 is=lts user=1000 from=registry index=${index} digest=${registry.digest('library/node', '24', 'arm64')}`,
    ]);
    assert.equal(
      output,
      'node:24 amd64: 120 bytes of 2026-10-05, was 118 bytes of 2026-01-01\nnode:24 arm64: 111 bytes of 2026-10-05, was not there\n',
    );
  });

  it('asks no more where the index is the known one', async () => {
    registry.publish('library/node', ['24'], { amd64: { layers: [blob(100)] } });
    const known = [`24 amd64 2026-10-05 100 index=${registry.digest('library/node', '24')}`];
    const { rows, output } = await refresh('node', known);
    assert.deepEqual(rows, known);
    assert.equal(output, '');
    assert.deepEqual(
      registry.asked.filter((each) => !each.startsWith('GET /token')),
      ['HEAD /v2/library/node/manifests/24', 'HEAD /v2/library/node/manifests/24'],
    );
  });

  it('keeps an unpacked size that it has not counted anew', async () => {
    registry.publish('library/debian', ['trixie'], { amd64: { layers: [blob(100)] } });
    const { rows } = await refresh('debian', ['trixie amd64 2026-09-18 - disk=250', 'trixie amd64 2026-08-24 99']);
    assert.equal(rows.length, 2);
    assert.match(rows[0] ?? '', /^trixie amd64 2026-09-18 - disk=250$/);
    assert.match(rows[1] ?? '', /^trixie amd64 2026-10-05 100 /);
  });

  it('counts the files of a small image on request', async () => {
    const first = layer([file('a', 1000), file('sub/b', 513), folderEntry('sub'), link('c', 'a')]);
    const second = layer([longName(`d/${'x'.repeat(200)}`), file('d/x', 77)]);
    registry.publish('library/tiny', ['1'], { amd64: { layers: [first, second] } });
    const { rows } = await refresh('tiny', ['1 amd64 2026-01-01 1000'], '--unpack', '1');
    assert.match(rows.join('\n'), / disk=1590 /);
    const again = await refresh('tiny', rows, '--unpack', '0');
    assert.deepEqual(again.rows, rows);
  });

  it('puts figures in the place of a tag that only repeated another', async () => {
    registry.publish('library/app', ['2'], { amd64: { layers: [blob(100)] } });
    const { rows } = await refresh('app', ['1 amd64 2026-01-01 90', '2 copies 1 os=noble']);
    assert.match(rows.join('\n'), /^1 amd64 2026-01-01 90\n2 amd64 2026-10-05 100 os=noble from=registry /);
  });

  it('reads a tag of one platform, whose manifest is no index', async () => {
    registry.publishAlone('library/old', '1', { layers: [blob(42)], created: '1970-01-01T00:00:00Z' });
    const { rows } = await refresh('old', ['1 amd64 2020-01-01 41']);
    assert.deepEqual(rows, [`1 amd64 - 42 from=registry digest=${registry.digest('library/old', '1')}`]);
  });

  it('leaves a tag as it is that the registry does not have, and goes on', async () => {
    registry.publish('library/node', ['24'], { amd64: { layers: [blob(100)] } });
    const { rows, errors, code } = await refresh('node', ['22 amd64 2026-01-01 90', '24 amd64 2026-01-02 91']);
    assert.equal(code, 0);
    assert.match(rows.join('\n'), /^22 amd64 2026-01-01 90\n24 amd64 2026-10-05 100 /);
    assert.equal(errors, 'node:22 stays as it is: docker.io answered 404 for library/node manifests/22.\n');
  });

  it('asks a registry no more that asks it to stop', async () => {
    registry.limit = true;
    const old = ['22 amd64 2026-01-01 90', '24 amd64 2026-01-02 91'];
    const { rows, errors, code } = await refresh('node', old);
    assert.equal(code, 1);
    assert.deepEqual(rows, old);
    assert.match(
      errors,
      /docker\.io answered 429 for library\/node manifests\/22\.\ndocker\.io was not asked again\.\n$/,
    );
  });

  it('says so when a registry is not to be reached, and changes nothing', async () => {
    const old = ['24 amd64 2026-01-02 91'];
    const { rows, errors, code } = await refresh('node', old, '--registry', 'docker.io=http://127.0.0.1:9');
    assert.equal(code, 1);
    assert.deepEqual(rows, old);
    assert.match(errors, /^node:24 stays as it is: .* is not to be reached: /);
  });

  it('finds the registry in the image’s own name', async () => {
    registry.publish('team/app', ['1'], { amd64: { layers: [blob(7)] } });
    const name = 'registry.example:5000/team/app';
    const { rows } = await refresh(
      name,
      ['1 amd64 2026-01-01 6'],
      '--registry',
      `registry.example:5000=${registry.address}`,
    );
    assert.match(rows.join('\n'), /^1 amd64 2026-10-05 7 /);
  });

  for (const [problem, rows, message] of [
    ['a day that is none', ['24 amd64 2026-02-30 1'], 'has no day of the calendar'],
    ['a layer without bytes', ['24 amd64 2026-02-03 1,0'], 'has a layer without bytes'],
    ['a row without figures', ['24 amd64 2026-02-03 -'], 'has no figure'],
    ['an unknown field', ['24 amd64 2026-02-03 1 size=1'], 'has an unknown field size'],
    ['a digest cut short', ['24 amd64 2026-02-03 1 digest=sha256:12'], 'has no digest of the right form'],
    ['a base that is not there', ['24 amd64 2026-02-03 1 on=debian:none'], 'stands on debian:none, which is not there'],
    ['a tag that repeats nothing', ['24 copies 23'], 'names 23, which is not there'],
    ['a source that is not there', ['24 amd64 2026-02-03 1 from=rumour'], 'names no source that is there'],
    ['an unknown platform', ['24 x86 2026-02-03 1'], 'has no platform'],
  ] as const) {
    it(`--check finds ${problem}`, async () => {
      await writeFile(join(folder, 'data.json'), dataText('node', rows));
      const { code, errors } = await run('--check', '--data', join(folder, 'data.json'));
      assert.deepEqual([code, errors], [1, `node: “${rows[0]}” ${message}.\n`]);
    });
  }

  it('--check finds rows out of order', async () => {
    await writeFile(join(folder, 'data.json'), dataText('node', ['24 amd64 2026-02-03 1', '22 amd64 2026-02-03 1']));
    const { code, errors } = await run('--check', '--data', join(folder, 'data.json'));
    assert.deepEqual([code, errors], [1, 'The file is not in the order that this script writes.\n']);
  });

  /** Runs the script on a file with one image, and tells what the file holds then. */
  async function refresh(name: string, rows: readonly string[], ...options: readonly string[]) {
    const path = join(folder, 'data.json');
    await writeFile(path, dataText(name, rows));
    const result = await run('--data', path, '--registry', `docker.io=${registry.address}`, ...options);
    const text = await readFile(path, 'utf8');
    const data: { images: Record<string, { rows: string[] }> } = JSON.parse(text);
    return { ...result, rows: data.images[name]?.rows ?? [] };
  }
});

function dataText(name: string, rows: readonly string[]): string {
  const lines = rows.map((row) => JSON.stringify(row)).join(',\n');
  const sources = '"registry": "the registry, asked for {image}:{file}",\n"remote": "docker-library/repo-info"';
  return `{\n"version": 1,\n"sources": {\n${sources}\n},\n"images": {\n"${name}": {"from": "remote", "user": "root", "rows": [\n${lines}\n]}\n}\n}\n`;
}

function run(...options: readonly string[]): Promise<{ code: number; output: string; errors: string }> {
  return new Promise((done) => {
    const command = [join(root, 'scripts/refresh-base-images.mjs'), ...options];
    execFile(process.execPath, command, { timeout: 15_000 }, (error, output, errors) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, output, errors });
    });
  });
}

/** Bytes that stand for a layer of this size. */
function blob(size: number): Buffer {
  return Buffer.alloc(size, size);
}

function layer(entries: readonly Buffer[]): Buffer {
  return gzipSync(Buffer.concat([...entries, Buffer.alloc(1024)]));
}

function file(name: string, size: number): Buffer {
  return tarEntry(name, '0', Buffer.alloc(size, 'x'));
}

function folderEntry(name: string): Buffer {
  return tarEntry(name, '5', Buffer.alloc(0));
}

function link(name: string, target: string): Buffer {
  const entry = tarEntry(name, '1', Buffer.alloc(0));
  entry.write(target, 157);
  return entry;
}

/** A PAX header, as stands before an entry whose name is too long for its own. */
function longName(name: string): Buffer {
  const record = ` path=${name}\n`;
  const length = String(record.length + 3).length + record.length;
  return tarEntry('PaxHeaders/0', 'x', Buffer.from(`${length}${record}`));
}

function tarEntry(name: string, type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name.slice(0, 99));
  header.write(content.length.toString(8).padStart(11, '0'), 124);
  header.write(type, 156);
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}
