import assert from 'node:assert/strict';
import { formatPlatform, type Platform, parsePlatform } from '../../../formats/dockerfile/platform';
import { parseConfig } from './config';
import { historyScripts } from './history';
import { parseManifest } from './manifest';
import { chooseEntry, platformList } from './platforms';
import type { IndexEntry } from './types';

const layer = { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: 'sha256:1', size: 100 };
const config = { mediaType: 'application/vnd.oci.image.config.v1+json', digest: 'sha256:c', size: 5 };

describe('a manifest', () => {
  it('gives its configuration and layers, whoever wrote it', () => {
    const docker = { ...layer, mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', digest: 'sha256:2' };
    const zstd = { ...layer, mediaType: 'application/vnd.oci.image.layer.v1.tar+zstd', size: 0 };
    const plain = { ...layer, mediaType: 'application/vnd.oci.image.layer.v1.tar' };
    const read = parseManifest(
      JSON.stringify({
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        config,
        layers: [layer, docker, zstd, plain, { ...layer, mediaType: 1 }],
      }),
      '',
    );
    assert(read.kind === 'manifest');
    assert.equal(read.config, 'sha256:c');
    assert.deepEqual(
      read.layers.map(({ digest, bytes, packing }) => `${digest} ${bytes} ${packing}`),
      ['sha256:1 100 gzip', 'sha256:2 100 gzip', 'sha256:1 0 zstd', 'sha256:1 100 none', 'sha256:1 100 other'],
    );
  });

  const refused: readonly (readonly [string, string, string])[] = [
    ['a web page', '<!doctype html><title>Sign in</title>', 'a web page instead of a manifest'],
    ['something else', 'Bad Gateway', 'what is no manifest'],
    ['nothing', '', 'what is no manifest'],
    ['a list', '[]', 'what is no manifest'],
    [
      'half of one',
      JSON.stringify({ config, layers: [layer] }).slice(0, -10),
      'a manifest that is cut short or broken',
    ],
    ['depth', '{"layers":'.concat('['.repeat(200_000)), 'a manifest that is cut short or broken'],
    ['other JSON', '{"errors":[]}', 'JSON that is no manifest'],
    ['a configuration that is none', JSON.stringify({ config: [], layers: [] }), 'JSON that is no manifest'],
    [
      'the first schema',
      '{"schemaVersion":1,"fsLayers":[]}',
      'a manifest of the old schema 1, which Docker does not pull any more',
    ],
    [
      'a chart',
      JSON.stringify({ config: { ...config, mediaType: 'application/vnd.cncf.helm.config.v1+json' }, layers: [] }),
      'an artifact of type application/vnd.cncf.helm.config.v1+json, which is no image',
    ],
    [
      'a layer without size',
      JSON.stringify({ config, layers: [layer, { digest: 'x' }] }),
      'a manifest with a layer that has no size or no digest',
    ],
    [
      'a negative size',
      JSON.stringify({ config, layers: [{ ...layer, size: -1 }] }),
      'a manifest with a layer that has no size or no digest',
    ],
    [
      'a size beyond counting',
      JSON.stringify({ config, layers: [{ ...layer, size: 1e300 }] }),
      'a manifest with a layer that has no size or no digest',
    ],
    ['layers without end', JSON.stringify({ config, layers: Array(1001).fill(layer) }), 'a manifest with 1001 layers'],
  ];
  for (const [what, text, expected] of refused) {
    it(`is not made of ${what}`, () => {
      assert.deepEqual(parseManifest(text, 'application/json'), { kind: 'refused', what: expected });
    });
  }

  it('of the first schema is told by its type, too', () => {
    const read = parseManifest('{}', 'application/vnd.docker.distribution.manifest.v1+prettyjws');
    assert.equal(
      read.kind === 'refused' && read.what,
      'a manifest of the old schema 1, which Docker does not pull any more',
    );
  });
});

describe('an index', () => {
  it('lists images by platform, without attestations and what cannot be read', () => {
    const on = (digest: string, platform: unknown, more = {}) => ({ digest, platform, ...more });
    const manifests = [
      on('a', { os: 'linux', architecture: 'amd64' }),
      on('b', { os: 'linux', architecture: 'arm', variant: 'v7' }),
      on('c', { os: 'unknown', architecture: 'unknown' }),
      on(
        'd',
        { os: 'linux', architecture: 'amd64' },
        { annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } },
      ),
      on('e', { os: 'linux', architecture: 'a b' }),
      on('f', undefined),
      { platform: { os: 'linux', architecture: 's390x' } },
      null,
    ];
    const read = parseManifest(JSON.stringify({ manifests }), '');
    assert(read.kind === 'index');
    assert.deepEqual(
      read.entries.map(({ digest, platform }) => `${digest} ${platform === null ? 'any' : formatPlatform(platform)}`),
      ['a linux/amd64', 'b linux/arm/v7', 'f any'],
    );
  });

  const there = ['linux/arm/v5', 'linux/386', 'linux/arm64', 'linux/arm/v6', 'linux/amd64/v3', 'linux/ppc64le'];
  for (const [wanted, expected] of [
    ['linux/amd64', 'linux/386'],
    ['linux/amd64/v3', 'linux/amd64/v3'],
    ['linux/amd64/v4', 'linux/amd64/v3'],
    ['linux/arm/v7', 'linux/arm/v6'],
    ['linux/arm/v6', 'linux/arm/v6'],
    ['linux/arm64', 'linux/arm64'],
    ['linux/arm64/v9', 'linux/arm64'],
    ['linux/ppc64le', 'linux/ppc64le'],
    ['linux/s390x', null],
    ['linux/386', 'linux/386'],
    ['windows/amd64', null],
  ] as const) {
    it(`of ${there.join(', ')} has ${expected ?? 'none'} for ${wanted}`, () => {
      const chosen = chooseEntry(there.map(entry), platform(wanted));
      assert.equal(chosen === null || chosen.platform === null ? null : formatPlatform(chosen.platform), expected);
    });
  }

  it('prefers the exact platform over an earlier fallback, and the first of equals', () => {
    const entries = ['linux/386', 'linux/amd64', 'linux/amd64'].map(entry);
    assert.equal(chooseEntry(entries, platform('linux/amd64')), entries[1]);
  });

  it('for arm64 falls back to 32 bits', () => {
    assert.equal(
      chooseEntry(['linux/amd64', 'linux/arm/v7'].map(entry), platform('linux/arm64'))?.digest,
      'linux/arm/v7',
    );
  });

  it('of one image need not name a platform', () => {
    const only = { digest: 'x', platform: null };
    assert.equal(chooseEntry([only], platform('linux/amd64')), only);
    assert.equal(chooseEntry([only, only], platform('linux/amd64')), null);
  });

  it('is listed for people', () => {
    assert.equal(platformList([]), 'no platform');
    assert.equal(platformList(['linux/amd64', 'linux/amd64'].map(entry)), 'linux/amd64');
    assert.equal(
      platformList(['linux/amd64', 'linux/arm/v7', 'linux/386'].map(entry)),
      'linux/amd64, linux/arm/v7 and linux/386',
    );
  });
});

