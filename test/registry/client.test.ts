import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { Net } from '../../server/src/host/net/types';
import { answered, registries, told } from './ask';
import { type Quirk, serveRegistry, wantToken } from './fakeRegistry';
import { digestOf, Layout } from './layout';
import { day, hour, minute, second, withStand } from './nets';

const layout = new Layout();
const wide = layout.index('wide', [
  {
    platform: 'linux/amd64',
    layers: ['base', 'of amd64'],
    config: { created: '2026-10-01T00:00:00Z', config: { User: 'node', Env: ['A=b'] } },
  },
  { platform: 'linux/arm/v6', layers: ['base', 'of arm'] },
]);
layout.single('alone', { platform: 'linux/arm64', layers: ['alone'] });
const amd64 = sizes('base', 'of amd64');

describe('a registry’s image', () => {
  const stand = withStand();

  it('has the sizes of its manifest, and what its configuration tells', async () => {
    const server = await stand.serve();
    serveRegistry(server, layout);
    const answer = await answered(registries(stand.net()), `${server.host}/team/app:wide`);
    assert(answer.kind === 'ready');
    assert.equal(told(answer), `${amd64} linux/amd64 of 2026-11-21`);
    const { source, digests, config, notes } = answer.value;
    assert.deepEqual([source, digests[0], notes], [server.host, wide, []]);
    assert.deepEqual([config?.user, config?.created, config?.environment.get('A')], ['node', '2026-10-01', 'b']);
    assert.deepEqual(
      config?.diffIds,
      ['base', 'of amd64'].map((text) => digestOf(Buffer.from(text))),
    );
  });

  it('is chosen by platform, with a fallback, or not there for it', async () => {
    const server = await stand.serve();
    serveRegistry(server, layout);
    const images = registries(stand.net());
    const name = `${server.host}/app:wide`;
    assert.equal(
      told(await answered(images, name, 'linux/arm/v7')),
      `${sizes('base', 'of arm')} linux/arm/v6 of 2026-11-21`,
    );
    assert.equal(
      told(await answered(images, name, 'linux/s390x')),
      `${server.host} has app:wide for linux/amd64 and linux/arm/v6, not for linux/s390x`,
    );
  });

  it('without an index is taken for any platform, which is said', async () => {
    const server = await stand.serve();
    serveRegistry(server, layout);
    const answer = await answered(registries(stand.net()), `${server.host}/app:alone`);
    assert.equal(told(answer), `${sizes('alone')} linux/arm64 of 2026-11-21`);
    assert.deepEqual(answer.kind === 'ready' && answer.value.notes, [
      'It is for linux/arm64 alone, which a build for linux/amd64 takes, too.',
    ]);
  });

  it('is asked for by its digest where one is written, whatever the tag', async () => {
    const server = await stand.serve();
    serveRegistry(server, layout);
    assert.equal(
      told(await answered(registries(stand.net()), `${server.host}/app:gone@${wide}`)),
      `${amd64} linux/amd64 of 2026-11-21`,
    );
    assert(server.paths().every((path) => path.startsWith('GET ')));
  });

  it('is known without its configuration', async () => {
    const server = await stand.serve();
    serveRegistry(
      server,
      layout,
      (_, response, path) => path.includes('/blobs/') && Boolean(response.writeHead(404).end()),
    );
    const answer = await answered(registries(stand.net()), `${server.host}/app:wide`);
    assert(answer.kind === 'ready');
    assert.equal(answer.value.config, null);
    assert.match(answer.value.notes[0] ?? '', /^Its configuration could not be read: .* has no app@sha256:/);
  });

  it('is found where the registry knows no HEAD, or does not tell the digest', async () => {
    const quirks: readonly Quirk[] = [
      ({ method }, response) => method === 'HEAD' && Boolean(response.writeHead(405).end()),
      ({ method }, response) => method === 'HEAD' && Boolean(response.writeHead(200).end()),
    ];
    for (const quirk of quirks) {
      const server = await stand.serve();
      serveRegistry(server, layout, quirk);
      assert.equal(
        told(await answered(registries(stand.net()), `${server.host}/app:wide`)),
        `${amd64} linux/amd64 of 2026-11-21`,
      );
    }
  });

  it('is asked for once, and again when that is forgotten', async () => {
    const server = await stand.serve();
    serveRegistry(server, layout);
    const images = registries(stand.net());
    await answered(images, `${server.host}/app:wide`);
    const count = server.asked.length;
    await answered(images, `${server.host}/app:wide`);
    assert.equal(server.asked.length, count);
    images.forget();
    await answered(images, `${server.host}/app:wide`);
    assert(server.asked.length > count);
  });
});

