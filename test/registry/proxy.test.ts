import assert from 'node:assert/strict';
import { connect } from 'node:net';
import type { Environment } from '../../server/src/host/net/proxy';
import { proxyFor } from '../../server/src/host/net/proxy';
import type { NetAnswer } from '../../server/src/host/net/types';
import type { Loopback } from './loopback';
import { get, withStand } from './nets';

const variables = { HTTP_PROXY: 'http://plain:1', HTTPS_PROXY: 'http://secure:2' };

describe('which proxy an address goes through', () => {
  const cases: readonly (readonly [string, string | null, Environment, string | null])[] = [
    ['https://a.example/', null, {}, null],
    ['https://a.example/', null, variables, 'http://secure:2/'],
    ['http://a.example/', null, variables, 'http://plain:1/'],
    ['https://a.example/', 'http://set:3', variables, 'http://set:3/'],
    ['https://a.example/', '', variables, 'http://secure:2/'],
    ['https://a.example/', null, { ...variables, https_proxy: 'small:4' }, 'http://small:4/'],
    ['https://a.example/', null, { ALL_PROXY: 'http://all:5' }, 'http://all:5/'],
    ['http://localhost:5000/', 'http://set:3', variables, null],
    ['https://127.0.0.1/', null, variables, null],
    ['https://a.example/', null, { ...variables, NO_PROXY: 'b.example, a.example' }, null],
    ['https://a.example/', 'http://set:3', { no_proxy: 'a.example' }, null],
    ['https://x.a.example/', null, { ...variables, NO_PROXY: 'a.example' }, null],
    ['https://x.a.example/', null, { ...variables, NO_PROXY: '.a.example' }, null],
    ['https://xa.example/', null, { ...variables, NO_PROXY: 'a.example' }, 'http://secure:2/'],
    ['https://a.example/', null, { ...variables, NO_PROXY: 'a.example:8443' }, 'http://secure:2/'],
    ['https://a.example:8443/', null, { ...variables, NO_PROXY: 'A.example:8443' }, null],
    ['https://a.example/', null, { ...variables, NO_PROXY: '*' }, null],
    ['https://10.1.2.3/', null, { ...variables, NO_PROXY: '10.0.0.0/8' }, null],
    ['https://11.1.2.3/', null, { ...variables, NO_PROXY: '10.0.0.0/8,10.0.0.0/99,x/8' }, 'http://secure:2/'],
    ['https://[fd00::1]/', null, { ...variables, NO_PROXY: 'fd00::/8' }, null],
    ['https://[fd00::1]/', null, { ...variables, NO_PROXY: 'fd00::1' }, null],
  ];
  for (const [url, setting, environment, expected] of cases) {
    it(`${url} with ${setting ?? 'no setting'} and ${JSON.stringify(environment)}: ${expected ?? 'none'}`, () => {
      assert.equal(proxyFor(new URL(url), setting, environment)?.url.href ?? null, expected);
    });
  }
});

describe('a proxy', () => {
  const stand = withStand();

  it('is asked for a plain address in full, with its user and password', async () => {
    const proxy = await stand.serve();
    proxy.answer = (_, response) => response.end('through');
    const net = stand.net({ environment: { http_proxy: proxy.origin.replace('//', '//me:p%40ss@') } });
    assert.equal(told(await net.ask(get('http://far.example/path?x=1'))), 'through');
    const [asked] = proxy.asked;
    assert.deepEqual([asked?.url, asked?.headers.host], ['http://far.example/path?x=1', 'far.example']);
    assert.equal(asked?.headers['proxy-authorization'], `Basic ${Buffer.from('me:p@ss').toString('base64')}`);
  });

  it('opens a tunnel for https, and learns nothing but the host', async () => {
    const [proxy, server] = [await stand.serve(), await stand.serve(stand.certificate())];
    server.answer = (_, response) => response.end('secret');
    const targets = tunnel(proxy, server);
    const net = stand.net({ proxy: proxy.origin, insecure: ['far.example'] });
    assert.equal(
      told(await net.ask(get('https://far.example/path', { headers: { authorization: 'Bearer x' } }))),
      'secret',
    );
    assert.deepEqual(targets, ['far.example:443 undefined']);
    assert.deepEqual(server.paths(), ['GET /path']);
    assert.equal(server.asked[0]?.headers.authorization, 'Bearer x');
    assert.equal(told(await net.ask(get('https://far.example/other'))), 'secret');
    assert.equal(targets.length, 1, 'the tunnel is used again');
  });

  it('does not vouch for the host behind it', async () => {
    const [proxy, server] = [await stand.serve(), await stand.serve(stand.certificate())];
    tunnel(proxy, server);
    const answer = await stand.net({ proxy: proxy.origin }).ask(get('https://far.example/'));
    assert.equal(told(answer), 'far.example shows a certificate that it signed itself, which nobody vouches for');
  });

  for (const [status, expected] of [
    [407, (host: string) => `the proxy ${host} wants a user and a password`],
    [403, (host: string) => `the proxy ${host} answered 403 when asked for far.example`],
  ] as const) {
    it(`that refuses with ${status} is named`, async () => {
      const proxy = await stand.serve();
      proxy.onConnect((_, socket) => socket.end(`HTTP/1.1 ${status} No\r\n\r\n`));
      assert.equal(
        told(await stand.net({ proxy: proxy.origin }).ask(get('https://far.example/'))),
        expected(proxy.host),
      );
    });
  }

  it('that is not there, hangs, or speaks another protocol, is named', async () => {
    const proxy = await stand.serve();
    proxy.onConnect(() => {});
    const hanging = stand.net({ proxy: proxy.origin }).ask(get('https://far.example/', { timeout: 200 }));
    assert.equal(told(await hanging), 'far.example did not answer within 0.2 seconds');
    proxy.close();
    const gone = await stand.net({ proxy: proxy.origin }).ask(get('https://far.example/'));
    assert.match(told(gone), new RegExp(`^the proxy ${proxy.host} failed: .*ECONNREFUSED`));
    const socks = await stand.net({ proxy: 'socks5://p.example:1080' }).ask(get('https://far.example/'));
    assert.equal(told(socks), 'the proxy p.example:1080 speaks socks5, which is not supported');
  });
});

/** Lets a proxy open tunnels, all of them to one server; who was asked for, with which login. */
function tunnel(proxy: Loopback, server: Loopback): string[] {
  const targets: string[] = [];
  proxy.onConnect((request, socket) => {
    targets.push(`${request.url} ${request.headers['proxy-authorization']}`);
    const { hostname, port } = new URL(server.origin);
    const far = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      far.pipe(socket).pipe(far);
    });
    for (const end of [far, socket]) end.on('error', () => {}).on('close', () => far.destroy());
  });
  return targets;
}

function told(answer: NetAnswer): string {
  return answer.kind === 'reply' ? Buffer.from(answer.body).toString() : answer.because;
}
