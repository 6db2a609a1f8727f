import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bytes } from '../../core/sizes/bytes';
import { createNet } from '../net/createNet';
import { PypiQuestions, pythonIndex } from './pypiQuestions';

/** A zip of stored files, written by the format's own description. */
function zip(files: Readonly<Record<string, number>>): Buffer {
  const [bodies, list]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, size] of Object.entries(files)) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const body = Buffer.concat([local, Buffer.from(name), Buffer.alloc(size, 'x')]);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    bodies.push(body);
    list.push(entry, Buffer.from(name));
    offset += body.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}

const small = zip({ 'a/__init__.py': 1000, 'a/data.json': 500, 'a-1.dist-info/RECORD': 77 });
// Its list alone is longer than what is looked at first.
const wide = zip(Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`wide/module_number_${at}.py`, 10])));

const page = {
  meta: { 'api-version': '1.1' },
  name: 'a',
  files: [
    {
      filename: 'a-1-py3-none-any.whl',
      url: '../../files/a-1-py3-none-any.whl',
      size: small.length,
      'requires-python': '>=3.9',
      yanked: false,
    },
    { filename: 'a-2-py3-none-any.whl', url: '/files/a-2.whl', yanked: 'broken' },
    { filename: 7 },
  ],
};

describe('a package index for Python', () => {
  const asked: string[] = [];
  let server: Server;
  let folder = '';
  let origin = '';

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-pypi-'));
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      const file = new Map([
        ['/files/a-1-py3-none-any.whl', small],
        ['/files/wide.whl', wide],
        ['/files/garbage.whl', Buffer.alloc(400, 'PK')],
      ]).get(request.url ?? '');
      const range = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '');
      if (file !== undefined && range !== null) {
        response.writeHead(206).end(file.subarray(Number(range[1]), Number(range[2]) + 1));
      } else if (request.url === '/simple/a/') {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(JSON.stringify(page)));
      } else if (request.url === '/simple/html/') response.writeHead(200).end('<html>');
      else if (request.url === '/files/a-1-py3-none-any.whl.metadata') {
        response
          .writeHead(200)
          .end('Name: a\nRequires-Dist: idna (>=2.5)\nRequires-Dist: b ; extra == "x"\n\nRequires-Dist: no\n');
      } else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A server that listens on a port has an address of this shape.
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  after(() => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  });

  function questions(more: { readonly offline?: boolean; readonly allowed?: boolean } = {}): PypiQuestions {
    const options = { cacheFolder: folder, insecure: [], proxy: null, environment: {}, now: Date.now };
    const net = createNet({ ...options, offline: more.offline ?? false });
    return new PypiQuestions(
      { net, allowed: () => more.allowed ?? true, index: `${origin}/simple`, pause: 0 },
      () => {},
    );
  }

  async function settled<T>(all: PypiQuestions, ask: () => T): Promise<T> {
    ask();
    await all.settled();
    return ask();
  }

  it('lists the files of a project', async () => {
    const all = questions();
    const answer = await settled(all, () => all.project('a'));
    assert.ok(answer.kind === 'ready');
    assert.deepEqual(answer.value.files, [
      {
        name: 'a-1-py3-none-any.whl',
        url: `${origin}/files/a-1-py3-none-any.whl`,
        bytes: small.length,
        requiresPython: '>=3.9',
        yanked: false,
      },
      { name: 'a-2-py3-none-any.whl', url: `${origin}/files/a-2.whl`, bytes: null, requiresPython: null, yanked: true },
    ]);
  });

  it('reads what a wheel needs', async () => {
    const all = questions();
    const answer = await settled(all, () => all.requires(`${origin}/files/a-1-py3-none-any.whl`));
    assert.deepEqual(answer, { kind: 'ready', value: ['idna (>=2.5)', 'b ; extra == "x"'] });
  });

  for (const [file, archive, expected] of [
    ['a-1-py3-none-any.whl', small, { bytes: 1577, source: 1000 }],
    ['wide.whl', wide, { bytes: 15_000, source: 15_000 }],
  ] as const)
    it(`looks into ${file} without fetching it`, async () => {
      const all = questions();
      const answer = await settled(all, () => all.contents(`${origin}/files/${file}`, bytes(archive.length)));
      assert.deepEqual(answer, { kind: 'ready', value: expected });
    });

  it('says what is wrong', async () => {
    const all = questions();
    const because = async (ask: () => { readonly kind: string; readonly because?: string }) =>
      (await settled(all, ask)).because;
    assert.match((await because(() => all.project('none'))) ?? '', /has no none$/);
    assert.match((await because(() => all.project('html'))) ?? '', /no list of html that can be read$/);
    assert.match(
      (await because(() => all.contents(`${origin}/files/garbage.whl`, bytes(400)))) ?? '',
      /is no zip that can be read$/,
    );
    assert.match(
      (await because(() => all.contents(`${origin}/files/gone.whl`, bytes(400)))) ?? '',
      /sends no parts of files$/,
    );
  });

  it('answers from the cache offline, and asks nobody without leave', async () => {
    const offline = questions({ offline: true });
    assert.equal((await settled(offline, () => offline.project('a'))).kind, 'ready');
    asked.length = 0;
    const forbidden = questions({ allowed: false });
    assert.deepEqual(forbidden.project('a'), {
      kind: 'missing',
      because: 'package indexes are not asked',
      helps: 'allow-packages',
    });
    assert.deepEqual(asked, []);
  });

  it('is the one that pip is told', () => {
    assert.equal(pythonIndex({}), 'https://pypi.org/simple');
    assert.equal(pythonIndex({ PIP_INDEX_URL: 'https://example.org/simple/' }), 'https://example.org/simple');
    assert.equal(pythonIndex({ PIP_INDEX_URL: 'file:///x' }), 'https://pypi.org/simple');
  });
});