describe('a registry that wants a token', () => {
  const stand = withStand();

  it('is asked with one, which is kept until it ends', async () => {
    const server = await stand.serve();
    serveRegistry(server, layout, wantToken(server, 300));
    const net = stand.net();
    const images = registries(net, { now: () => stand.clock.now });
    assert.equal(told(await answered(images, `${server.host}/app:wide`)), `${amd64} linux/amd64 of 2026-11-21`);
    const tokens = () => server.asked.filter(({ url }) => url.startsWith('/token')).map(({ url }) => url);
    const scope = encodeURIComponent('repository:app:pull');
    assert.deepEqual(tokens(), [`/token?service=the+fake%2C+of+course&scope=${scope}`]);
    stand.clock.now += 4 * minute;
    images.forget();
    await answered(images, `${server.host}/app:wide`);
    assert.equal(tokens().length, 1);
    stand.clock.now += minute;
    images.forget();
    await answered(images, `${server.host}/app:wide`);
    assert.equal(tokens().length, 2);
  });

  it('but gives none is told apart', async () => {
    const cases: readonly (readonly [
      (server: { origin: string; host: string }) => string,
      Quirk,
      (host: string) => string,
    ])[] = [
      [
        ({ origin }) => `Bearer realm="${origin}/token"`,
        (_, response) => Boolean(response.writeHead(403).end()),
        (host) => `${host} needs credentials for app, or does not have it (allow-credentials)`,
      ],
      [
        ({ origin }) => `Bearer realm="${origin}/token"`,
        (_, response) => Boolean(response.writeHead(400).end()),
        (host) => `${host} gives no token for app: it answered 400`,
      ],
      [
        ({ origin }) => `Bearer realm="${origin}/token"`,
        (_, response) => Boolean(response.end('<html>')),
        (host) => `${host} sent what is no token`,
      ],
      [
        ({ origin }) => `Bearer realm="${origin}/token"`,
        (_, response) => Boolean(response.end('{"token":"a\\r\\nb: c"}')),
        (host) => `${host} sent what is no token`,
      ],
      [() => 'Bearer service="x"', () => false, (host) => `${host} does not say where its tokens are to be had`],
      [() => 'Negotiate', () => false, (host) => `${host} asks for a login of a kind that is not known here`],
      [() => '', () => false, (host) => `${host} asks for a login of a kind that is not known here`],
      [
        () => 'Basic realm="x"',
        () => false,
        (host) => `${host} needs credentials for app, or does not have it (allow-credentials)`,
      ],
    ];
    for (const [challenge, token, expected] of cases) {
      const server = await stand.serve();
      serveRegistry(server, layout, (request, response, path) => {
        if (path === '/token') return token(request, response, path);
        response.writeHead(401, { 'www-authenticate': challenge(server) }).end();
        return true;
      });
      assert.equal(told(await answered(registries(stand.net()), `${server.host}/app:wide`)), expected(server.host));
    }
  });

  it('is not followed from https to a plain server of this machine', async () => {
    const [secure, plain] = [await stand.serve(stand.certificate()), await stand.serve()];
    serveRegistry(secure, layout, wantToken(plain));
    const images = registries(stand.net({ insecure: [secure.host] }), { insecure: [secure.host] });
    assert.equal(
      told(await answered(images, `${secure.host}/app:wide`)),
      `${secure.host} sends for its tokens to ${plain.host}, without encryption`,
    );
    assert.equal(plain.asked.length, 0);
  });
});

