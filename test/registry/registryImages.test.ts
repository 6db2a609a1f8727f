import assert from 'node:assert/strict';
import { answered, registries, told } from './ask';
import { type Quirk, serveRegistry, wantToken } from './fakeRegistry';
import { digestOf, Layout } from './layout';
import { day, hour, second, withStand } from './nets';
import { amd64, layout, recording, sizes, wide } from './published';

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
