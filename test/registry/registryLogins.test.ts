import assert from 'node:assert/strict';
import { answered, registries, told } from './ask';
import { type Quirk, serveRegistry, wantToken } from './fakeRegistry';
import { minute, withStand } from './nets';
import { amd64, layout } from './published';

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
