import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import type { Answer } from '../../core/sizes/answer';
import type { ImageIndex } from '../../core/sizes/sources/engine/imageIndex';
import type { EngineAddress } from './address';
import { EngineImages } from './engineImages';
import { answer, idOf, json, type Script, type TestEngine, testEngine, unnamed, withImages } from './testEngine';

const limits = { timeout: 300, maxBytes: 20_000 };

class Asker {
  readonly images: EngineImages;
  arrivals = 0;
  now = 0;

  constructor(paths: readonly string[], maxBytes = limits.maxBytes) {
    const addresses = paths.map((path): EngineAddress => ({ kind: 'socket', path, text: path }));
    const arrived = () => {
      this.arrivals++;
    };
    this.images = new EngineImages({
      addresses: () => addresses,
      now: () => this.now,
      arrived,
      limits: { ...limits, maxBytes },
    });
  }

  async ask(...wanted: readonly string[]): Promise<Answer<ImageIndex>> {
    this.images.get(wanted);
    await this.images.settled();
    return this.images.get(wanted);
  }

  async names(...wanted: readonly string[]): Promise<readonly string[]> {
    const found = await this.ask(...wanted);
    assert.equal(found.kind, 'ready', JSON.stringify(found));
    return found.kind === 'ready' ? found.value.images.map(({ name }) => name).sort() : [];
  }

  async because(): Promise<string> {
    const found = await this.ask();
    assert.equal(found.kind, 'missing');
    if (found.kind !== 'missing') return '';
    assert.equal(found.helps, 'connect-engine');
    return found.because;
  }
}

