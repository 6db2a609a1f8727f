import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import type { Net } from '../../server/src/host/net/types';
import { answered, registries, told } from './ask';
import { type Quirk, serveRegistry } from './fakeRegistry';
import { digestOf, Layout } from './layout';
import { withStand } from './nets';
import { amd64, layout, recording, wide } from './published';

describe('a registry that fails is told of by its host and cause:', () => {
  const stand = withStand();
  const whole = (layout.blobs.get(wide)?.bytes ?? Buffer.alloc(0)).toString();
  const onGet =
    (answer: (response: ServerResponse) => unknown): Quirk =>
    ({ method }, response) => {
      if (method === 'HEAD') response.writeHead(200).end();
      else answer(response);
      return true;
    };

  const cases: readonly (readonly [string, Quirk, (host: string) => string])[] = [
    ['an unknown tag', () => false, (host) => `${host} has no app:none`],
    [
      'a web page',
      onGet((response) => response.end('<html>Sign in</html>')),
      (host) => `${host} sent a web page instead of a manifest`,
    ],
    [
      'garbage',
      onGet((response) => response.end(Buffer.from([0, 255, 1, 254]))),
      (host) => `${host} sent what is no manifest`,
    ],
    [
      'half a document',
      onGet((response) => response.end(whole.slice(0, -20))),
      (host) => `${host} sent a manifest that is cut short or broken`,
    ],
    [
      'a document without end',
      onGet((response) => response.end(Buffer.alloc(5_000_000, 'x'))),
      (host) => `${host} sends more than 4 MB, which is not read`,
    ],
    [
      'the old schema',
      onGet((response) => response.end('{"schemaVersion":1}')),
      (host) => `${host} sent a manifest of the old schema 1, which Docker does not pull any more`,
    ],
    ['an answer that hangs', () => true, (host) => `${host} did not answer within 0.2 seconds`],
    [
      'an answer that stops',
      onGet((response) => response.writeHead(200, { 'content-length': 100 }).write('{')),
      (host) => `${host} did not finish its answer within 0.2 seconds`,
    ],
    [
      'too many requests',
      (_, response) => Boolean(response.writeHead(429, { 'retry-after': '3600' }).end()),
      (host) => `${host} wants no more requests before 2026-11-21 01:00 UTC`,
    ],
    [
      'an error of its own',
      (_, response) => Boolean(response.writeHead(500).end()),
      (host) => `${host} answered with the error 500`,
    ],
    [
      'a strange answer',
      (_, response) => Boolean(response.writeHead(410).end()),
      (host) => `${host} answered 410 for app:none`,
    ],
    [
      'another document than it names',
      ({ method }, response) =>
        Boolean(
          response
            .writeHead(200, { 'docker-content-digest': digestOf(Buffer.from('x')) })
            .end(method === 'HEAD' ? '' : whole),
        ),
      (host) => `${host} sent other content than the digest names`,
    ],
    [
      'an index of nothing that can be addressed',
      onGet((response) =>
        response.end(
          JSON.stringify({ manifests: [{ digest: '../../x', platform: { os: 'linux', architecture: 'amd64' } }] }),
        ),
      ),
      (host) => `${host} names a document by what is no digest that is known here`,
    ],
  ];
  for (const [what, quirk, expected] of cases) {
    it(what, async () => {
      const server = await stand.serve();
      serveRegistry(server, layout, quirk);
      const images = registries(stand.net({ cacheFolder: stand.folder() }), { timeout: 200 });
      assert.equal(told(await answered(images, `${server.host}/app:none`)), expected(server.host));
    });
  }

  it('indexes that lead to each other', async () => {
    const own = new Layout();
    const index = (name: string) => ({
      schemaVersion: 2,
      manifests: [{ digest: name, platform: { os: 'linux', architecture: 'amd64' } }],
    });
    let digest = own.json('x', index(wide));
    for (let depth = 0; depth < 5; depth++) digest = own.json('x', index(digest));
    own.tag('deep', digest);
    const server = await stand.serve();
    serveRegistry(server, own);
    assert.equal(
      told(await answered(registries(stand.net()), `${server.host}/app:deep`)),
      `${server.host} sends from index to index`,
    );
  });

  it('a certificate that nobody vouches for, unless the host is listed', async () => {
    const server = await stand.serve(stand.certificate());
    serveRegistry(server, layout);
    const refused = await answered(registries(stand.net()), `${server.host}/app:wide`);
    assert.equal(told(refused), `${server.host} shows a certificate that it signed itself, which nobody vouches for`);
    const insecure = [server.host];
    const taken = await answered(registries(stand.net({ insecure }), { insecure }), `${server.host}/app:wide`);
    assert.equal(told(taken), `${amd64} linux/amd64 of 2026-11-21`);
  });

  it('a host that would have to be asked without encryption is not', async () => {
    const asked: string[] = [];
    const net: Net = recording(asked);
    await answered(registries(net), 'registry.example/app');
    assert.deepEqual(asked, ['HEAD https://registry.example/v2/app/manifests/latest']);
    asked.length = 0;
    await answered(registries(net, { insecure: ['registry.example'] }), 'registry.example/app');
    assert.deepEqual(asked, [
      'HEAD https://registry.example/v2/app/manifests/latest',
      'HEAD http://registry.example/v2/app/manifests/latest',
    ]);
  });
});