describe('a registry that wants a login', () => {
  const stand = withStand();
  const login = `Basic ${Buffer.from('me:secret').toString('base64')}`;
  const known = async (host: string) =>
    host.startsWith('127.0.0.1:')
      ? ({ kind: 'login', user: 'me', password: 'secret' } as const)
      : ({ kind: 'none' } as const);
  const wantBasic: Quirk = ({ headers }, response) =>
    headers.authorization !== login &&
    Boolean(response.writeHead(401, { 'www-authenticate': 'Basic realm="it"' }).end());

  it('gets it, itself or at its token server, where logins may be read', async () => {
    for (const bearer of [false, true]) {
      const server = await stand.serve();
      serveRegistry(server, layout, bearer ? wantToken(server, 300, login) : wantBasic);
      const images = registries(stand.net(), { findLogin: known });
      assert.equal(told(await answered(images, `${server.host}/app:wide`)), `${amd64} linux/amd64 of 2026-11-21`);
      const without = await answered(registries(stand.net()), `${server.host}/app:wide`);
      assert.equal(told(without), `${server.host} needs credentials for app, or does not have it (allow-credentials)`);
    }
  });

  it('says what is wrong with it', async () => {
    const server = await stand.serve();
    serveRegistry(server, layout, wantBasic);
    for (const [found, expected] of [
      [{ kind: 'none' }, `${server.host} has no app for the login that Docker keeps, if it keeps one`],
      [
        { kind: 'login', user: 'me', password: 'wrong' },
        `${server.host} has no app for the login that Docker keeps, if it keeps one`,
      ],
      [
        { kind: 'failed', because: 'docker-credential-x failed' },
        `${server.host} needs credentials for app, and docker-credential-x failed`,
      ],
    ] as const) {
      const images = registries(stand.net(), { findLogin: async () => found });
      assert.equal(told(await answered(images, `${server.host}/app:wide`)), expected);
    }
  });

  it('keeps it from the host that a blob is redirected to', async () => {
    const [server, store] = [await stand.serve(), await stand.serve()];
    serveRegistry(store, layout);
    serveRegistry(server, layout, (request, response, path) => {
      if (wantBasic(request, response, path)) return true;
      return path.includes('/blobs/') && Boolean(response.writeHead(307, { location: store.origin + path }).end());
    });
    const answer = await answered(registries(stand.net(), { findLogin: known }), `${server.host}/app:wide`);
    assert.equal(answer.kind === 'ready' && answer.value.config?.user, 'node');
    assert.deepEqual(
      store.asked.map(({ headers }) => headers.authorization),
      [undefined],
    );
    assert(server.asked.some(({ headers }) => headers.authorization === login));
  });
});

