import assert from 'node:assert/strict';
import { readBunLock } from './bun';
import { LockMemo } from './memo';
import { readNpmLock } from './npm';
import { readPnpmLock } from './pnpm';
import { constraintsOfName, familyOf } from './target';
import type { LockAnswer, Wish } from './types';
import { readYarnBerryLock } from './yarnBerry';
import { readYarnClassicLock } from './yarnClassic';

const glibc: Wish = { production: false, optional: true, target: { os: 'linux', cpu: 'x64', libc: 'glibc' } };
const production: Wish = { ...glibc, production: true };
const musl: Wish = { ...glibc, target: { os: 'linux', cpu: 'arm64', libc: 'musl' } };

/** `name@version`, with how often where that is more than once; what is only fetched in brackets. */
function listed(answer: LockAnswer): string {
  if (answer.kind === 'broken') return answer.because;
  const { packages, fetched } = answer.reading;
  const names = packages.map((each) => `${each.name}@${each.version}${each.copies > 1 ? `×${each.copies}` : ''}`);
  return [...names, ...fetched.map((each) => `(${each.name}@${each.version})`)].sort().join(' ');
}

const npm = JSON.stringify({
  packages: {
    '': { dependencies: { a: '1', sharp: '1' }, devDependencies: { d: '1' } },
    'packages/own': { version: '1.0.0' },
    'node_modules/own': { link: true, resolved: 'packages/own' },
    'node_modules/a': { version: '1.0.0', dependencies: { b: '2' } },
    'node_modules/a/node_modules/b': { version: '2.0.0' },
    'node_modules/a/node_modules/inside': { version: '9.0.0', inBundle: true },
    'node_modules/alias': { name: '@s/real', version: '3.0.0' },
    'node_modules/d': { version: '1.0.0', dev: true },
    'node_modules/sharp': { version: '1.0.0', optionalDependencies: { 'sharp-x64': '1', 'sharp-arm': '1', wasm: '1' } },
    'node_modules/sharp-x64': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['glibc'] },
    'node_modules/sharp-arm': { version: '1.0.0', optional: true, cpu: ['arm64'], libc: ['musl'] },
    'node_modules/wasm': { version: '1.0.0', optional: true, cpu: ['wasm32'], dependencies: { run: '1' } },
    'node_modules/run': { version: '1.0.0', optional: true },
    'node_modules/not-here': { version: '1.0.0', optional: true, os: ['!linux'] },
  },
});
const old = JSON.stringify({
  lockfileVersion: 1,
  requires: true,
  dependencies: {
    a: {
      version: '1.0.0',
      requires: { b: '2' },
      dependencies: { b: { version: '2.0.0' }, c: { version: '1.0.0', bundled: true } },
    },
    d: { version: '1.0.0', dev: true },
    '@esbuild/darwin-x64': { version: '1.0.0', optional: true },
    '@esbuild/linux-x64': { version: '1.0.0', optional: true },
  },
});
const classic = `# yarn lockfile v1


"@s/x@^1.0.0", "@s/x@^1.1.0":
  version "1.2.0"
  resolved "https://registry.yarnpkg.com/@s/x/-/x-1.2.0.tgz#abc"
  dependencies:
    y "^2.0.0"
  optionalDependencies:
    "@s/x-darwin-arm64" "1.0.0"
    "@s/x-linux-x64" "1.0.0"

"@s/x-darwin-arm64@1.0.0":
  version "1.0.0"

"@s/x-linux-x64@1.0.0":
  version "1.0.0"

dev@1:
  version "1.0.0"

y@^1.0.0:
  version "1.0.0"

y@^2.0.0:
  version "2.0.0"
`;
const manifest = JSON.stringify({ dependencies: { '@s/x': '^1.0.0', y: '^1.0.0' }, devDependencies: { dev: '1' } });
const berry = `__metadata:
  version: 8
  cacheKey: 10c0

"app@workspace:.":
  version: 0.0.0-use.local
  resolution: "app@workspace:."
  dependencies:
    "@s/x": "npm:^1.0.0"
    typescript: "npm:^5.0.0"
    dev: "npm:1"
  languageName: unknown
  linkType: soft

"@s/x@npm:^1.0.0":
  version: 1.2.0
  resolution: "@s/x@npm:1.2.0"
  dependencies:
    "@s/x-darwin": "npm:1.0.0"
    "@s/x-linux": "npm:1.0.0"
  dependenciesMeta:
    "@s/x-darwin":
      optional: true
    "@s/x-linux":
      optional: true
  linkType: hard

"@s/x-darwin@npm:1.0.0":
  version: 1.0.0
  resolution: "@s/x-darwin@npm:1.0.0"
  conditions: os=darwin & cpu=arm64
  linkType: hard

"@s/x-linux@npm:1.0.0":
  version: 1.0.0
  resolution: "@s/x-linux@npm:1.0.0"
  conditions: os=linux & cpu=x64 & libc=glibc
  linkType: hard

"dev@npm:1":
  version: 1.0.0
  resolution: "dev@npm:1.0.0"
  linkType: hard

"typescript@npm:^5.0.0":
  version: 5.9.3
  resolution: "typescript@npm:5.9.3"
  linkType: hard

"typescript@patch:typescript@npm%3A^5.0.0#optional!builtin<compat/typescript>":
  version: 5.9.3
  resolution: "typescript@patch:typescript@npm%3A5.9.3#optional!builtin<compat/typescript>::version=5.9.3&hash=1"
  linkType: hard
`;
const pnpm9 = `lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      '@s/x':
        specifier: ^1.0.0
        version: 1.2.0(y@1.0.0)
      own:
        specifier: workspace:*
        version: link:../own
    devDependencies:
      dev:
        specifier: '1'
        version: 1.0.0

packages:

  '@s/x@1.2.0':
    resolution: {integrity: sha512-AAAA==}
    deprecated: |-
      gone: since
      long
  '@s/x-linux@1.0.0':
    resolution: {integrity: sha512-BBBB==}
    cpu: [x64]
    os: [linux]
    libc: [glibc]
  dev@1.0.0:
    resolution: {tarball: https://codeload.github.com/o/dev/tar.gz/abc}
    version: 1.0.0
  y@1.0.0:
    resolution: {integrity: sha512-CCCC==}

snapshots:

  '@s/x@1.2.0(y@1.0.0)':
    dependencies:
      y: 1.0.0
    optionalDependencies:
      '@s/x-linux': 1.0.0

  '@s/x-linux@1.0.0':
    optional: true

  dev@1.0.0: {}

  y@1.0.0: {}
`;
const pnpm5 = `lockfileVersion: 5.4
specifiers:
  a: ^1.0.0
dependencies:
  a: 1.0.0_b@2.0.0
devDependencies:
  c: 3.0.0
packages:
  /a/1.0.0_b@2.0.0:
    resolution: {integrity: sha512-A}
    dependencies:
      '@s/b': 2.0.0
    dev: false
  /@s/b/2.0.0:
    resolution: {integrity: sha512-B}
  /c/3.0.0:
    resolution: {integrity: sha512-C}
    dev: true
`;
const pnpm6 = pnpm5
  .replace('5.4', "'6.0'")
  .replaceAll('/1.0.0_b@2.0.0', '@1.0.0(b@2.0.0)')
  .replace('1.0.0_b@2.0.0', '1.0.0(b@2.0.0)')
  .replace('b/2.0.0', 'b@2.0.0')
  .replace('c/3.0.0', 'c@3.0.0');
