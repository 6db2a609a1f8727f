import assert from 'node:assert/strict';
import table from '../../../data/end-of-life.json';
import { testSnapshot } from '../waste/testSnapshot';
import { endedIn } from './endOfLife';

/** The test's world says of all images that they stand on Debian’s bookworm. */
const cases: readonly (readonly [image: string, ...ended: readonly string[]])[] = [
  ['debian:buster', 'Debian 10 (buster) 2024-06-30'],
  ['debian:10-slim', 'Debian 10 (buster) 2024-06-30'],
  ['debian:10.13', 'Debian 10 (buster) 2024-06-30'],
  ['debian:bullseye-20260101', 'Debian 11 (bullseye) 2026-08-31'],
  ['debian:bookworm'],
  ['debian:trixie'],
  ['debian'],
  ['debian:sid'],
  ['ubuntu:20.04', 'Ubuntu 20.04 (focal) 2025-05-29'],
  ['ubuntu:focal-20240101', 'Ubuntu 20.04 (focal) 2025-05-29'],
  ['ubuntu:24.04'],
  ['alpine:3.20.1', 'Alpine Linux 3.20 2026-04-01'],
  ['alpine:3.2', 'Alpine Linux 3.2 2017-05-01'],
  ['alpine:3.23'],
  ['alpine:edge'],
  ['alpine:3'],
  ['node:18-slim', 'Node.js 18 2025-04-30'],
  ['node:20.1.2', 'Node.js 20 2026-04-30'],
  ['node:24'],
  ['python:3.9.1-alpine', 'Python 3.9 2025-10'],
  ['python:3.11'],
  ['python:2', 'Python 2 2020-01-01'],
  ['centos:centos7.9.2009', 'CentOS Linux 7 2024-06-30'],
  ['centos:7', 'CentOS Linux 7 2024-06-30'],
  ['mcr.microsoft.com/dotnet/aspnet:6.0-alpine', '.NET 6.0 2024-11-12'],
  ['mcr.microsoft.com/dotnet/core/sdk:3.1', '.NET 3.1 2022-12-13'],
  ['somebody/node:8'],
  ['registry.acme.net/debian:8'],
  ['php:7-fpm', 'PHP 7 2022-11-28'],
  ['constructor:toString'],
  ['node:constructor'],
];

describe('Releases without fixes', () => {
  for (const [image, ...ended] of cases)
    it(image, () => {
      const snapshot = testSnapshot(`FROM ${image}\n`);
      const [stage] = snapshot.build.stages;
      assert.ok(stage);
      assert.deepEqual(
        endedIn(snapshot, stage).map(({ name, ends }) => `${name} ${ends}`),
        ended,
      );
    });

  it('have dates, and sources with theirs', () => {
    const sources = new Map(Object.entries(table.sources));
    for (const source of sources.values()) assert.match(source, /20\d\d/);
    for (const { from, releases } of Object.values(table.products)) {
      assert.ok(sources.has(from), from);
      for (const { ends } of Object.values(releases)) assert.match(ends, /^\d{4}-\d{2}(-\d{2})?$/);
    }
  });
});
