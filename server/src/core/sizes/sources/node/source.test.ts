import assert from 'node:assert/strict';
import { bytes, formatBytes } from '../../bytes';
import type { Size } from '../../size';
import { type NodePlace, nodeShare } from './testNode';
import type { NpmRequest } from './types';

const lock = JSON.stringify({
  lockfileVersion: 3,
  packages: {
    '': { name: 'app', dependencies: { a: '1' }, devDependencies: { tool: '1' } },
    'node_modules/a': { version: '1.0.0', resolved: 'https://r.example/a/-/a-1.0.0.tgz', integrity: 'sha512-AAAA' },
    'node_modules/tool': {
      version: '2.0.0',
      resolved: 'https://r.example/t/-/t.tgz',
      integrity: 'sha512-BBBB',
      dev: true,
    },
  },
});
const sizes = { 'a@1.0.0': [10e6, 2e6], 'tool@2.0.0': [30e6, 6e6] } as const;
const npm: NodePlace = { files: { 'package-lock.json': lock }, sizes };

function shown(size: Size): string {
  if (size.kind === 'unknown') return `unknown: ${size.because}`;
  return formatBytes(bytes(size.kind === 'known' ? size.bytes : size.likely));
}

describe('what a RUN of npm and its like leaves behind', () => {
  const cases: [script: string, disk: string, place?: NodePlace][] = [
    ['npm ci', '48 MB'],
    ['npm ci && rm -rf ~/.npm', '40 MB'],
    ['npm ci && npm cache clean --force', '40 MB'],
    ['npm cache clean --force && npm ci', '48 MB'],
    ['npm ci --omit=dev && rm -rf /root/.npm/*', '10 MB'],
    ['npm ci', '12 MB', { ...npm, variables: { NODE_ENV: 'production' } }],
    ['npm ci', '40 MB', { ...npm, mounts: ['/root/.npm'] }],
    ['npm ci', '8.0 MB', { ...npm, mounts: ['/app/node_modules'] }],
    ['npm ci && rm -rf node_modules ~/.npm', '0 B'],
    ['npm ci && npm prune --omit=dev && rm -rf ~/.npm', '10 MB'],
    ['npm prune --omit=dev', '336 B'],
    ['npm install', '672 B', { ...npm, above: 'npm ci' }],
    ['npm ci', '48 MB', { ...npm, above: 'npm ci' }],
    ['npm install', '48 MB', { ...npm, above: 'npm ci --omit=dev' }],
    [
      'cd /srv && npm ci',
      'unknown: without package-lock.json npm takes what the registry has on that day (/srv/package-lock.json: no step above brings it)',
    ],
    [
      'npm ci',
      'unknown: package-lock.json is not valid JSON at line 2',
      { files: { 'package-lock.json': '{\n"packages": {]}}' } },
    ],
    [
      'npm ci',
      'unknown: package-lock.json is not valid JSON: it ends too early, at line 2',
      { files: { 'package-lock.json': '{\n"packages": {' } },
    ],
    [
      'npm ci',
      'unknown: package-lock.json has neither "packages" nor "dependencies"',
      { files: { 'package-lock.json': '{}' } },
    ],
    ['npm ci', 'unknown: package-lock.json holds no JSON object', { files: { 'package-lock.json': '[1]' } }],
    ['npm install -g pm2', 'unknown: what npm install -g pm2 brings is for the registry to say when it runs'],
    ['cd $WHERE && npm ci', 'unknown: the folder that packages are installed in is not known'],
    ['if [ -f yarn.lock ]; then yarn --frozen-lockfile; elif [ -f package-lock.json ]; then npm ci; fi', '48 MB'],
    [
      'bun install --frozen-lockfile',
      'unknown: bun.lockb is a binary file, which only bun reads: `bun install --save-text-lockfile` writes bun.lock',
      { files: { 'bun.lockb': '' } },
    ],
  ];
  for (const [script, disk, place = npm] of cases) {
    it(`${script} → ${disk.slice(0, 60)}`, () => assert.equal(shown(nodeShare(script, place).disk), disk));
  }

  it('may add nothing where it runs under a condition', () => {
    const { disk } = nodeShare('test -n "$(date)" || npm ci', npm);
    assert.ok(disk.kind === 'range' && disk.low === 0 && disk.likely > 47e6);
  });

  it('lists packages and the cache, and says how to avoid the cache', () => {
    const { parts, notes, placed } = nodeShare('npm ci', npm);
    assert.deepEqual(
      parts.map(({ name }) => name),
      ['tool', 'a', '~/.npm'],
    );
    assert.match(
      notes.join(' '),
      /~\/\.npm keeps 8\.0 MB more: `npm cache clean --force` in the same RUN, or a cache mount/,
    );
    assert.deepEqual(
      placed.map(({ path }) => path),
      ['/app/node_modules', '/root/.npm'],
    );
  });

  it('asks for archives only where a cache stays', () => {
    const asked: NpmRequest[] = [];
    nodeShare('npm ci', { ...npm, asked });
    nodeShare('npm ci && rm -rf ~/.npm', { ...npm, asked });
    assert.deepEqual(
      asked.map(({ archives }) => archives),
      [true, false],
    );
  });

  it('gives a wide range and the way to a better figure where no size is known', () => {
    const { disk, helps } = nodeShare('npm ci', { files: { 'package-lock.json': lock } });
    assert.ok(disk.kind === 'range' && disk.high > 4 * disk.low);
    assert.deepEqual(helps, ['allow-packages']);
  });

  it('keeps what it knows beside a package from elsewhere', () => {
    const git = lock.replace('https://r.example/t/-/t.tgz', 'git+ssh://git@github.com/o/tool.git#abc');
    const { disk } = nodeShare('npm ci && rm -rf ~/.npm', {
      files: { 'package-lock.json': git },
      sizes: { 'a@1.0.0': [10e6, 2e6] },
    });
    assert.ok(disk.kind === 'unknown');
    assert.equal(disk.because, 'no registry lists the size of tool, from git+ssh://github.com/o/tool.git');
  });
});