const bun = `{
  "lockfileVersion": 1, // text
  "workspaces": { "": { "name": "app", "dependencies": { "a": "1", }, "devDependencies": { "d": "1" }, }, },
  "packages": {
    "a": ["a@1.0.0", "", { "dependencies": { "b": "2" }, "optionalDependencies": { "@s/mac": "1" } }, "sha512-AA=="],
    "a/b": ["b@2.0.0", "", {}, "sha512-BB=="],
    "b": ["b@1.0.0", "", {}, "sha512-CC=="],
    "d": ["d@1.0.0", "", { "dependencies": { "b": "1" } }, "sha512-DD=="],
    "@s/mac": ["@s/mac@1.0.0", "", { "os": "darwin", "cpu": "arm64" }, "sha512-EE=="],
  }
}`;

const text = (path: string, content: string) => ({ path, text: content });
const readNpm = (content: string, wish: Wish) => listed(readNpmLock(text('package-lock.json', content), wish));
const readClassic = (wish: Wish, by: string | null = manifest) =>
  listed(readYarnClassicLock(text('yarn.lock', classic), by === null ? null : text('package.json', by), wish));
const readBerry = (wish: Wish) =>
  listed(readYarnBerryLock(text('yarn.lock', berry), text('package.json', '{"devDependencies":{"dev":"1"}}'), wish));
