import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatBytes } from '../../bytes';
import type { Size } from '../../size';
import { openCatalogue } from './catalogue';
import { resolveBaseImage } from './resolve';
import type { BaseImageReference } from './types';

const catalogue = openCatalogue(read('base-images.json'), read('base-images.ratios.json'));
const someDigest = `sha256:${'1'.repeat(64)}`;
const node24 = 'sha256:da4221677e02b54ef6335adfa447578d512ad14f251024fb92ea433c2c102760';
const node24arm64 = 'sha256:496ea0aa64c58d276ee30cb05a7ad1933adffffd936551ca8c5ae83cdd3a04fd';

/**
 * One line a case: reference, platform, the entry that answers, disk, download. A size reads `408949206` (listed, to
 * the byte), `≈ 230 MB` (estimated, and 230 MB lies inside), `~ 215 MB` (listed with a tolerance, likely 215 MB), `?`.
 */
const cases: readonly (readonly [title: string, lines: string])[] = [
  [
    'a tag of the catalogue',
    `
    node:24                     | linux/amd64 | node:24                  | ≈ 1.1 GB | 408949206
    node:24                     | linux/arm64 | node:24                  | ≈ 1.1 GB | 400000940
    node:24-slim                | linux/amd64 | node:24-slim             | 229940000 | 80451137
    node:18                     | linux/arm64 | node:18                  | ≈ 950 MB | 361627563
    python:3.13-slim            | linux/amd64 | python:3.13-slim         | 126250000 | 42961458
    python:3.12-slim            | linux/amd64 | python:3.12-slim         | ≈ 127 MB | 43188023
    debian:bookworm             | linux/amd64 | debian:bookworm          | 116616013 | 48503440
    debian:bookworm-slim        | linux/amd64 | debian:bookworm-slim     | 74873794 | 28238443
    debian:bookworm-slim        | linux/arm64 | debian:bookworm-slim     | 97130000 | 28117202
    alpine:3.20.3               | linux/amd64 | alpine:3.20              | 7792915 | ≈ 3.6 MB
    alpine:3.20.3               | linux/arm64 | alpine:3.20              | 8820317 | ≈ 4.1 MB
    alpine:3.24                 | linux/arm64 | alpine:3.24              | ≈ 9.2 MB | 4187659
    ubuntu:24.04                | linux/amd64 | ubuntu:24.04             | 78160000 | 29764116
    buildpack-deps:bookworm     | linux/amd64 | buildpack-deps:bookworm  | 930030000 | 348576534
    busybox:1.37-musl           | linux/amd64 | busybox:1.37-musl        | ≈ 1.7 MB | 871090
    rockylinux:9                | linux/amd64 | rockylinux:9             | ≈ 180 MB | 64393213
    eclipse-temurin:21-jre      | linux/amd64 | eclipse-temurin:21-jre   | ≈ 318 MB | 121136054
    elasticsearch:8.6.0         | linux/amd64 | elasticsearch:8.6.0      | ≈ 1.4 GB | 624842229
    nvidia/cuda:9.0-cudnn7-runtime-ubuntu16.04 | linux/amd64 | nvidia/cuda:9.0-cudnn7-runtime-ubuntu16.04 | 1148000000 | ≈ 440 MB
    `,
  ],
  [
    'an alias',
    `
    node                        | linux/amd64 | node:26                  | ≈ 1.2 GB | 442394221
    node:lts                    | linux/amd64 | node:24                  | ≈ 1.1 GB | 408949206
    node:krypton                | linux/amd64 | node:24                  | ≈ 1.1 GB | 408949206
    node:jod-slim               | linux/amd64 | node:22-slim             | ≈ 228 MB | 79893445
    node:lts-alpine             | linux/amd64 | node:24-alpine           | 170750000 | 58486244
    node:24-bookworm            | linux/amd64 | node:24                  | ≈ 1.1 GB | 408949206
    node:24.19.0-bookworm       | linux/amd64 | node:24                  | ≈ 1.1 GB | 408949206
    node:24-bookworm-slim       | linux/amd64 | node:24-slim             | 229940000 | 80451137
    node:24-alpine3.24          | linux/amd64 | node:24-alpine           | 170750000 | 58486244
    node:24.20.0-alpine         | linux/amd64 | node:24-alpine           | ≈ 171 MB | 58486244
    node:24.21.0-alpine         | linux/amd64 | node:24-alpine           | 170750000 | ≈ 58.5 MB
    debian                      | linux/amd64 | debian:trixie            | 120090000 | 49337828
    debian:12                   | linux/amd64 | debian:bookworm          | 116616013 | 48503440
    debian:12-slim              | linux/amd64 | debian:bookworm-slim     | 74873794 | 28238443
    debian:stable-slim          | linux/amd64 | debian:trixie-slim       | 78640000 | 29830418
    debian:oldstable            | linux/amd64 | debian:bookworm          | 116616013 | 48503440
    ubuntu                      | linux/amd64 | ubuntu:26.04             | ≈ 109 MB | 41603097
    ubuntu:noble                | linux/amd64 | ubuntu:24.04             | 78160000 | 29764116
    ubuntu:jammy                | linux/amd64 | ubuntu:22.04             | ≈ 78 MB | 29736517
    alpine                      | linux/amd64 | alpine:3.24              | 8420000 | 3849738
    alpine:3                    | linux/amd64 | alpine:3.24              | 8420000 | 3849738
    python:3.13-slim-trixie     | linux/amd64 | python:3.13-slim         | 126250000 | 42961458
    python:slim                 | linux/amd64 | python:3.14-slim         | ≈ 128 MB | ≈ 43.4 MB
    golang:1.26.5               | linux/amd64 | golang:1.26              | ≈ 870 MB | 312305560
    golang:latest               | linux/amd64 | golang:1.26              | ≈ 870 MB | 312305560
    golang:1.27.1-alpine        | linux/amd64 | golang:1.27-alpine       | ≈ 250 MB | 75169503
    rust:slim-trixie            | linux/amd64 | rust:1-slim              | ≈ 900 MB | 319098044
    nginx:mainline              | linux/amd64 | nginx:1.31               | ≈ 174 MB | 63110572
    nginx:stable-alpine         | linux/amd64 | nginx:1.30-alpine        | ≈ 80 MB | 28532058
    postgres:latest             | linux/amd64 | postgres:18              | ≈ 442 MB | 162473560
    traefik:v3.7                | linux/amd64 | traefik:3                | ≈ 209 MB | 55209973
    amazonlinux                 | linux/amd64 | amazonlinux:2023         | 150000000 | 54574264
    centos:centos7              | linux/amd64 | centos:7                 | ≈ 204 MB | 76097157
    library/node:24             | linux/amd64 | node:24                  | ≈ 1.1 GB | 408949206
    docker.io/library/node:24   | linux/amd64 | node:24                  | ≈ 1.1 GB | 408949206
    public.ecr.aws/docker/library/alpine:3.24 | linux/amd64 | alpine:3.24 | 8420000 | 3849738
    `,
  ],
  [
    'a digest',
    `
    node:24@${node24}           | linux/amd64 | node:24                  | ≈ 1.1 GB | 408949206
    node@${node24}              | linux/amd64 | node:24                  | ≈ 1.1 GB | 408949206
    node@${node24arm64}         | linux/arm64 | node:24                  | ≈ 1.1 GB | 400000940
    node:24-slim@${someDigest}  | linux/amd64 | node:24-slim             | ≈ 230 MB | ≈ 80.4 MB
    node@${someDigest}          | linux/amd64 | -                        | ? | ?
    `,
  ],
  [
    'a platform that is not there',
    `
    node:24-alpine              | linux/s390x  | node:24-alpine          | ≈ 171 MB | ≈ 58.5 MB
    node:24-alpine              | linux/arm/v7 | node:24-alpine          | ≈ 155 MB | ≈ 55 MB
    node:24-alpine              | arm64        | node:24-alpine          | ≈ 172 MB | 58935654
    python:3.13                 | linux/arm64/v8 | python:3.13           | ≈ 1.1 GB | ≈ 407 MB
    mongo                       | windows/amd64 | mongo:8                | ? | 3364141104
    node:24                     | windows/amd64 | node:24                | ? | ?
    mcr.microsoft.com/windows/nanoserver:ltsc2022 | linux/amd64 | mcr.microsoft.com/windows/nanoserver:ltsc2022 | 296000000 | ?
    `,
  ],
  [
    'the tags next to one that is not there',
    `
    node:23-slim                | linux/amd64 | node:22-slim and node:24-slim | ≈ 229 MB | ≈ 80 MB
    node:20-alpine              | linux/amd64 | node:18-alpine and node:22-alpine | ≈ 165 MB | ≈ 57 MB
    node:24.5.0-slim            | linux/amd64 | node:24-slim             | ≈ 230 MB | ≈ 80.4 MB
    node:22-bullseye-slim       | linux/amd64 | node:22-slim             | ≈ 228 MB | ≈ 79.9 MB
    node:28                     | linux/amd64 | node:26 and node:24      | ≈ 1.2 GB | ≈ 430 MB
    python:3-slim               | linux/amd64 | python:3.14-slim         | ≈ 128 MB | ≈ 43.4 MB
    python:3.13.2-slim-bookworm | linux/amd64 | python:3.13-slim         | ≈ 126 MB | ≈ 43 MB
    ubuntu:23.10                | linux/amd64 | ubuntu:22.04 and ubuntu:24.04 | ≈ 78 MB | ≈ 29.7 MB
    debian:stretch              | linux/amd64 | debian:buster and debian:bullseye | ≈ 118 MB | ≈ 51 MB
    debian:bookworm-20250101    | linux/amd64 | debian:bookworm          | ≈ 117 MB | ≈ 48.5 MB
    debian:bookworm-20260803-slim | linux/amd64 | debian:bookworm-slim   | ≈ 74.9 MB | 28232590
    nginx:1.27-alpine           | linux/amd64 | nginx:1.30-alpine and nginx:1.23-alpine | ≈ 85 MB | ≈ 28 MB
    postgres:16.4-bookworm      | linux/amd64 | postgres:16              | ≈ 436 MB | ≈ 160 MB
    mcr.microsoft.com/windows/servercore:ltsc2022 | windows/amd64 | mcr.microsoft.com/windows/servercore:ltsc2019 | ≈ 4.8 GB | ?
    public.ecr.aws/lambda/nodejs:22 | linux/amd64 | public.ecr.aws/lambda/nodejs:20 and public.ecr.aws/lambda/nodejs:18 | ≈ 300 MB | ≈ 130 MB
    gcr.io/distroless/base-debian12:nonroot | linux/amd64 | gcr.io/distroless/base-debian13:nonroot | ≈ 24 MB | ≈ 9.6 MB
    `,
  ],
  [
    'images of other registries',
    `
    mcr.microsoft.com/dotnet/aspnet:8.0 | linux/amd64 | mcr.microsoft.com/dotnet/aspnet:8.0 | ~ 215 MB | ≈ 82 MB
    mcr.microsoft.com/dotnet/aspnet:8.0-bookworm-slim | linux/arm64 | mcr.microsoft.com/dotnet/aspnet:8.0 | ~ 247 MB | ≈ 95 MB
    mcr.microsoft.com/dotnet/aspnet:9.0-alpine3.21 | linux/amd64 | mcr.microsoft.com/dotnet/aspnet:9.0-alpine | ~ 108 MB | ≈ 47 MB
    mcr.microsoft.com/dotnet/runtime-deps:9.0 | linux/amd64 | mcr.microsoft.com/dotnet/runtime-deps:9.0 | ~ 122 MB | ≈ 47 MB
    mcr.microsoft.com/dotnet/sdk:10.0-noble | linux/amd64 | mcr.microsoft.com/dotnet/sdk:10.0 | ≈ 875 MB | ≈ 334 MB
    mcr.microsoft.com/dotnet/sdk:8.0.404-bookworm-slim | linux/amd64 | mcr.microsoft.com/dotnet/sdk:8.0 | ≈ 824 MB | ≈ 314 MB
    mcr.microsoft.com/dotnet/sdk:9.0-windowsservercore-ltsc2022 | windows/amd64 | mcr.microsoft.com/dotnet/sdk:9.0-windowsservercore-ltsc2022 | ~ 5.2 GB | ?
    gcr.io/distroless/static-debian13 | linux/amd64 | gcr.io/distroless/static-debian13:latest | ≈ 2.1 MB | ≈ 830 kB
    gcr.io/distroless/static    | linux/amd64 | gcr.io/distroless/static:latest | 1810000 | ≈ 690 kB
    public.ecr.aws/lambda/python:3.12 | linux/amd64 | public.ecr.aws/lambda/python:3.12 | ≈ 457 MB | ≈ 190 MB
    `,
  ],
  [
    'what the catalogue does not have',
    `
    scratch                     | linux/amd64 | scratch                  | 0 | 0
    bitnami/redis:7             | linux/amd64 | -                        | ? | ?
    localhost:5000/node:24      | linux/amd64 | -                        | ? | ?
    registry.example.com:8443/team/app | linux/amd64 | -                 | ? | ?
    ghcr.io/library/node:24     | linux/amd64 | -                        | ? | ?
    node:24-windowsservercore   | linux/amd64 | -                        | ? | ?
    debian:duke                 | linux/amd64 | -                        | ? | ?
    toString:latest             | linux/amd64 | -                        | ? | ?
    `,
  ],
];

