import assert from 'node:assert/strict';
import { buildOf } from '../../core/sizes/sources/engine/testImages';
import { nothingAllowed, type Permissions } from '../../core/world';
import type { EngineSurroundings } from './address';
import { HostEngine } from './hostEngine';
import { type TestEngine, testEngine, withImages } from './testEngine';

const build = buildOf('FROM web:1\n');

describe('the engine under the user’s settings', () => {
  let engine: TestEngine;
  let looked = 0;
  let arrived = 0;
  let host: HostEngine;

  beforeEach(async () => {
    engine = await testEngine(withImages(() => [{ name: 'web:1', created: 1 }]));
    looked = 0;
    arrived = 0;
    const surroundings = (): EngineSurroundings => {
      looked++;
      return {
        environment: { DOCKER_HOST: `unix://${engine.path}` },
        home: '/nowhere',
        windows: false,
        read: () => null,
      };
    };
    host = new HostEngine(() => arrived++, surroundings);
  });

  afterEach(() => engine.close());

  async function ask(trusted: boolean, permissions: Partial<Permissions>): Promise<string> {
    host.configure({ trusted, permissions: { ...nothingAllowed, ...permissions } });
    host.imagesFor(build);
    await host.settled();
    const found = host.imagesFor(build);
    return found.kind === 'missing' ? found.because : found.kind;
  }

  const refused = 'the settings do not allow asking the Docker Engine';

  for (const [what, trusted, permissions] of [
    ['nothing is allowed', true, {}],
    ['the workspace is not trusted', false, { engine: true }],
    ['another workspace names a socket', false, { engine: true, engineSocket: '/x' }],
  ] as const) {
    it(`opens nothing and looks nowhere where ${what}`, async () => {
      assert.equal(await ask(trusted, permissions), refused);
      assert.deepEqual([looked, engine.asked, arrived], [0, [], 0]);
    });
  }

  it('opens nothing before it is configured', async () => {
    assert.equal(host.imagesFor(build).kind, 'missing');
    await host.settled();
    assert.deepEqual([looked, engine.asked], [0, []]);
  });

  it('asks where it may, and stops when it may no more', async () => {
    assert.equal(await ask(true, { engine: true }), 'ready');
    assert.equal(arrived, 1);
    const asked = engine.asked.length;
    assert.equal(await ask(false, { engine: true }), refused);
    assert.equal(engine.asked.length, asked);
  });

  it('takes the socket of the settings before all others', async () => {
    assert.equal(await ask(true, { engine: true, engineSocket: engine.path }), 'ready');
    assert.equal(await ask(true, { engine: true, engineSocket: '/nowhere' }), 'no Docker Engine answers at /nowhere');
  });

  it('asks a socket offline, but no other machine', async () => {
    assert.equal(await ask(true, { engine: true, offline: true }), 'ready');
    const because = 'the Docker Engine is on the network, which is not asked offline';
    assert.equal(await ask(true, { engine: true, offline: true, engineSocket: 'tcp://127.0.0.1:1' }), because);
  });

  it('asks anew when told to', async () => {
    await ask(true, { engine: true });
    const asked = engine.asked.length;
    host.refresh();
    assert.equal(await ask(true, { engine: true }), 'ready');
    assert.equal(engine.asked.length, asked + 2);
  });
});
