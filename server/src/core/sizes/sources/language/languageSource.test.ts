import assert from 'node:assert/strict';
import { bookworm, printedShare, type TestPlace, testSite } from '../files/testSite';
import { languageSource } from './languageSource';

const golang = bookworm === null ? null : { ...bookworm, runtimes: new Map([['go', '1.25']] as const) };
const sum = 'example.org/a v1.0.0 h1:x=\nexample.org/a v1.0.0/go.mod h1:y=\nexample.org/b v2.1.0 h1:z=\n';

const rows: readonly (readonly [script: string, place: TestPlace, ...expected: readonly string[]])[] = [
  [
    'go mod download',
    { system: golang, files: { '/app/go.sum': sum } },
    'unknown: the size of the modules in /go/pkg/mod is known after a build: go.sum lists 2, and no sizes',
  ],
  [
    'go mod download',
    { system: golang, mounts: ['/go/pkg/mod'] },
    '0 counted',
    '/go/pkg/mod is on a mount: what go puts there is in no layer.',
  ],
  ['go mod download && go clean -modcache', { system: golang }, '0 counted'],
  [
    'go build -o /bin/app .',
    { system: golang, mounts: ['/go/pkg/mod', '/root/.cache/go-build'] },
    'unknown: the size of the build output in /bin/app is known after a build',
    '/go/pkg/mod is on a mount: what go puts there is in no layer.',
    '/root/.cache/go-build is on a mount: what go puts there is in no layer.',
  ],
  [
    'cargo build --release',
    { mounts: ['/root/.cargo/registry', '/app/target'] },
    '0 counted',
    '/root/.cargo/registry is on a mount: what cargo puts there is in no layer.',
    '/app/target is on a mount: what cargo puts there is in no layer.',
  ],
  [
    'composer install --no-dev',
    {
      files: { '/app/composer.lock': JSON.stringify({ packages: [{}, {}, {}], 'packages-dev': [{}] }) },
      mounts: ['/root/.composer'],
    },
    'unknown: the size of the packages in /app/vendor is known after a build: composer.lock lists 3, and no sizes',
    '/root/.composer/cache is on a mount: what composer puts there is in no layer.',
  ],
  ['mvn dependency:go-offline && rm -rf ~/.m2', {}, '0 counted'],
  [
    'bundle install',
    { files: { '/app/Gemfile.lock': 'GEM\n  specs:\n    rack (3.0.8)\n    rake (13.1)\n      x\n' } },
    'unknown: the size of the gems that bundle leaves is known after a build: Gemfile.lock lists 2, and no sizes',
  ],
  [
    'composer install',
    { files: { '/app/composer.lock': '{"packages"' }, mounts: ['/app/vendor', '/root/.composer'] },
    '0 counted',
    '/app/vendor is on a mount: what composer puts there is in no layer.',
    '/root/.composer/cache is on a mount: what composer puts there is in no layer.',
  ],
];

describe('what language tools leave', () => {
  for (const [script, place, ...expected] of rows)
    it(`${script} ${(place.mounts ?? []).join(' ')}`, () =>
      assert.deepEqual(printedShare(languageSource.share(testSite(script, place))), expected));

  it('says where a build puts what it makes', () => {
    const { placed } = languageSource.share(testSite('go build -o /bin/app .', { system: golang }));
    assert.deepEqual(
      placed.map(({ path }) => path),
      ['/go/pkg/mod', '/root/.cache/go-build', '/bin/app'],
    );
  });
});
