import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as forward } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answered, registries, told } from './ask';
import { selfSigned } from './certificate';
import { wantToken } from './fakeRegistry';
import { Layout } from './layout';
import type { Loopback } from './loopback';
import { day, withStand } from './nets';
import { lackingRegistry, RealRegistry } from './realRegistry';

/** `htpasswd -nbB sailor plimsoll-test` */
const htpasswd = 'sailor:$2y$05$vXXL43tVv0mXaD8dCuyM7OjscpaES5/yxpGTLHXDc3p3dXD0UTpCe\n';
const login = { kind: 'login', user: 'sailor', password: 'plimsoll-test' } as const;

const random = (length: number) => randomBytes(length).toString('hex');
const base = random(40_000);
const layout = new Layout();
const wide = layout.index('wide', [
  { platform: 'linux/amd64', layers: [base, random(9000), random(10)], config: { config: { User: '1000:1000' } } },
  { platform: 'linux/arm64/v8', layers: [base, random(11_000)] },
  { platform: 'linux/arm/v6', layers: [random(300)] },
]);
layout.single('narrow', { platform: 'linux/amd64', layers: [base] });

const platforms = [
  ['linux/amd64', { architecture: 'amd64' }],
  ['linux/arm64', { architecture: 'arm64', variant: 'v8' }],
  ['linux/arm/v7', { architecture: 'arm', variant: 'v6' }],
] as const;

describe('Debian’s docker-registry', function () {
  this.timeout(300_000);
  const stand = withStand();
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-registry-'));
  const running: RealRegistry[] = [];
  const open: typeof RealRegistry.open = async (name, options) => {
    const registry = await RealRegistry.open(join(folder, name), options);
    running.push(registry);
    return registry;
  };
  let plain: RealRegistry;

  before(async function () {
    const lacking = await lackingRegistry();
    if (lacking !== null) {
      console.log(`    skipped: ${lacking}`);
      return this.skip();
    }
    plain = await open('plain');
    await plain.publish(layout, 'team/app');
  });

  after(() => {
    for (const registry of running) registry.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [platform, asked] of platforms) {
    it(`lists for ${platform} the sizes that skopeo finds`, async () => {
      const answer = await answered(registries(stand.net()), `${plain.host}/team/app:wide`, platform);
      assert(answer.kind === 'ready', told(answer));
      const expected = await plain.layerSizes('team/app:wide', asked);
      assert.deepEqual(
        answer.value.layers.map(({ bytes }) => bytes),
        expected,
      );
      assert(expected.length > 0 && expected.every((size) => size > 0));
      assert.equal(answer.value.digests[0], wide);
    });
  }

  it('has the image’s configuration, and images without an index', async () => {
    const images = registries(stand.net());
    const answer = await answered(images, `${plain.host}/team/app:wide`);
    assert.equal(answer.kind === 'ready' && answer.value.config?.user, '1000:1000');
    assert.equal((await answered(images, `${plain.host}/team/app:narrow`)).kind, 'ready');
    assert.equal((await answered(images, `${plain.host}/team/app@${wide}`)).kind, 'ready');
  });

  it('says what it has not', async () => {
    const images = registries(stand.net());
    assert.equal(told(await answered(images, `${plain.host}/team/app:none`)), `${plain.host} has no team/app:none`);
    assert.equal(
      told(await answered(images, `${plain.host}/nobody/nothing`)),
      `${plain.host} has no nobody/nothing:latest`,
    );
    assert.equal(
      told(await answered(images, `${plain.host}/team/app:wide`, 'linux/s390x')),
      `${plain.host} has team/app:wide for linux/amd64, linux/arm64 and linux/arm/v6, not for linux/s390x`,
    );
  });

  it('is asked anew by ETag only, and answers offline from the cache with its day', async () => {
    const cacheFolder = stand.folder();
    const first = await answered(registries(stand.net({ cacheFolder })), `${plain.host}/team/app:wide`);
    stand.clock.now += day;
    const next = await answered(registries(stand.net({ cacheFolder })), `${plain.host}/team/app:wide`);
    assert.equal(told(next), told(first).replace('2026-11-21', '2026-11-22'));
    stand.clock.now += 30 * day;
    const offline = await answered(
      registries(stand.net({ cacheFolder, offline: true })),
      `${plain.host}/team/app:wide`,
    );
    assert.deepEqual(offline, next);
  });

  it('with a password file answers those whose login may be read', async () => {
    const locked = await open('locked', { htpasswd });
    await locked.publish(layout, 'app', `${login.user}:${login.password}`);
    const name = `${locked.host}/app:wide`;
    assert.equal(
      told(await answered(registries(stand.net()), name)),
      `${locked.host} needs credentials for app, or does not have it (allow-credentials)`,
    );
    assert.equal((await answered(registries(stand.net(), { findLogin: async () => login }), name)).kind, 'ready');
    const wrong = registries(stand.net(), { findLogin: async () => ({ ...login, password: 'guessed' }) });
    assert.match(told(await answered(wrong, name)), / has no app for the login that Docker keeps/);
  });

  it('behind one that wants tokens is reached with them', async () => {
    const gate = await stand.serve();
    standBefore(gate, plain);
    const answer = await answered(registries(stand.net()), `${gate.host}/team/app:wide`);
    assert(answer.kind === 'ready', told(answer));
    const direct = await answered(registries(stand.net()), `${plain.host}/team/app:wide`);
    assert(direct.kind === 'ready');
    assert.deepEqual(answer.value.layers, direct.value.layers);
    assert.equal(gate.paths().filter((path) => path.startsWith('GET /token')).length, 1);
  });

  it('as a mirror answers for another registry', async () => {
    const images = registries(stand.net(), { mirrors: { 'registry.example': plain.host } });
    const answer = await answered(images, 'registry.example/team/app:wide');
    assert.equal(answer.kind === 'ready' && answer.value.source, `${plain.host}, a mirror of registry.example`);
  });

  it('with a certificate of its own is reached where it is listed as insecure', async () => {
    const secure = await open('secure', { certificate: selfSigned() });
    await secure.publish(layout, 'app');
    const name = `${secure.host}/app:wide`;
    assert.equal(
      told(await answered(registries(stand.net()), name)),
      `${secure.host} shows a certificate that it signed itself, which nobody vouches for`,
    );
    const insecure = [secure.host];
    assert.equal((await answered(registries(stand.net({ insecure }), { insecure }), name)).kind, 'ready');
  });
});

/** A server that hands out tokens, and passes on what comes with one. */
function standBefore(gate: Loopback, registry: RealRegistry): void {
  const wants = wantToken(gate);
  gate.answer = (request, response) => {
    if (wants(request, response, new URL(request.url ?? '', gate.origin).pathname)) return;
    const { authorization: _, ...headers } = request.headers;
    const options = { method: request.method ?? 'GET', headers: { ...headers, host: registry.host } };
    forward(`http://${registry.host}${request.url}`, options, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    }).end();
  };
}
