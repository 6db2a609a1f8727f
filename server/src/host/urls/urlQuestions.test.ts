import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNet } from '../net/createNet';
import { UrlQuestions } from './urlQuestions';

describe('how large a download is', () => {
  const asked: string[] = [];
  let server: Server;
  let folder = '';
  let origin = '';
  let now = Date.UTC(2026, 10, 21);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-urls-'));
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      switch (request.url) {
        case '/a.zip':
          return response
            .writeHead(200, { 'content-length': '12345', 'content-disposition': 'attachment; filename="b.tgz"' })
            .end();
        case '/moved':
          return response.writeHead(302, { location: '/a.zip' }).end();
        case '/signed':
          if (request.method === 'HEAD') return response.writeHead(403).end();
          return response.writeHead(206, { 'content-range': 'bytes 0-0/777', 'content-length': '1' }).end('x');
        case '/stream':
          if (request.method === 'HEAD') return response.writeHead(200).end();
          return response.writeHead(200).end('a long answer that nobody wants to have');
        case '/packed':
          return response.writeHead(200, { 'content-length': '5', 'content-encoding': 'gzip' }).end();
        case '/odd':
          return response.writeHead(200, { 'content-disposition': 'filename=../../x' }).end();
        default:
          return response.writeHead(404).end();
      }
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

  function questions(more: { readonly offline?: boolean; readonly allowed?: boolean; readonly pause?: number } = {}) {
    const net = createNet({
      cacheFolder: folder,
      offline: more.offline ?? false,
      insecure: [],
      proxy: null,
      environment: {},
      now: () => now,
    });
    return new UrlQuestions({ net, allowed: () => more.allowed ?? true, pause: more.pause ?? 0 }, () => {});
  }

  async function answer(path: string, more = {}): Promise<unknown> {
    const all = questions(more);
    all.url(origin + path);
    await all.settled();
    const found = all.url(origin + path);
    if (found.kind === 'ready') return `${found.value.bytes} ${found.value.date} ${found.value.name}`;
    return found.kind === 'missing' ? found.because.replace(origin.slice(7), 'HOST') : found.kind;
  }

  const rows = [
    ['/a.zip', '12345 2026-11-21 b.tgz'],
    ['/moved', '12345 2026-11-21 b.tgz'],
    ['/signed', '777 2026-11-21 null'],
    ['/stream', 'HOST does not say how large it is'],
    ['/packed', 'HOST does not say how large it is'],
    ['/odd', 'HOST does not say how large it is'],
    ['/gone', 'HOST answered with the status 404'],
  ] as const;
  for (const [path, expected] of rows) it(path, async () => assert.equal(await answer(path), expected));

  it('answers from the cache with no network, with the day of then', async () => {
    now += 5 * 86_400_000;
    assert.equal(await answer('/a.zip', { offline: true }), '12345 2026-11-21 b.tgz');
    assert.match(String(await answer('/never', { offline: true })), /not asked while working offline/);
  });

  it('asks nobody without leave', () => {
    const before = asked.length;
    assert.deepEqual(questions({ allowed: false }).url(`${origin}/a.zip`), {
      kind: 'missing',
      because: 'the servers of downloads are not asked',
      helps: 'allow-urls',
    });
    assert.equal(asked.length, before);
  });

  it('asks for no address that is still being typed', async () => {
    asked.length = 0;
    const all = questions({ pause: 20 });
    for (const end of ['/t', '/ty', '/typ', '/typed']) all.url(origin + end);
    await all.settled();
    assert.deepEqual(new Set(asked), new Set(['HEAD /typed', 'GET /typed']));
    assert.equal(all.url(`${origin}/ty`).kind, 'pending');
    await all.settled();
  });

  it('asks only what http can be asked for', () => {
    for (const url of ['ftp://example.org/a', 'file:///etc/passwd', 'https://example.org', 'https://exa mple/x', ''])
      assert.equal(questions().url(url).kind, 'missing', url);
  });
});
