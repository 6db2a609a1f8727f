import assert from 'node:assert/strict';
import data from '../../server/data/base-images.json';
import ratios from '../../server/data/base-images.ratios.json';
import { defaultPlatform } from '../../server/src/core/formats/dockerfile/platform';
import { parseImageReference } from '../../server/src/core/formats/dockerfile/words/imageReference';
import type { BaseImage } from '../../server/src/core/sizes/layerSizes';
import { openCatalogue } from '../../server/src/core/sizes/sources/catalogue/catalogue';
import { baseImage } from '../../server/src/host/baseImages';
import { RegistryBases } from '../../server/src/host/registry/registryBases';
import type { RegistryImages, RegistryOptions } from '../../server/src/host/registry/registryImages';
import { registries } from './ask';
import { serveRegistry } from './fakeRegistry';
import { Layout } from './layout';
import { withStand } from './nets';

describe('base images by registry and catalogue', () => {
  const stand = withStand();
  const layout = new Layout();
  layout.single('wide', { platform: 'linux/amd64', layers: ['base'], config: { config: { User: 'me' } } });

  async function ask(name: string, options: Partial<RegistryOptions> = {}) {
    const reference = parseImageReference(name);
    assert(reference.ok);
    const images: RegistryImages = registries(stand.net(), options);
    const bases = new RegistryBases(images, () => openCatalogue(data, ratios));
    const catalogued = baseImage(reference, defaultPlatform);
    const now = () => bases.base(reference, defaultPlatform, catalogued);
    const first = now();
    assert.equal(now(), first, 'the same answer is the same value');
    await images.settled();
    assert.equal(now(), now(), 'the same answer is the same value');
    return { catalogued, first, last: now() };
  }

  it('take the catalogue’s until the registry has answered', async () => {
    const server = await stand.serve();
    serveRegistry(server, layout);
    const { catalogued, first, last } = await ask(`${server.host}/app:wide`);
    assert.deepEqual(first, { ...catalogued, pending: true });
    assert.deepEqual([last.pending, last.download.kind, last.layers, last.user], [false, 'known', 1, 'me']);
  });

  it('say why the registry was of no help, and keep what the catalogue knows', async () => {
    const server = await stand.serve();
    const because = `${server.host} has no app:wide`;
    const unknown = await ask(`${server.host}/app:wide`);
    assert.equal(unknown.last.disk.kind === 'unknown' && unknown.last.disk.because, because);
    const answers: BaseImage = (await ask('debian:bookworm-slim', { permission: 'untrusted' })).last;
    assert.equal(answers.disk.kind, 'known');
    assert.equal(answers.notes.at(-1), 'No registry told more: registries are not asked in an untrusted workspace.');
    assert.deepEqual(answers.helps, []);
  });

  it('are each image’s own', () => {
    const bases = new RegistryBases(registries(stand.net(), { permission: 'off' }), () => openCatalogue(data, ratios));
    const names = ['debian:bookworm', 'alpine:3.22'].map((name) => {
      const reference = parseImageReference(name);
      assert(reference.ok);
      return bases.base(reference, defaultPlatform, baseImage(reference, defaultPlatform)).system?.distribution;
    });
    assert.deepEqual(names, ['debian', 'alpine']);
  });

  it('offer to ask registries where that is switched off, and say nothing else', async () => {
    const { catalogued, last } = await ask('debian:bookworm-slim', { permission: 'off' });
    assert.deepEqual(last, { ...catalogued, helps: ['allow-registries'] });
  });
});
