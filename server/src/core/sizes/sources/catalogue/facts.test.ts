import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Catalogue, openCatalogue } from './catalogue';
import { resolveBaseImage } from './resolve';
import type { BaseImageData, BaseImageFacts } from './types';

const images: BaseImageData = read('base-images.json');
const ratios = read('base-images.ratios.json');
const catalogue = openCatalogue(images, ratios);

describe('the facts of a base image', () => {
  it('are the row of the data file, with its source', () => {
    const facts = ask('node', '24', { platform: 'linux/arm64' });
    assert.deepEqual(facts.layers, [48383689, 23612703, 64498147, 203150933, 3325, 59101023, 1250674, 446]);
    assert.equal(facts.user, 'root');
    assert.equal(facts.date, '2026-08-03');
    assert.equal(facts.platform, 'linux/arm64');
    assert.equal(facts.provenance, 'docker-library/repo-info repos/node/remote/24.md');
    assert.deepEqual(facts.notes, []);
    assert.deepEqual(facts.download, {
      kind: 'known',
      bytes: 400000940,
      evidence: { kind: 'listed', source: 'the base image catalogue', date: '2026-08-03' },
      drift: 2000005,
    });
  });

  it('give each figure the day of its own source', () => {
    const { disk, download, provenance } = ask('ubuntu', '24.04');
    assert.deepEqual(
      [disk, download].map((size) => size.kind !== 'unknown' && size.evidence.date),
      ['2026-08-17', '2026-09-11'],
    );
    assert.equal(
      provenance,
      'docker-library/repo-info repos/ubuntu/local/24.04.md; docker-library/repo-info repos/ubuntu/remote/24.04.md',
    );
  });

  it('name the file that a row was read from', () => {
    assert.equal(
      ask('debian', 'trixie-slim', { platform: 'linux/arm64' }).provenance?.split('; ')[1],
      'docker-library/repo-info repos/rust/remote/1-slim.md, its first layers',
    );
  });

  it('hold the user that the configuration sets, and null where nobody looked', () => {
    assert.equal(ask('memcached', 'latest').user, 'memcache');
    assert.equal(ask('logstash', '8.6.0').user, '1000');
    assert.equal(ask('gcr.io/distroless/static-debian13', 'nonroot').user, '65532');
    assert.equal(ask('mcr.microsoft.com/dotnet/aspnet', '8.0').user, null);
  });

  it('say what an estimate rests on', () => {
    const sources = [
      ask('node', '24'),
      ask('python', '3.12-slim'),
      ask('node', '24-alpine', { platform: 'linux/arm64' }),
      ask('nginx', 'stable'),
      ask('public.ecr.aws/lambda/nodejs', '20'),
      ask('mcr.microsoft.com/dotnet/aspnet', '8.0-noble'),
    ].map(({ disk }) => (disk.kind === 'unknown' ? disk.because : disk.evidence.source));
    assert.deepEqual(sources, [
      'its download size, buildpack-deps:bookworm beneath it and the ratio of official images',
      'its download size and what python:3.13-slim unpacks to',
      'its download size and what node:24-alpine for linux/amd64 unpacks to',
      'its download size and the ratio of official images',
      'the size of its xz archives',
      'a figure in the base image catalogue that repeats another tag’s',
    ]);
  });

  it('say how far they are from what was asked', () => {
    const notes = [
      ask('node', '23-slim'),
      ask('node', '24', { digest: `sha256:${'1'.repeat(64)}` }),
      ask('node', '24-alpine', { platform: 'linux/s390x' }),
      ask('mcr.microsoft.com/windows/servercore', 'ltsc2019'),
      ask('debian', 'bookworm-20250101'),
      ask('gcr.io/distroless/cc-debian12', null),
    ].map((facts) => facts.notes);
    assert.deepEqual(notes, [
      ['The catalogue has no node:23-slim: node:22-slim and node:24-slim are the nearest that it has.'],
      ['The digest is not in the catalogue: the figures are those of node:24.'],
      ['The catalogue has no figures for linux/s390x: these are estimated from linux/amd64.'],
      [
        'Its source gives the figure no date.',
        'The catalogue knows mcr.microsoft.com/windows/servercore:ltsc2019 for windows/amd64 only.',
      ],
      ['The catalogue has no debian:bookworm-20250101: these are the figures of its newest build.'],
      [
        'The catalogue has no gcr.io/distroless/cc-debian12:latest: gcr.io/distroless/cc-debian13:latest is the nearest that it has.',
      ],
    ]);
  });

  it('keep no layers where they are another build’s or another tag’s', () => {
    assert.equal(ask('node', '24', { digest: `sha256:${'1'.repeat(64)}` }).layers, null);
    assert.equal(ask('node', '23-slim').layers, null);
    assert.equal(ask('node', '24-alpine', { platform: 'linux/s390x' }).layers, null);
  });

  it('of an unknown image name it and what would help', () => {
    const { disk, entry } = ask('localhost:5000/app', 'v1');
    assert.equal(entry, null);
    assert.equal(
      disk.kind === 'unknown' && disk.because,
      'localhost:5000/app:v1 is not in the base image catalogue; its size is known once the local engine has it or its registry may be asked',
    );
  });

  it('of an unknown variant name those that are known', () => {
    const { disk } = ask('node', '24-windowsservercore');
    assert.equal(
      disk.kind === 'unknown' && disk.because,
      'node:24-windowsservercore is not in the base image catalogue, which knows no variant windowsservercore of node, only alpine, plain ones, slim',
    );
  });

  it('of a tag between two others span both', () => {
    for (const [missing, below, above] of [
      ['23-slim', '22-slim', '24-slim'],
      ['20-alpine', '18-alpine', '22-alpine'],
      ['20', '18', '22'],
    ] as const) {
      for (const what of ['disk', 'download'] as const) {
        const [low, high] = ends(ask('node', missing)[what]);
        for (const neighbour of [below, above]) {
          const [from, to] = ends(ask('node', neighbour)[what]);
          assert.ok(low < from && to < high, `node:${missing} ${what} spans node:${neighbour}`);
        }
      }
    }
  });

  it('survive any text as a tag, a digest or a platform', () => {
    for (const odd of [
      '',
      '-',
      '--',
      '.',
      '1.',
      '__proto__',
      'latest-latest',
      '20260101',
      'a'.repeat(5000),
      '9'.repeat(400),
    ]) {
      for (const name of ['node', 'debian', 'alpine', 'mcr.microsoft.com/dotnet/sdk', '__proto__', '']) {
        const facts = resolveBaseImage({ registry: '', repository: name, tag: odd, digest: odd }, odd, catalogue);
        assert.ok(facts.disk.kind === 'unknown' || facts.disk.kind === 'range', `${name}:${odd}`);
      }
    }
  });
});

