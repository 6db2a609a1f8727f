import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { NetAnswer } from '../../server/src/host/net/types';
import { get, minute, second, withStand } from './nets';

describe('one request to a server', () => {
  const stand = withStand();

  it('brings status, headers, body and the day', async () => {
    const server = await stand.serve();
    server.answer = (_, response) => response.writeHead(418, { 'X-Kind': 'Teapot' }).end('short');
    const answer = await stand.net().ask(get(`${server.origin}/pot`));
    assert(answer.kind === 'reply');
    assert.deepEqual(
      [answer.status, answer.headers.get('x-kind'), text(answer), answer.date],
      [418, 'Teapot', 'short', '2026-11-21'],
    );
  });

  it('asks with HEAD for the headers alone', async () => {
    const server = await stand.serve();
    server.answer = (_, response) => response.writeHead(200, { 'content-length': 12_345_678 }).end();
    const answer = await stand.net().ask({ ...get(server.origin), method: 'HEAD' });
    assert.equal(answer.kind === 'reply' && answer.headers.get('content-length'), '12345678');
    assert.deepEqual(server.paths(), ['HEAD /']);
  });

  it('is shared by all who ask the same at a time', async () => {
    const server = await stand.serve();
    server.answer = (_, response) => response.end('once');
    const net = stand.net();
    const answers = await Promise.all([1, 2, 3].map(() => net.ask(get(server.origin))));
    assert.deepEqual(answers.map(text), ['once', 'once', 'once']);
    assert.equal(server.asked.length, 1);
    await net.ask(get(server.origin));
    assert.equal(server.asked.length, 2);
  });

  it('unpacks a compressed body where that was asked for, and only then', async () => {
    const server = await stand.serve();
    const packed = gzipSync('unpacked');
    server.answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
    const net = stand.net();
    assert.equal(text(await net.ask(get(server.origin, { headers: { 'Accept-Encoding': 'gzip' } }))), 'unpacked');
    const plain = await net.ask(get(server.origin));
    assert.deepEqual(plain.kind === 'reply' && Buffer.from(plain.body), packed);
    assert.deepEqual(
      server.asked.map(({ headers }) => headers['accept-encoding']),
      ['gzip', 'identity'],
    );
  });

  it('lets no more than the allowed number run at one host', async () => {
    const server = await stand.serve();
    let [running, most] = [0, 0];
    server.answer = (_, response) => {
      most = Math.max(most, ++running);
      setTimeout(() => {
        running--;
        response.end();
      }, 5);
    };
    const net = stand.net({ maxPerHost: 3 });
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => net.ask(get(`${server.origin}/${index}`))),
    );
    assert.equal(answers.filter(({ kind }) => kind === 'reply').length, 12);
    assert.equal(most, 3);
  });
});

describe('redirects', () => {
  const stand = withStand();

  it('are followed, with credentials on the same host and without them on another', async () => {
    const [first, second] = [await stand.serve(), await stand.serve()];
    first.answer = ({ url }, response) => {
      const location = url === '/a' ? '/b' : `${second.origin}/c`;
      response.writeHead(307, { location, 'content-length': 0 }).end();
    };
    second.answer = (_, response) => response.end('there');
    const answer = await stand
      .net()
      .ask(get(`${first.origin}/a`, { headers: { Authorization: 'Bearer secret', accept: 'text/x' } }));
    assert.equal(text(answer), 'there');
    assert.deepEqual(
      first.asked.map(({ url, headers }) => [url, headers.authorization]),
      [
        ['/a', 'Bearer secret'],
        ['/b', 'Bearer secret'],
      ],
    );
    assert.deepEqual([second.asked[0]?.headers.authorization, second.asked[0]?.headers.accept], [undefined, 'text/x']);
  });

  it('are not followed from https to http', async () => {
    const [secure, plain] = [await stand.serve(stand.certificate()), await stand.serve()];
    secure.answer = (_, response) => response.writeHead(302, { location: plain.origin }).end();
    const answer = await stand.net({ insecure: [secure.host] }).ask(get(secure.origin));
    assert.equal(because(answer), `${secure.host} redirects from https to an address without encryption`);
    assert.equal(plain.asked.length, 0);
  });

  it('end', async () => {
    const server = await stand.serve();
    server.answer = (_, response) => response.writeHead(302, { location: '/again' }).end();
    assert.equal(because(await stand.net().ask(get(server.origin))), `${server.host} redirects more than 5 times`);
    assert.equal(server.asked.length, 6);
  });
});