describe('the images of an engine', () => {
  const engines: TestEngine[] = [];

  async function start(script: Script): Promise<TestEngine> {
    const engine = await testEngine(script);
    engines.push(engine);
    return engine;
  }

  afterEach(async () => {
    for (const engine of engines.splice(0)) await engine.close();
  });

  const two = [
    { name: 'web:1', created: 2 },
    { name: 'base:1', created: 1 },
  ];

  it('are asked for with nothing but GET, in a version of the API that both know', async () => {
    const engine = await start(withImages(() => two));
    assert.deepEqual(await new Asker([engine.path]).names(), ['base:1', 'web:1']);
    assert.deepEqual(new Set(engine.asked.map((line) => line.split(' ')[0])), new Set(['GET']));
    assert.deepEqual(engine.asked.slice(0, 2), ['GET /_ping HTTP/1.1', 'GET /v1.44/images/json HTTP/1.1']);
    assert.equal(engine.asked.length, 6);
  });

  it('are not asked for at all where the settings do not allow it', async () => {
    const images = new EngineImages({ addresses: null, now: () => 0, arrived: () => assert.fail('asked') });
    const because = 'the settings do not allow asking the Docker Engine';
    assert.deepEqual(images.get(['x']), { kind: 'missing', because, helps: 'connect-engine' });
    await images.settled();
  });

  it('are told when they come, and again only when they are others', async () => {
    let images = two;
    const asker = new Asker([(await start(withImages(() => images))).path]);
    assert.equal(asker.images.get([]).kind, 'pending');
    await asker.ask();
    assert.equal(asker.arrivals, 1);
    asker.now += 60_000;
    await asker.ask();
    assert.equal(asker.arrivals, 1);
    images = [...two, { name: 'web:2', created: 3 }];
    asker.now += 60_000;
    assert.deepEqual(await asker.names(), ['base:1', 'web:1', 'web:2']);
    assert.equal(asker.arrivals, 2);
  });

  it('are listed again every ten seconds, and each is read once', async () => {
    const engine = await start(withImages(() => two));
    const asker = new Asker([engine.path]);
    await asker.ask();
    asker.now += 9_000;
    await asker.ask();
    assert.equal(engine.asked.length, 6);
    asker.now += 1_000;
    await asker.ask();
    assert.deepEqual(engine.asked.slice(6), ['GET /_ping HTTP/1.1', 'GET /v1.44/images/json HTTP/1.1']);
    asker.images.forget();
    assert.equal((await asker.ask()).kind, 'ready');
    assert.equal(engine.asked.length, 10);
  });

  it('are the sixty newest, older ones with a name, and those that a build starts from', async () => {
    const newer = Array.from({ length: 100 }, (_, index) => ({ name: `${unnamed}${index}`, created: index + 5000 }));
    const named = Array.from({ length: 400 }, (_, index) => ({ name: `web:${index}`, created: index + 1000 }));
    const engine = await start(withImages(() => [...newer, ...named, { name: 'debian:12', created: 5 }]));
    const asker = new Asker([engine.path], 200_000);
    const without = await asker.names();
    assert.equal(without.length, 360);
    assert.ok(without.includes('web:399') && without.includes('web:100') && !without.includes('web:99'));
    const more = await asker.names('docker.io/library/debian:12');
    assert.ok(more.includes('debian:12') && more.length === 361);
  });

  it('come from the first address where an engine answers', async () => {
    const engine = await start(withImages(() => two));
    const stranger = await start(() => answer('hello'));
    assert.equal((await new Asker(['/nowhere/docker.sock', stranger.path, engine.path]).names()).length, 2);
  });

  it('leave out what is gone, what is no image and what has no names', async () => {
    const usual = withImages(() => [...two, { name: 'gone:1', created: 3 }, { name: 'odd:1', created: 3 }]);
    const engine = await start((path) => {
      if (path.includes(idOf('gone:1'))) return answer('{"message":"No such image"}', 404);
      if (path.includes(idOf('odd:1'))) return json(['odd']);
      return usual(path);
    });
    assert.deepEqual(await new Asker([engine.path]).names(), ['base:1', 'web:1']);
  });

  it('keep the last answer while the engine is asked again, and say when it is gone', async () => {
    const engine = await start(withImages(() => two));
    const asker = new Asker([engine.path]);
    await asker.ask();
    await engine.close();
    engines.splice(0);
    asker.now += 10_000;
    assert.equal(asker.images.get([]).kind, 'ready');
    assert.equal(await asker.because(), `no Docker Engine answers at ${engine.path}`);
  });

  describe('faults', () => {
    const ping = answer('OK', 200, 'Api-Version: 1.45\r\n');
    const list = withImages(() => two);
    const garbage = { text: '\0\x01\x02 nonsense\r\n\r\n', end: true };
    const half = { text: 'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n[{"Id":', end: true };
    const stuck = { ...half, end: false };
    const faults: readonly (readonly [what: string, script: Script, because: string])[] = [
      ['hangs', () => null, 'the engine at SOCKET did not answer within 0.3 seconds'],
      ['speaks no HTTP', () => garbage, 'the engine at SOCKET does not speak HTTP'],
      ['is no engine', () => answer('hello'), 'what answers at SOCKET is no Docker Engine'],
      [
        'hangs at the list',
        (path) => (path === '/_ping' ? ping : null),
        'the engine at SOCKET did not answer within 0.3 seconds',
      ],
      [
        'stops within the list',
        (path) => (path === '/_ping' ? ping : half),
        'the engine at SOCKET stopped in the middle of an answer',
      ],
      [
        'stalls within the list',
        (path) => (path === '/_ping' ? ping : stuck),
        'the engine at SOCKET did not answer within 0.3 seconds',
      ],
      [
        'lists nonsense',
        (path) => (path === '/_ping' ? ping : answer('<html>')),
        'the engine at SOCKET gave no list of images',
      ],
      [
        'lists with an error',
        (path) => (path === '/_ping' ? ping : answer('[]', 500)),
        'the engine at SOCKET gave no list of images',
      ],
      [
        'lists without end',
        (path) => (path === '/_ping' ? ping : answer('['.repeat(30_000))),
        'the engine at SOCKET answered with more than can be read',
      ],
      [
        'hangs at an image',
        (path) => (path.includes(idOf('web:1')) ? null : list(path)),
        'the engine at SOCKET did not answer within 0.3 seconds',
      ],
    ];
    for (const [what, script, because] of faults) {
      it(`a socket that ${what}`, async () => {
        const engine = await start(script);
        assert.equal((await new Asker([engine.path]).because()).replace(engine.path, 'SOCKET'), because);
      });
    }

    it('no socket', async () => {
      assert.equal(
        await new Asker(['/nowhere/docker.sock']).because(),
        'no Docker Engine answers at /nowhere/docker.sock',
      );
      assert.equal(await new Asker(['/nowhere/a', '/nowhere/b']).because(), 'no Docker Engine runs here');
      assert.equal(await new Asker([]).because(), 'no Docker Engine runs here');
    });

    it('a socket that this user may not open', async function () {
      const { seteuid, geteuid } = process;
      if (seteuid === undefined || geteuid === undefined) return this.skip();
      const engine = await start(list);
      chmodSync(engine.path, 0o000);
      const root = geteuid() === 0;
      if (root) seteuid(65534);
      try {
        const because = `this user may not open ${engine.path}`;
        assert.equal(await new Asker(['/nowhere/docker.sock', engine.path]).because(), because);
      } finally {
        if (root) seteuid(0);
      }
    });

    it('a list that names no hashes asks for nothing more', async () => {
      const bad = [{ Id: '../../containers/create' }, { Id: 'sha256:..' }, null, 7, { Id: 1 }];
      const engine = await start((path) => (path === '/_ping' ? ping : json(bad)));
      assert.deepEqual(await new Asker([engine.path]).names(), []);
      assert.equal(engine.asked.length, 2);
    });
  });
});