describe('the catalogue', () => {
  it('reads an image when it is first asked for', () => {
    const read: string[] = [];
    const watched = new Proxy(images.images, {
      get: (target, name) => {
        if (typeof name === 'string') read.push(name);
        return Reflect.get(target, name);
      },
    });
    const fresh = openCatalogue({ ...images, images: watched }, ratios);
    assert.deepEqual(read, []);
    ask('alpine', '3.24', { in: fresh });
    ask('alpine', '3.23', { in: fresh });
    assert.deepEqual(read, ['alpine']);
  });

  it('makes each answer once', () => {
    assert.equal(ask('node', '24-slim'), ask('node', '24-slim'));
    assert.notEqual(ask('node', '24-slim'), ask('node', '24-slim', { platform: 'linux/arm64' }));
  });
});

interface Asked {
  readonly platform?: string;
  readonly digest?: string;
  readonly in?: Catalogue;
}

function ask(name: string, tag: string | null, asked: Asked = {}): BaseImageFacts {
  const slash = name.search(/(?<=^[^/]*[.:][^/]*)\//);
  const reference = {
    registry: slash < 0 ? 'docker.io' : name.slice(0, slash),
    repository: slash < 0 ? `library/${name}` : name.slice(slash + 1),
    tag,
    digest: asked.digest ?? null,
  };
  return resolveBaseImage(reference, asked.platform ?? 'linux/amd64', asked.in ?? catalogue);
}

function ends(size: BaseImageFacts['disk']): readonly [number, number] {
  if (size.kind === 'unknown') return assert.fail(size.because);
  return size.kind === 'known' ? [size.bytes, size.bytes] : [size.low, size.high];
}

function read(name: string) {
  return JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../../../data', name), 'utf8'));
}
