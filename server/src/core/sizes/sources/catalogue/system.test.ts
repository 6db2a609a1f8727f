import assert from 'node:assert/strict';
import data from '../../../../../data/base-images.json';
import ratios from '../../../../../data/base-images.ratios.json';
import { openCatalogue } from './catalogue';
import { systemOf } from './system';

const catalogue = openCatalogue(data, ratios);

const cases: readonly [image: string, system: string | null][] = [
  ['debian:bookworm', 'debian bookworm official'],
  ['debian:12-slim', 'debian bookworm slim'],
  ['debian', 'debian trixie official'],
  ['debian:bookworm-20260801-slim', 'debian bookworm slim'],
  ['ubuntu:24.04', 'ubuntu noble slim'],
  ['ubuntu:jammy', 'ubuntu jammy slim'],
  ['alpine:3.22', 'alpine 3.22 official'],
  ['alpine:3.22.1', 'alpine 3.22 official'],
  ['alpine:edge', 'alpine null official'],
  ['fedora:43', 'fedora 43 official'],
  ['almalinux:9', 'alma 9 official'],
  ['node:24', 'debian bookworm official buildpack-deps; node 24.'],
  ['node:24-slim', 'debian bookworm slim; node 24.'],
  ['python:3.11-slim', 'debian trixie slim ca-certificates; python 3.11'],
  ['golang:1.25', 'debian trixie official buildpack-deps:scm g++; go 1.25'],
  ['somebody/image:1-bookworm-slim', 'debian bookworm slim'],
  ['somebody/image:1-alpine3.20', 'alpine 3.20 official'],
  ['somebody/image:1', null],
  ['mysql:8', 'oracle 9 official'],
];

describe('The system under a base image', () => {
  for (const [image, expected] of cases)
    it(image, () => {
      const [repository = '', tag = null] = image.split(':');
      const system = systemOf({ registry: '', repository, tag, digest: null }, catalogue);
      if (expected === null) assert.equal(system, null);
      else {
        const added = system?.added.map((name) => ` ${name}`).join('') ?? '';
        const runtimes = [...(system?.runtimes ?? [])].map(([name, version]) => `; ${name} ${version}`).join('');
        const text = `${system?.distribution} ${system?.release} ${system?.style}`;
        const [head = '', runtime = ''] = expected.split(';');
        assert.ok(`${text}${added}`.startsWith(head), `${text}${added}`);
        if (!expected.includes(' ', text.length) && runtime === '') assert.equal(added, '');
        assert.ok(runtimes.startsWith(runtime === '' ? '' : `;${runtime}`), runtimes);
      }
    });
});