const readPnpm = (content: string, wish: Wish) => listed(readPnpmLock(text('pnpm-lock.yaml', content), wish));
const readBun = (content: string, wish: Wish) => listed(readBunLock(text('bun.lock', content), wish));

describe('lock files', () => {
  const cases: [name: string, got: () => string, want: string][] = [
    ['npm', () => readNpm(npm, glibc), '(run@1.0.0) @s/real@3.0.0 a@1.0.0 b@2.0.0 d@1.0.0 sharp-x64@1.0.0 sharp@1.0.0'],
    [
      'npm, production',
      () => readNpm(npm, production),
      '(run@1.0.0) @s/real@3.0.0 a@1.0.0 b@2.0.0 sharp-x64@1.0.0 sharp@1.0.0',
    ],
    [
      'npm, musl',
      () => readNpm(npm, musl),
      '(run@1.0.0) @s/real@3.0.0 a@1.0.0 b@2.0.0 d@1.0.0 sharp-arm@1.0.0 sharp@1.0.0',
    ],
    [
      'npm, no optional',
      () => readNpm(npm, { ...glibc, optional: false }),
      '@s/real@3.0.0 a@1.0.0 b@2.0.0 d@1.0.0 sharp@1.0.0',
    ],
    ['npm 6', () => readNpm(old, production), '@esbuild/linux-x64@1.0.0 a@1.0.0 b@2.0.0'],
    [
      'yarn 1',
      () => readClassic(glibc),
      '(@s/x-darwin-arm64@1.0.0) @s/x-linux-x64@1.0.0 @s/x@1.2.0 dev@1.0.0 y@1.0.0 y@2.0.0',
    ],
    [
      'yarn 1, production',
      () => readClassic(production),
      '(@s/x-darwin-arm64@1.0.0) (dev@1.0.0) @s/x-linux-x64@1.0.0 @s/x@1.2.0 y@1.0.0 y@2.0.0',
    ],
    [
      'yarn 1, broken manifest',
      () => readClassic(glibc, '{'),
      'package.json is not valid JSON: it ends too early, at line 1',
    ],
    ['yarn 4', () => readBerry(glibc), '(typescript@5.9.3) @s/x-linux@1.0.0 @s/x@1.2.0 dev@1.0.0 typescript@5.9.3'],
    [
      'yarn 4, production',
      () => readBerry(production),
      '(typescript@5.9.3) @s/x-linux@1.0.0 @s/x@1.2.0 typescript@5.9.3',
    ],
    ['pnpm 9', () => readPnpm(pnpm9, glibc), '@s/x-linux@1.0.0 @s/x@1.2.0 dev@1.0.0 y@1.0.0'],
    ['pnpm 9, musl, production', () => readPnpm(pnpm9, { ...musl, production: true }), '@s/x@1.2.0 y@1.0.0'],
    ['pnpm 7', () => readPnpm(pnpm5, production), '@s/b@2.0.0 a@1.0.0'],
    ['pnpm 8', () => readPnpm(pnpm6, glibc), '@s/b@2.0.0 a@1.0.0 c@3.0.0'],
    ['pnpm, no version', () => readPnpm('\0\0', glibc), 'pnpm-lock.yaml does not say which lockfileVersion it is of'],
    ['bun', () => readBun(bun, glibc), 'a@1.0.0 b@1.0.0 b@2.0.0 d@1.0.0'],
    ['bun, production', () => readBun(bun, production), 'a@1.0.0 b@2.0.0'],
  ];
  for (const [name, got, want] of cases) it(name, () => assert.equal(got(), want));

  it('say where a package comes from that no registry has', () => {
    const answer = readPnpmLock(text('pnpm-lock.yaml', pnpm9), glibc);
    const found = answer.kind === 'read' ? answer.reading.packages.filter(({ elsewhere }) => elsewhere !== null) : [];
    assert.deepEqual(
      found.map(({ elsewhere }) => elsewhere),
      ['https://codeload.github.com/o/dev/tar.gz/abc'],
    );
  });

  it('are placed to an end where versions need each other in turn', () => {
    const ring = ['a@1 b@1', 'b@1 a@2', 'a@2 b@2', 'b@2 a@1'].map((line) => line.split(' '));
    const content = ring
      .map(([own, need]) => `${own}:\n  version "1"\n  dependencies:\n    ${need?.replace('@', ' ')}\n`)
      .join('\n');
    const by = text('package.json', '{"dependencies":{"a":"1"}}');
    const answer = readYarnClassicLock(text('yarn.lock', content), by, glibc);
    assert.equal(answer.kind === 'read' ? answer.reading.packages.length : 0, 4);
  });

  it('are read to an end however hostile', () => {
    const deep = `${'{"packages":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    const hostile = [
      '',
      '\0',
      '"',
      deep,
      '/*'.repeat(100_000),
      `${' '.repeat(500)}a:\n`.repeat(2000),
      `a: "${'x'.repeat(1e6)}`,
      '{"packages":{"node_modules/__proto__":{"version":1}}}',
      '- '.repeat(1e5),
    ];
    for (const content of hostile) {
      readNpm(content, glibc);
      readPnpm(`lockfileVersion: 9\n${content}`, glibc);
      readBun(content, glibc);
      readYarnClassicLock(text('yarn.lock', content), null, glibc);
      readYarnBerryLock(text('yarn.lock', content), null, glibc);
    }
  });
});