describe('resolveBaseImage', () => {
  for (const [title, lines] of cases) {
    describe(`answers from ${title}`, () => {
      for (const line of lines.split('\n').filter((each) => each.trim() !== '')) {
        const [reference = '', platform = '', entry = '', disk = '', download = ''] = line
          .split('|')
          .map((cell) => cell.trim());
        it(`${reference.replace(/(sha256:.{8}).*/, '$1…')} for ${platform}`, () => {
          const facts = resolveBaseImage(parse(reference), platform, catalogue);
          assert.equal(facts.entry ?? '-', entry);
          check(facts.disk, disk, 'disk');
          check(facts.download, download, 'download');
        });
      }
    });
  }
});

function check(size: Size, wanted: string, what: string): void {
  const shown = size.kind === 'unknown' ? `? ${size.because}` : `${size.evidence.kind} ${JSON.stringify(size)}`;
  const amount = (text: string) =>
    Number.parseFloat(text) * ({ k: 1e3, M: 1e6, G: 1e9 }[text.split(' ')[1]?.[0] ?? ''] ?? 1);
  if (wanted === '?') assert.equal(size.kind, 'unknown', `${what}: ${shown}`);
  else if (wanted.startsWith('≈')) {
    const value = amount(wanted.slice(2));
    assert.ok(size.kind === 'range' && size.evidence.kind === 'estimated', `${what}: ${shown}`);
    assert.ok(
      size.low < value && value < size.high && size.low < size.likely && size.likely < size.high,
      `${what}: ${shown}`,
    );
    assert.ok(Math.abs(size.likely / value - 1) < 0.2, `${what}: ${shown} is not about ${wanted}`);
  } else if (wanted.startsWith('~')) {
    assert.ok(size.kind === 'range' && size.evidence.kind === 'listed', `${what}: ${shown}`);
    assert.equal(formatBytes(size.likely), wanted.slice(2), what);
  } else {
    assert.ok(size.kind === 'known' && size.evidence.kind === 'listed', `${what}: ${shown}`);
    assert.equal(size.bytes, Number(wanted), what);
  }
}

/** Splits as the reference grammar does: a first part with a dot, a colon or the name localhost is a registry. */
function parse(text: string): BaseImageReference {
  const [named = '', digest = null] = text.split('@');
  const slash = named.indexOf('/');
  const first = named.slice(0, slash);
  const registry = slash > 0 && /[.:]|^localhost$/.test(first) ? first : 'docker.io';
  const path = registry === 'docker.io' && first !== 'docker.io' ? named : named.slice(slash + 1);
  const [repository = '', tag = null] = path.split(':');
  const home = registry === 'docker.io' && !repository.includes('/') ? `library/${repository}` : repository;
  return { registry, repository: home, tag, digest };
}

function read(name: string) {
  return JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../../../data', name), 'utf8'));
}
