import assert from 'node:assert/strict';
import data from '../../../../../data/base-images.json';
import ratioData from '../../../../../data/base-images.ratios.json';
import { defaultPlatform } from '../../../formats/dockerfile/platform';
import { bytes } from '../../bytes';
import type { Size } from '../../size';
import { openCatalogue } from '../catalogue/catalogue';
import type { BaseImageReference } from '../catalogue/types';
import { registryBase } from './base';
import { parseConfig } from './config';
import { systemOf } from './system';
import type { RegistryImage } from './types';

const catalogue = openCatalogue(data, ratioData);

describe('the base image that a registry lists', () => {
  it('downloads as many bytes as its layers have, each counted once', () => {
    const base = registryBase(image([100, 50, 100], {}), reference('private.example', 'team/app'), catalogue);
    assert.deepEqual(base.download, {
      kind: 'known',
      bytes: 150,
      evidence: { kind: 'listed', source: 'private.example', date: '2026-11-21' },
    });
    assert.equal(base.layers, 3);
  });

  it('can be named by what the registry says that its name leads to', () => {
    const listed = { ...image([1], {}), digests: ['sha256:1', 'sha256:2'] };
    assert.equal(registryBase(listed, reference('x.example', 'y'), catalogue).digest, 'sha256:1');
    assert.ok(!('digest' in registryBase({ ...listed, digests: [] }, reference('x.example', 'y'), catalogue)));
  });

  it('runs as root where its configuration names nobody, and as nobody knows where there is none', () => {
    const told = (config: object | null) =>
      registryBase(
        { ...image([1], config ?? {}), ...(config === null ? { config: null } : {}) },
        reference('x.example', 'y'),
        catalogue,
      );
    assert.equal(told({ config: { User: '1000' } }).user, '1000');
    assert.equal(told({}).user, 'root');
    assert.equal(told(null).user, null);
    assert.deepEqual(told({ created: '2026-10-01T00:00:00Z' }).notes, ['The image was made on 2026-10-01.']);
  });

  for (const [what, name, tag, layer, row] of [
    ['in one row', 'debian', 'bookworm-slim', 28_238_443, /^bookworm-slim amd64 (\S+) 28238443 disk=(\d+) /],
    ['in two', 'alpine', '3.22', 3_792_075, /^3\.22 amd64 (\S+) - disk=(\d+) /],
  ] as const) {
    it(`has the catalogue’s figure for the same layers, listed ${what}, with the catalogue’s day`, () => {
      const [, date, disk] = data.images[name].rows.flatMap((each) => row.exec(each) ?? []);
      const base = registryBase(image([layer], {}), reference('docker.io', `library/${name}`, tag), catalogue);
      const evidence = { kind: 'listed', source: 'the base image catalogue', date };
      assert.deepEqual(base.disk, { kind: 'known', bytes: Number(disk), evidence });
      const moved = registryBase(image([layer], {}), reference('mirror.example', name, 'other'), catalogue);
      assert.equal(moved.disk.kind, 'range', 'not that of another image');
    });
  }

  it('of another build is estimated from the catalogue’s figures of its tag', () => {
    const base = registryBase(
      image([28_300_000], {}),
      reference('docker.io', 'library/debian', 'bookworm-slim'),
      catalogue,
    );
    assert(base.disk.kind === 'range');
    assert.equal(base.disk.evidence.kind, 'estimated');
    assert(Math.abs(base.disk.likely / 28_300_000 - 74_873_794 / 28_232_590) < 0.01, `${base.disk.likely}`);
    assert(base.disk.low < base.disk.likely && base.disk.likely < base.disk.high);
  });

  it('of a foreign image on a known distribution takes that one for its first layer', () => {
    const history = [entry("# debian.sh --arch 'amd64' out/ 'bookworm' '@1785715200'"), entry('COPY app / # buildkit')];
    const foreign = image([28_232_590, 10_000_000], { history });
    const base = registryBase(foreign, reference('private.example', 'team/app', 'v1'), catalogue);
    const [low, high] = interval(base.disk);
    assert.match(base.disk.kind === 'range' ? base.disk.evidence.source : '', /debian:bookworm-slim beneath it/);
    assert(low > 74_000_000 + 10_000_000 && high < 76_000_000 + 50_000_000, `${low} to ${high}`);
  });

  it('of an image that nothing is known of has the wide range of all', () => {
    const base = registryBase(image([10_000_000], {}), reference('private.example', 'team/app'), catalogue);
    const [low, high] = interval(base.disk);
    assert(low > 10_000_000 && high > low * 1.5 && high < 40_000_000, `${low} to ${high}`);
  });

  for (const packing of ['zstd', 'none'] as const) {
    it(`is not estimated where layers are packed by ${packing}`, () => {
      const plain = image([100], {});
      const packed = { ...plain, layers: plain.layers.map((layer) => ({ ...layer, packing })) };
      const base = registryBase(packed, reference('x.example', 'y'), catalogue);
      assert.equal(base.disk.kind, 'unknown');
      assert.equal(base.download.kind, 'known');
    });
  }

  it('for Windows is not estimated either', () => {
    const windows = { ...image([100], {}), platform: { os: 'windows', architecture: 'amd64', variant: '' } };
    const { disk } = registryBase(windows, reference('x.example', 'y'), catalogue);
    assert.equal(
      disk.kind === 'unknown' && disk.because,
      'how much images for windows/amd64 unpack to was not measured',
    );
  });

  it('tells its system: the image’s own release, and what the catalogue knows that official images keep', () => {
    const history = [entry("# debian.sh --arch 'amd64' out/ 'trixie' '@1785715200'")];
    const python = image([29_780_765, 1], { history, config: { Env: ['PYTHON_VERSION=3.13.7'] } });
    const { system } = registryBase(python, reference('docker.io', 'library/python', '3.13-slim'), catalogue);
    assert.deepEqual([system?.distribution, system?.release, system?.style], ['debian', 'trixie', 'slim']);
    assert.equal(system?.runtimes.get('python'), '3.13.7');
    assert(system?.added.includes('netbase'));
    const moved = registryBase(
      image([48_000_000], { history }),
      reference('docker.io', 'library/debian', 'bookworm'),
      catalogue,
    );
    assert.equal(moved.system?.release, 'trixie', 'the registry knows better than the name');
  });
});