describe('a configuration', () => {
  it('is read by its parts, and those of another shape are left out', () => {
    const read = parseConfig(
      JSON.stringify({
        os: 'linux',
        architecture: 'arm64',
        variant: 'v8',
        created: '2026-08-03T00:00:00Z',
        config: { User: 'node', Env: ['PATH=/bin:/x=y', 'EMPTY=', '=no', 'none', 7], Labels: { a: 'b', c: 1 } },
        history: [{ created_by: 'one' }, { created_by: 'two', empty_layer: true }, null],
        rootfs: { diff_ids: ['sha256:1', 2] },
      }),
    );
    assert(read !== null);
    assert.equal(read.platform === null ? null : formatPlatform(read.platform), 'linux/arm64');
    assert.deepEqual(
      [...read.environment],
      [
        ['PATH', '/bin:/x=y'],
        ['EMPTY', ''],
      ],
    );
    assert.deepEqual([...read.labels], [['a', 'b']]);
    assert.deepEqual(
      read.history.map(({ createdBy, makesLayer }) => `${createdBy} ${makesLayer}`),
      ['one true', 'two false', ' true'],
    );
    assert.deepEqual([read.created, read.user, read.diffIds], ['2026-08-03', 'node', ['sha256:1']]);
  });

  for (const [text, created] of [
    ['1970-01-01T00:00:00Z', null],
    ['0001-01-01T00:00:00Z', null],
    ['2026-08-03', null],
    ['2026-08-03T00:00:00.123Z', '2026-08-03'],
  ] as const) {
    it(`made at ${text} was made on ${created ?? 'no day that is told'}`, () => {
      assert.equal(parseConfig(JSON.stringify({ created: text }))?.created, created);
    });
  }

  it('is not made of what is none', () => {
    for (const text of ['', 'null', '[]', '"x"', '{"config":']) assert.equal(parseConfig(text), null, text);
    assert.equal(parseConfig('{"config":7,"history":{},"rootfs":[]}')?.user, '');
  });

  it('tells the scripts that made its layers', () => {
    const lines = [
      ['/bin/sh -c #(nop) ADD file:1 in / ', true],
      ['/bin/sh -c set -x; apt-get update', true],
      ['RUN /bin/sh -c apk add curl # buildkit', true],
      ['RUN |2 A=1 B=x y /bin/sh -c make install # buildkit', true],
      ['RUN /bin/bash -o pipefail -c curl x | tar x # buildkit', true],
      ['RUN /bin/sh -c true # buildkit', false],
      ['COPY /x / # buildkit', true],
    ] as const;
    const history = lines.map(([created_by, makes]) => ({ created_by, empty_layer: !makes }));
    const read = parseConfig(JSON.stringify({ history }));
    assert.deepEqual(read === null ? null : historyScripts(read), [
      'set -x; apt-get update',
      'apk add curl',
      'make install',
      'curl x | tar x',
    ]);
  });
});

function platform(text: string): Platform {
  return parsePlatform(text) ?? assert.fail(text);
}

function entry(text: string): IndexEntry {
  return { digest: text, platform: platform(text) };
}