describe('what goes wrong is said in a clause that names the host:', () => {
  const stand = withStand();

  it('nobody listens', async () => {
    const server = await stand.serve();
    server.close();
    assert.equal(because(await stand.net().ask(get(server.origin))), `${server.host} refuses connections`);
  });

  it('a server that hangs, before it answers and while it does', async () => {
    const server = await stand.serve();
    server.answer = ({ url }, response) => {
      if (url === '/begun') response.writeHead(200).write('begun');
    };
    const net = stand.net();
    assert.equal(
      because(await net.ask(get(`${server.origin}/begun`, { timeout: 200 }))),
      `${server.host} did not finish its answer within 0.2 seconds`,
    );
    assert.equal(
      because(await net.ask(get(server.origin, { timeout: 200 }))),
      `${server.host} did not answer within 0.2 seconds`,
    );
  });

  it('an answer that is too large, told before and found out while reading', async () => {
    const server = await stand.serve();
    server.answer = ({ url }, response) => {
      if (url === '/told') response.writeHead(200, { 'content-length': 1001 });
      response.end('x'.repeat(1001));
    };
    const net = stand.net();
    for (const path of ['/told', '/found']) {
      const answer = await net.ask(get(server.origin + path));
      assert.equal(because(answer), `${server.host} sends more than 1000 bytes, which is not read`, path);
    }
  });

  it('a compressed answer that would unpack to too much', async () => {
    const server = await stand.serve();
    server.answer = (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(100_000)));
    const answer = await stand.net().ask(get(server.origin, { headers: { 'accept-encoding': 'gzip' } }));
    assert.equal(because(answer), `${server.host} sent a body that is too large or cannot be unpacked`);
  });

  it('an answer that is broken off', async () => {
    const server = await stand.serve();
    server.answer = (_, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half', () => response.destroy());
    };
    assert.equal(because(await stand.net().ask(get(server.origin))), `${server.host} broke off the connection`);
  });

  it('a server that does not speak HTTP, or no TLS', async () => {
    const server = createServer((socket) => socket.on('error', () => {}).end('SSH-2.0-OpenSSH_9.2\r\n'));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = server.address();
    const host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    try {
      assert.equal(because(await stand.net().ask(get(`http://${host}`))), `${host} sends what is not HTTP`);
      const answer = await stand.net().ask(get(`https://${host}`));
      assert.equal(because(answer), `${host} does not speak https`);
      assert.equal(answer.kind === 'failure' && answer.fault, 'not-tls');
    } finally {
      server.close();
    }
  });

  it('a certificate that nobody vouches for, unless the host is listed', async () => {
    const server = await stand.serve(stand.certificate());
    server.answer = (_, response) => response.end('safe');
    const expected = `${server.host} shows a certificate that it signed itself, which nobody vouches for`;
    assert.equal(because(await stand.net().ask(get(server.origin))), expected);
    assert.equal(because(await stand.net({ insecure: ['other.example'] }).ask(get(server.origin))), expected);
    assert.equal(text(await stand.net({ insecure: [server.host] }).ask(get(server.origin))), 'safe');
    assert.equal(text(await stand.net({ insecure: ['127.0.0.1'] }).ask(get(server.origin))), 'safe');
  });

  it('a server that is broken', async () => {
    const server = await stand.serve();
    server.answer = (_, response) => response.writeHead(502).end('oh');
    assert.equal(because(await stand.net().ask(get(server.origin))), `${server.host} answered with the error 502`);
  });

  it('what is no address', async () => {
    const net = stand.net();
    for (const [url, expected] of [
      ['registry', 'the address cannot be read'],
      ['file:///etc/passwd', 'file is not a protocol that is asked'],
      [
        'https://user:secret@host.example/',
        'the address of host.example has a user or password in it, which is not sent',
      ],
    ] as const) {
      assert.equal(because(await net.ask(get(url))), expected);
    }
  });

  it('credentials that would go over plain http', async () => {
    const headers = { authorization: 'Basic c2VjcmV0' };
    const answer = await stand.net().ask(get('http://plain.example/', { headers }));
    assert.equal(because(answer), 'plain.example would be sent credentials without encryption');
  });
});

