import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NetAnswer } from '../../server/src/host/net/types';
import { day, get, hour, minute, withStand } from './nets';

describe('the cache on disk', () => {
  const stand = withStand();

  it('answers while it is young, also in another process, and asks with the ETag later', async () => {
    const server = await stand.serve();
    server.answer = ({ headers }, response) => {
      if (headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"', 'x-kept': 'yes' }).end('first');
    };
    const cacheFolder = join(stand.folder(), 'made/when needed');
    assert.equal(told(await stand.net({ cacheFolder }).cached(get(server.origin), hour)), 'first of 2026-11-21');
    stand.clock.now += hour - 1;
    const again = await stand.net({ cacheFolder }).cached(get(server.origin), hour);
    assert.equal(again.kind === 'reply' && again.headers.get('x-kept'), 'yes');
    assert.equal(server.asked.length, 1);
    stand.clock.now += day;
    assert.equal(told(await stand.net({ cacheFolder }).cached(get(server.origin), hour)), 'first of 2026-11-22');
    assert.equal(server.asked.length, 2);
    assert.equal(told(await stand.net({ cacheFolder }).cached(get(server.origin), hour)), 'first of 2026-11-22');
    assert.equal(server.asked.length, 2);
  });

  it('asks by date where there is no ETag, and takes what has changed', async () => {
    const server = await stand.serve();
    const modified = 'Fri, 20 Nov 2026 10:00:00 GMT';
    server.answer = (_, response) => response.writeHead(200, { 'last-modified': modified }).end('first');
    const net = stand.net({ cacheFolder: stand.folder() });
    await net.cached(get(server.origin), 0);
    server.answer = (_, response) => response.end('second');
    assert.equal(told(await net.cached(get(server.origin), 0)), 'second of 2026-11-21');
    assert.equal(server.asked[1]?.headers['if-modified-since'], modified);
    stand.clock.now += day;
    assert.equal(told(await net.cached(get(server.origin), Number.POSITIVE_INFINITY)), 'second of 2026-11-21');
    assert.equal(server.asked.length, 2);
  });

  it('keeps nothing but what a server has', async () => {
    const server = await stand.serve();
    server.answer = (_, response) => response.writeHead(404).end('no');
    const net = stand.net({ cacheFolder: stand.folder() });
    const first = await net.cached(get(server.origin), hour);
    assert.equal(first.kind === 'reply' && first.status, 404);
    server.answer = (_, response) => response.end('yes');
    assert.equal(told(await net.cached(get(server.origin), hour)), 'yes of 2026-11-21');
  });

  it('tells kinds of answers to one address apart, but not who asked', async () => {
    const server = await stand.serve();
    server.answer = ({ headers }, response) => response.end(`as ${headers.accept}`);
    const net = stand.net({ cacheFolder: stand.folder() });
    const as = (accept: string, authorization: string) =>
      net.cached(get(server.origin, { headers: { accept, authorization } }), hour);
    assert.equal(told(await as('a', 'Bearer 1')), 'as a of 2026-11-21');
    assert.equal(told(await as('b', 'Bearer 1')), 'as b of 2026-11-21');
    assert.equal(told(await as('a', 'Bearer 2')), 'as a of 2026-11-21');
    assert.equal(server.asked.length, 2);
  });

  it('keeps parts of a file apart from each other and from the whole', async () => {
    const server = await stand.serve();
    server.answer = ({ headers }, response) => {
      const part = headers.range === undefined ? null : /bytes=(\d+)-(\d+)/.exec(headers.range);
      if (part === null) response.writeHead(200).end('abcdef');
      else
        response
          .writeHead(206, { 'content-range': `bytes ${part[1]}-${part[2]}/6` })
          .end('abcdef'.slice(Number(part[1]), Number(part[2]) + 1));
    };
    const net = stand.net({ cacheFolder: stand.folder() });
    const part = (range: string) => net.cached(get(server.origin, { headers: { range } }), hour);
    assert.equal(told(await part('bytes=0-1')), 'ab of 2026-11-21');
    assert.equal(told(await part('bytes=2-3')), 'cd of 2026-11-21');
    assert.equal(told(await net.cached(get(server.origin), hour)), 'abcdef of 2026-11-21');
    const again = await part('bytes=0-1');
    assert.deepEqual([told(again), again.kind === 'reply' && again.status], ['ab of 2026-11-21', 206]);
    assert.equal(server.asked.length, 3);
  });

  for (const [what, fail] of [
    ['is gone', (server) => server.close()],
    ['is broken', (server) => broken(server, 500)],
    ['wants no more requests', (server) => broken(server, 429)],
  ] as readonly (readonly [string, (server: Awaited<ReturnType<typeof stand.serve>>) => void])[]) {
    it(`has the older answer, with its day, where the server ${what}`, async () => {
      const server = await stand.serve();
      server.answer = (_, response) => response.end('kept');
      const net = stand.net({ cacheFolder: stand.folder() });
      await net.cached(get(server.origin), hour);
      stand.clock.now += 2 * day;
      fail(server);
      assert.equal(told(await net.cached(get(server.origin), hour)), 'kept of 2026-11-21');
      const asked = server.asked.length;
      assert.equal(told(await net.cached(get(server.origin), hour)), 'kept of 2026-11-21');
      assert.equal(server.asked.length, asked, 'asked again at once');
    });
  }

  it('neither keeps nor gives what is not what was asked for, and has the older answer instead', async () => {
    const server = await stand.serve();
    server.answer = (_, response) => response.end('<html>Sign in first</html>');
    const net = stand.net({ cacheFolder: stand.folder() });
    const request = {
      ...get(server.origin),
      sound: (body: Uint8Array) => Buffer.from(body).toString().startsWith('{'),
    };
    assert.equal(told(await net.cached(request, hour)), '<html>Sign in first</html> of 2026-11-21');
    server.answer = (_, response) => response.end('{}');
    assert.equal(told(await net.cached(request, hour)), '{} of 2026-11-21');
    server.answer = (_, response) => response.end('<html>');
    stand.clock.now += day;
    assert.equal(told(await net.cached(request, hour)), '{} of 2026-11-21');
    await net.cached(get(server.origin), hour);
    assert.equal(told(await net.cached({ ...request, sound: () => false }, hour)), '<html> of 2026-11-22');
  });

  it('keeps the headers that HEAD asks for, apart from the body', async () => {
    const server = await stand.serve();
    server.answer = ({ method }, response) => response.writeHead(200, { 'x-digest': 'abc' }).end(method);
    const net = stand.net({ cacheFolder: stand.folder() });
    for (const _ of ['first', 'again']) {
      const answer = await net.cached({ ...get(server.origin), method: 'HEAD' }, hour);
      assert.equal(answer.kind === 'reply' && answer.headers.get('x-digest'), 'abc');
    }
    assert.equal(told(await net.cached(get(server.origin), hour)), 'GET of 2026-11-21');
    assert.deepEqual(server.paths(), ['HEAD /', 'GET /']);
  });

  it('remembers a failure for a while', async () => {
    const server = await stand.serve();
    broken(server, 500);
    const net = stand.net({ cacheFolder: stand.folder() });
    const expected = `${server.host} answered with the error 500`;
    assert.equal(told(await net.cached(get(server.origin), hour)), expected);
    assert.equal(told(await net.cached(get(server.origin), hour)), expected);
    assert.equal(server.asked.length, 1);
    server.answer = (_, response) => response.end('well');
    stand.clock.now += 5 * minute;
    assert.equal(told(await net.cached(get(server.origin), hour)), 'well of 2026-11-21');
  });

  it('answers alone while offline, however old', async () => {
    const server = await stand.serve();
    server.answer = (_, response) => response.end('kept');
    const cacheFolder = stand.folder();
    await stand.net({ cacheFolder }).cached(get(server.origin), hour);
    stand.clock.now += 30 * day;
    const answer = await stand.net({ cacheFolder, offline: true }).cached(get(server.origin), hour);
    assert.equal(told(answer), 'kept of 2026-11-21');
    assert.equal(server.asked.length, 1);
  });

  it('is asked past when the net is refreshed, but for what can never change', async () => {
    const server = await stand.serve();
    server.answer = (_, response) => response.end('first');
    const net = stand.net({ cacheFolder: stand.folder() });
    await net.cached(get(server.origin), hour);
    server.answer = (_, response) => response.end('second');
    net.refresh();
    assert.equal(told(await net.cached(get(server.origin), Number.POSITIVE_INFINITY)), 'first of 2026-11-21');
    assert.equal(told(await net.cached(get(server.origin), hour)), 'second of 2026-11-21');
  });

  const damage: readonly (readonly [string, (content: Buffer) => Buffer])[] = [
    ['cut short', (content) => content.subarray(0, -3)],
    ['cut within its head', (content) => content.subarray(0, 20)],
    ['emptied', () => Buffer.alloc(0)],
    ['overwritten', () => Buffer.from('null\nbody')],
    [
      'changed in one byte',
      (content) => Buffer.from(content.map((byte, i) => (i === content.length - 1 ? byte ^ 1 : byte))),
    ],
    ['of another format', (content) => Buffer.from(content.toString().replace('"version":1', '"version":9'))],
  ];
  for (const [what, change] of damage) {
    it(`has no entry where its file was ${what}`, async () => {
      const server = await stand.serve();
      server.answer = (_, response) => response.end('good');
      const cacheFolder = stand.folder();
      const net = stand.net({ cacheFolder });
      await net.cached(get(server.origin), hour);
      const [name = ''] = readdirSync(cacheFolder);
      const path = join(cacheFolder, name);
      writeFileSync(path, change(readFileSync(path)));
      assert.equal(told(await net.cached(get(server.origin), hour)), 'good of 2026-11-21');
      assert.equal(server.asked.length, 2);
    });
  }

  it('cannot be written: then there is none', async () => {
    const server = await stand.serve();
    server.answer = (_, response) => response.end('there');
    const file = join(stand.folder(), 'a file');
    writeFileSync(file, '');
    assert.equal(
      told(await stand.net({ cacheFolder: join(file, 'cache') }).cached(get(server.origin), hour)),
      'there of 2026-11-21',
    );
  });

  it('is nobody else’s to read, and leaves no half-written file', async () => {
    const server = await stand.serve();
    server.answer = (_, response) => response.end('private');
    const cacheFolder = join(stand.folder(), 'cache');
    await stand.net({ cacheFolder }).cached(get(server.origin), hour);
    const names = readdirSync(cacheFolder);
    assert.deepEqual(
      names.map((name) => name.replace(/^[0-9a-f]{64}/, '')),
      ['.entry'],
    );
    if (process.platform === 'win32') return;
    assert.equal(statSync(cacheFolder).mode & 0o777, 0o700);
    assert.equal(statSync(join(cacheFolder, names[0] ?? '')).mode & 0o777, 0o600);
  });
});

describe('the cache’s limits', () => {
  const stand = withStand();

  it('the least recently used go first, until there is room again', async () => {
    const server = await stand.serve();
    server.answer = (_, response) => response.end('x'.repeat(1000));
    const cacheFolder = stand.folder();
    const net = stand.net({ cacheFolder, maxCacheBytes: 10_000 });
    const ask = (name: number) => net.cached(get(`${server.origin}/${name}`), 365 * day);
    for (let name = 0; name < 6; name++) {
      await ask(name);
      stand.clock.now += 2 * day;
    }
    await ask(0);
    for (let name = 6; name < 10; name++) {
      await ask(name);
      stand.clock.now += 2 * day;
    }
    const total = readdirSync(cacheFolder).reduce((sum, name) => sum + statSync(join(cacheFolder, name)).size, 0);
    assert(total <= 10_000 && total > 5000, `${total}`);
    server.asked.length = 0;
    await ask(0);
    await ask(9);
    assert.deepEqual(server.paths(), [], 'the one that was used and the newest stay');
    await ask(1);
    assert.deepEqual(server.paths(), ['GET /1']);
  });

  it('what nobody has used for long goes', async () => {
    const server = await stand.serve();
    server.answer = (_, response) => response.end('x');
    const cacheFolder = stand.folder();
    await stand.net({ cacheFolder }).cached(get(`${server.origin}/old`), hour);
    const [old = ''] = readdirSync(cacheFolder);
    stand.clock.now += 91 * day;
    await stand.net({ cacheFolder }).cached(get(`${server.origin}/new`), hour);
    assert.equal(existsSync(join(cacheFolder, old)), false);
    assert.equal(readdirSync(cacheFolder).length, 1);
  });

  it('what alone would fill it is not kept', async () => {
    const server = await stand.serve();
    server.answer = (_, response) => response.end('x'.repeat(900));
    const cacheFolder = stand.folder();
    await stand.net({ cacheFolder, maxCacheBytes: 500 }).cached(get(server.origin), hour);
    assert.deepEqual(readdirSync(cacheFolder), []);
  });
});

function broken(
  server: { answer: (request: never, response: import('node:http').ServerResponse) => void },
  status: number,
) {
  server.answer = (_, response) => response.writeHead(status).end();
}

function told(answer: NetAnswer): string {
  return answer.kind === 'reply' ? `${Buffer.from(answer.body)} of ${answer.date}` : answer.because;
}