describe('the system of an image', () => {
  const cases: readonly (readonly [string, object, number, string | null])[] = [
    [
      'Debian',
      { history: [entry("# debian.sh --arch 'amd64' out/ 'trixie' '@1785715200'")] },
      49_337_828,
      'debian trixie official',
    ],
    [
      'slim Debian',
      { history: [entry("# debian.sh --arch 'arm64' out/ 'trixie' '@1785715200'")] },
      30_100_000,
      'debian trixie slim',
    ],
    [
      'Alpine',
      { history: [entry('ADD alpine-minirootfs-3.22.6-x86_64.tar.gz / # buildkit')] },
      3_792_075,
      'alpine 3.22 official',
    ],
    [
      'an old Alpine',
      { history: [entry('/bin/sh -c #(nop) ADD file:1 in / '), entry('/bin/sh -c apk --no-cache add curl')] },
      3_000_000,
      'alpine null official',
    ],
    [
      'Ubuntu',
      {
        history: [
          entry('/bin/sh -c #(nop)  ARG LAUNCHPAD_BUILD_ARCH'),
          entry('/bin/sh -c #(nop)  LABEL org.opencontainers.image.version=24.04'),
        ],
      },
      29_764_116,
      'ubuntu noble slim',
    ],
    ['Fedora', { config: { Env: ['DISTTAG=f44container', 'FGC=f44'] } }, 69_396_734, 'fedora 44 official'],
    [
      'AlmaLinux',
      { history: [entry('ADD almalinux-9-default-amd64.tar.xz / # buildkit')] },
      71_727_902,
      'alma 9 official',
    ],
    [
      'a universal base image',
      { config: { Labels: { 'com.redhat.component': 'ubi9-minimal-container' } } },
      37_000_000,
      'rhel 9 official',
    ],
    [
      'what only has an own version label',
      { config: { Labels: { 'org.opencontainers.image.version': '24.04' } } },
      1,
      null,
    ],
    [
      'what quotes another image late',
      { history: [...Array(8).fill(entry('COPY x /')), entry("# debian.sh --arch 'amd64' out/ 'bookworm' '@1'")] },
      1,
      null,
    ],
    ['nothing', {}, 1, null],
  ];
  for (const [what, config, first, expected] of cases) {
    it(`is told of ${what}: ${expected ?? 'not known'}`, () => {
      const system = systemOf(image([first], config));
      assert.equal(system === null ? null : `${system.distribution} ${system.release} ${system.style}`, expected);
    });
  }

  it('has the packages that its history installed and kept, and its runtimes', () => {
    const history = [
      entry("# debian.sh --arch 'amd64' out/ 'bookworm' '@1785715200'"),
      entry(
        'RUN /bin/sh -c set -eux; apt-get update; apt-get install -y --no-install-recommends ca-certificates curl; rm -rf /var/lib/apt/lists/* # buildkit',
      ),
      entry(
        'RUN /bin/sh -c apt-get update && apt-get install -y gcc && make && apt-get purge -y --auto-remove gcc # buildkit',
      ),
      entry('RUN /bin/sh -c if true-or-not; then apt-get install -y perhaps; fi # buildkit'),
    ];
    const system = systemOf(
      image([48_497_403], { history, config: { Env: ['NODE_VERSION=24.11.1', 'JAVA_VERSION=jdk-21.0.9+10'] } }),
    );
    assert.deepEqual(system?.added, ['ca-certificates', 'curl']);
    assert.deepEqual(
      [...(system?.runtimes ?? [])],
      [
        ['node', '24.11.1'],
        ['java', '21.0.9'],
      ],
    );
  });
});

function entry(created_by: string) {
  return { created_by };
}

/** Layers of the same size are taken to be the same layer. */
function image(sizes: readonly number[], config: object): RegistryImage {
  return {
    source: 'private.example',
    date: '2026-11-21',
    digests: ['sha256:of-no-image-there-is'],
    platform: defaultPlatform,
    layers: sizes.map((size) => ({ digest: `sha256:${size}`, bytes: bytes(size), packing: 'gzip' })),
    config: parseConfig(JSON.stringify(config)),
    notes: [],
  };
}

function reference(registry: string, repository: string, tag: string | null = null): BaseImageReference {
  return { registry, repository, tag, digest: null };
}

function interval(size: Size): readonly [number, number] {
  return size.kind === 'range' ? [size.low, size.high] : assert.fail(size.kind);
}