describe('a host that fails', () => {
  const stand = withStand();

  it('is left alone until the time that it names', async () => {
    const server = await stand.serve();
    server.answer = (_, response) => response.writeHead(429, { 'retry-after': '600' }).end();
    const net = stand.net();
    const expected = `${server.host} wants no more requests before 2026-11-21 00:10 UTC`;
    assert.equal(because(await net.ask(get(`${server.origin}/a`))), expected);
    server.answer = (_, response) => response.end('well again');
    stand.clock.now += 10 * minute - second;
    assert.equal(because(await net.ask(get(`${server.origin}/b`))), expected);
    assert.equal(server.asked.length, 1);
    stand.clock.now += second;
    assert.equal(text(await net.ask(get(`${server.origin}/b`))), 'well again');
  });

  for (const [status, retryAfter, expected] of [
    [429, undefined, 'wants no more requests for now'],
    [429, 'Sat, 21 Nov 2026 02:00:00 GMT', 'wants no more requests before 2026-11-21 02:00 UTC'],
    [503, '60', 'answered with the error 503 and is not asked before 2026-11-21 00:01 UTC'],
    [503, 'soon', 'answered with the error 503'],
  ] as const) {
    it(`says so for ${status} with ${retryAfter ?? 'no time'}`, async () => {
      const server = await stand.serve();
      server.answer = (_, response) => {
        response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end();
      };
      assert.equal(because(await stand.net().ask(get(server.origin))), `${server.host} ${expected}`);
    });
  }

  it('by hanging is not waited for again by those who stand in line', async () => {
    const server = await stand.serve();
    server.answer = () => {};
    const net = stand.net({ maxPerHost: 2 });
    const paths = Array.from({ length: 20 }, (_, index) => get(`${server.origin}/${index}`, { timeout: 200 }));
    const answers = await Promise.all(paths.map((each) => net.ask(each)));
    assert.equal(new Set(answers.map(because)).size, 1);
    assert.equal(server.asked.length, 2);
  });

  it('is asked again after five minutes, or when the net is refreshed', async () => {
    const server = await stand.serve();
    server.answer = () => {};
    const net = stand.net();
    const ask = () => net.ask(get(server.origin, { timeout: 100 }));
    assert.equal((await ask()).kind, 'failure');
    server.answer = (_, response) => response.end('back');
    stand.clock.now += 4 * minute;
    assert.equal((await ask()).kind, 'failure');
    stand.clock.now += minute;
    assert.equal(text(await ask()), 'back');
    server.answer = () => {};
    assert.equal((await ask()).kind, 'failure');
    server.answer = (_, response) => response.end('back');
    net.refresh();
    assert.equal(text(await ask()), 'back');
  });
});

describe('a net that is offline', () => {
  const stand = withStand();

  it('asks nobody', async () => {
    const server = await stand.serve();
    const net = stand.net({ offline: true });
    const expected = `${server.host} is not asked while working offline`;
    assert.equal(because(await net.ask(get(server.origin))), expected);
    assert.equal(because(await net.cached(get(server.origin), minute)), expected);
    assert.equal(server.asked.length, 0);
  });
});

function text(answer: NetAnswer): string {
  return answer.kind === 'reply' ? Buffer.from(answer.body).toString() : `failed: ${answer.because}`;
}

function because(answer: NetAnswer): string {
  return answer.kind === 'failure' ? answer.because : `answered ${answer.status}`;
}