describe('a registry that fails is told of by its host and cause:', () => {
  const stand = withStand();
  const whole = (layout.blobs.get(wide)?.bytes ?? Buffer.alloc(0)).toString();
  const onGet =
    (answer: (response: import('node:http').ServerResponse) => unknown): Quirk =>
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

describe('without permission', () => {
  for (const [permission, expected] of [
    ['untrusted', 'registries are not asked in an untrusted workspace'],
    ['off', 'registries are not asked (allow-registries)'],
  ] as const) {
    it(`(${permission}) nobody is asked`, async () => {
      const asked: string[] = [];
      const findLogin = async () => assert.fail('a login was looked up');
      const images = registries(recording(asked), { permission, findLogin });
      assert.equal(told(await answered(images, 'debian')), expected);
      await images.settled();
      assert.deepEqual(asked, []);
    });
  }
});

describe('Docker Hub and mirrors', () => {
  const stand = withStand();

  it('is asked at the host that speaks for it', async () => {
    const asked: string[] = [];
    await answered(registries(recording(asked)), 'node:24');
    assert.deepEqual(asked, ['HEAD https://registry-1.docker.io/v2/library/node/manifests/24']);
  });

  it('a mirror is asked first, below its path', async () => {
    const server = await stand.serve();
    serveRegistry(server, layout);
    const images = registries(stand.net(), { mirrors: { 'docker.io': `${server.host}/hub` } });
    const answer = await answered(images, 'node:wide');
    assert.equal(answer.kind === 'ready' && answer.value.source, `${server.host}, a mirror of docker.io`);
    assert.equal(server.paths()[0], 'HEAD /v2/hub/library/node/manifests/wide');
  });

  it('the registry itself is asked where its mirror fails in any way', async () => {
    const own = await stand.serve();
    serveRegistry(own, layout);
    const quirks: readonly Quirk[] = [() => true, (_, response) => Boolean(response.end('<html>')), () => false];
    for (const quirk of quirks) {
      const mirror = await stand.serve();
      serveRegistry(mirror, new Layout(), quirk);
      const images = registries(stand.net(), { mirrors: { [own.host]: `https://${mirror.host}/` }, timeout: 200 });
      const answer = await answered(images, `${own.host}/app:wide`);
      assert.equal(answer.kind === 'ready' && answer.value.source, own.host);
      assert(mirror.asked.length > 0);
    }
  });

  it('what is no host is no mirror', async () => {
    const asked: string[] = [];
    await answered(registries(recording(asked), { mirrors: { 'registry.example': 'a b?' } }), 'registry.example/app:1');
    assert.deepEqual(asked, ['HEAD https://registry.example/v2/app/manifests/1']);
  });
});

describe('the cache of what registries said', () => {
  const stand = withStand();

  it('answers offline the same, with the older day, and nothing waits', async () => {
    const server = await stand.serve();
    serveRegistry(server, layout, wantToken(server));
    const cacheFolder = stand.folder();
    const first = await answered(registries(stand.net({ cacheFolder })), `${server.host}/app:wide`);
    stand.clock.now += 40 * day;
    server.close();
    const again = await answered(registries(stand.net({ cacheFolder, offline: true })), `${server.host}/app:wide`);
    assert.deepEqual(again, first);
    assert.equal(told(again), `${amd64} linux/amd64 of 2026-11-21`);
    const other = await answered(registries(stand.net({ cacheFolder, offline: true })), `${server.host}/app:alone`);
    assert.equal(told(other), `${server.host} is not asked while working offline`);
  });

  it('answers with the older day where the registry or its tokens are gone', async () => {
    const server = await stand.serve();
    const tokens = await stand.serve();
    serveRegistry(tokens, layout, wantToken(tokens));
    serveRegistry(server, layout, wantToken(tokens));
    const net = stand.net({ cacheFolder: stand.folder() });
    const first = told(await answered(registries(net), `${server.host}/app:wide`));
    stand.clock.now += day;
    tokens.close();
    assert.equal(told(await answered(registries(net), `${server.host}/app:wide`)), first);
    server.close();
    stand.clock.now += day;
    assert.equal(told(await answered(registries(net), `${server.host}/app:wide`)), first);
  });

  it('asks for a tag again after six hours, and only by HEAD while it stays', async () => {
    const server = await stand.serve();
    const own = new Layout();
    own.single('moving', { platform: 'linux/amd64', layers: ['before'] });
    serveRegistry(server, own);
    const net = stand.net({ cacheFolder: stand.folder() });
    const ask = async () => {
      server.asked.length = 0;
      return told(await answered(registries(net), `${server.host}/app:moving`));
    };
    assert.equal(await ask(), `${sizes('before')} linux/amd64 of 2026-11-21`);
    stand.clock.now += 6 * hour - second;
    assert.equal(await ask(), `${sizes('before')} linux/amd64 of 2026-11-21`);
    assert.deepEqual(server.paths(), []);
    stand.clock.now += day;
    assert.equal(await ask(), `${sizes('before')} linux/amd64 of 2026-11-22`);
    assert.deepEqual(server.paths(), ['HEAD /v2/app/manifests/moving']);
    own.single('moving', { platform: 'linux/amd64', layers: ['before', 'and after'] });
    stand.clock.now += day;
    assert.equal(await ask(), `${sizes('before', 'and after')} linux/amd64 of 2026-11-23`);
  });

  it('does not keep the page of a portal that stood between', async () => {
    const server = await stand.serve();
    const net = stand.net({ cacheFolder: stand.folder() });
    server.answer = (_, response) => response.end('<html>Pay first</html>');
    const first = await answered(registries(net), `${server.host}/app@${wide}`);
    assert.equal(told(first), `${server.host} sent a web page instead of a manifest`);
    serveRegistry(server, layout);
    assert.equal(
      told(await answered(registries(net), `${server.host}/app@${wide}`)),
      `${amd64} linux/amd64 of 2026-11-21`,
    );
  });
});

/** Compressed sizes as the layout packs them. */
function sizes(...contents: readonly string[]): string {
  return contents.map((content) => gzipSync(content).length).join('+');
}

/** A net that fails, and tells what it was asked. */
function recording(asked: string[]): Net {
  const fail: Net['ask'] = async ({ method, url }) => {
    asked.push(`${method} ${url}`);
    return { kind: 'failure', because: 'recorded' };
  };
  return { ask: fail, cached: fail };
}