describe('readings of lock files', () => {
  it('are kept by text and key, and the oldest are given up', () => {
    const memo = new LockMemo();
    let reads = 0;
    const get = (content: string, key: string) =>
      memo.get(content, key, () => {
        reads++;
        return { kind: 'broken', because: `${content} ${key}` };
      });
    get('text', 'one');
    assert.deepEqual(get('text', 'one'), { kind: 'broken', because: 'text one' });
    assert.deepEqual(get('text', 'two'), { kind: 'broken', because: 'text two' });
    assert.equal(reads, 2);
    for (let index = 0; index < 20; index++) get(`other ${index}`, 'one');
    get('text', 'one');
    assert.equal(reads, 23);
  });
});

describe('names of packages for one system', () => {
  const cases: [name: string, os: string, cpu: string, libc: string, family: string][] = [
    ['@esbuild/linux-x64', 'linux', 'x64', '', '@esbuild/*'],
    ['@rollup/rollup-linux-arm64-musl', 'linux', 'arm64', 'musl', '@rollup/rollup-*'],
    ['@img/sharp-linuxmusl-x64', 'linux', 'x64', 'musl', '@img/sharp-*'],
    ['@next/swc-win32-ia32-msvc', 'win32', 'ia32', '', '@next/swc-*'],
    ['@esbuild/sunos-x64', 'sunos', 'x64', '', '@esbuild/*'],
    ['fsevents', 'darwin', '', '', 'fsevents'],
    ['linux-utils', 'linux', '', '', '*'],
    ['express', '', '', '', 'express'],
  ];
  for (const [name, os, cpu, libc, family] of cases) {
    it(name, () => {
      const found = constraintsOfName(name);
      assert.deepEqual([found.os.join(), found.cpu.join(), found.libc.join(), familyOf(name)], [os, cpu, libc, family]);
    });
  }
});
