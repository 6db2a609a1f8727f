import assert from 'node:assert/strict';
import { readShell } from '../../../shell/readShell';
import { options } from '../../../shell/testReading';
import { type Answer, missing, pending, ready } from '../../answer';
import type { BaseSystem, RunShare, RunSite } from '../../run/site';
import { noLookups } from '../../run/testLookups';
import { unknown } from '../../size';
import type { ApkIndex } from './apkIndex';
import { apkSource } from './runSource';
import { testIndex } from './testIndex';

const INDEX = testIndex(
  [
    ['musl', 650_000],
    ['busybox', 800_000],
    ['curl', 270_000, 'libcurl ca-certificates-bundle'],
    ['libcurl', 700_000],
    ['ca-certificates-bundle', 230_000],
    ['ca-certificates', 700_000],
    ['gcc', 150_000_000, 'binutils'],
    ['binutils', 8_000_000],
    ['libstdc++', 2_700_000],
  ]
    .map(([name, size, needs = '']) => `P:${name}\nV:1-r0\nI:${size}\nS:${Number(size) / 2}\nD:${needs}\n`)
    .join('\n'),
);

const ALPINE: BaseSystem = { distribution: 'alpine', release: '3.22', style: 'plain', added: [], runtimes: new Map() };

interface Place {
  readonly above?: string;
  readonly system?: BaseSystem | null;
  readonly answer?: Answer<ApkIndex>;
  readonly mounted?: readonly string[];
  readonly asked?: string[];
}

function share(
  script: string,
  { above = '', system = ALPINE, answer = ready(INDEX), mounted = [], asked }: Place = {},
) {
  const site: RunSite = {
    effects: readShell(script, options()).effects,
    above: readShell(above, options()).effects,
    system,
    platform: { os: 'linux', architecture: 'amd64', variant: '' },
    variable: () => undefined,
    home: '/root',
    stays: (path) => !mounted.includes(path),
    file: () => missing('the test has no files'),
    holds: () => ({ kind: 'unclear', disk: unknown('the test has no layers') }),
    lookups: {
      ...noLookups,
      apk: (repositories) => {
        asked?.push(...repositories);
        return answer;
      },
    },
  };
  return apkSource.share(site);
}

/** In whole MB, with a mark where there may be more, and the names of its parts. */
function told({ disk, parts }: RunShare): string {
  const bytes = disk.kind === 'unknown' ? disk.atLeast : disk.kind === 'range' ? disk.likely : disk.bytes;
  const size = bytes === undefined ? '?' : `${disk.kind === 'unknown' ? '≥' : ''}${(bytes / 1e6).toFixed(1)}`;
  return [size, ...parts.map((part) => part.name).filter((name) => name !== 'apk database')].join(' ');
}

const ROWS: readonly (readonly [script: string, above: string, expected: string])[] = [
  ['apk add --no-cache curl', '', '1.0 libcurl curl'],
  ['apk add curl', '', '3.4 package index libcurl curl'],
  ['apk update && apk add --no-cache curl', '', '3.4 package index libcurl curl'],
  ['apk add curl && rm -rf /var/cache/apk/*', '', '1.0 libcurl curl'],
  ['apk add --no-cache curl', 'apk add --no-cache curl', '0.0'],
  ['apk add curl', 'apk update', '1.0 libcurl curl'],
  ['apk add --no-cache gcc', '', '158.0 gcc binutils'],
  ['apk add --no-cache --virtual .build gcc && make && apk del .build', '', '0.0'],
  ['apk add --no-cache -t .build gcc && apk add --no-cache binutils && apk del .build', '', '8.0 binutils'],
  ['apk del curl', 'apk add --no-cache curl', '0.0'],
  ['apk add --no-cache gcc curl && apk del gcc', '', '1.0 libcurl curl'],
  ['apk add --no-cache ca-certificates', '', '1.0 ca-certificates certificate store'],
  ['apk add --no-cache curl $NOWHERE', '', '≥1.0 libcurl curl'],
  ['if test -e /x; then apk add --no-cache gcc; fi; apk add --no-cache curl', '', '≥1.0 libcurl curl'],
  ['apk add --no-cache curl nothing-like-it', '', '≥1.0 libcurl curl'],
  ['apk upgrade --no-cache', '', '≥0.0'],
];

describe('What apk leaves behind', () => {
  for (const [script, above, expected] of ROWS) {
    it(`${script}${above === '' ? '' : ` after ${above}`}`, () =>
      assert.equal(told(share(script, { above })), expected));
  }

  it('names what is not known', () => {
    const disk = (script: string) => {
      const found = share(script).disk;
      return found.kind === 'unknown' ? found.because : found.kind;
    };
    assert.equal(disk('apk add --no-cache nowhere'), 'no repository asked has a package nowhere');
    assert.equal(disk('apk add --no-cache $NOWHERE'), 'what $NOWHERE stands for is known after a build');
    assert.match(disk('apk upgrade'), /depends on the age of the base image/);
    assert.match(disk('test -e /x || apk add --no-cache gcc'), /whether gcc comes in depends on the build/);
  });

  it('counts no index in a cache mount', () => {
    assert.equal(told(share('apk add curl', { mounted: ['/var/cache/apk'] })), '1.0 libcurl curl');
  });

  it('says that removing what an earlier layer has frees nothing', () => {
    const { notes } = share('apk del curl', { above: 'apk add --no-cache curl' });
    assert.deepEqual(notes, ['Removing curl frees nothing: an earlier layer has it.']);
  });

  it('takes what the image adds as there', () => {
    const system = { ...ALPINE, added: ['curl'] };
    assert.equal(told(share('apk add --no-cache curl gcc', { system })), '158.0 gcc binutils');
  });

  it('asks for the repositories of the release and of the command line', () => {
    const asked: string[] = [];
    share('apk add --no-cache -X https://dl-cdn.alpinelinux.org/alpine/edge/testing curl', { asked });
    assert.deepEqual(asked, ['v3.22/main', 'v3.22/community', 'edge/testing']);
    const ofEdge: string[] = [];
    share('apk add curl', { asked: ofEdge, system: { ...ALPINE, release: 'edge' } });
    assert.deepEqual(ofEdge, ['edge/main', 'edge/community']);
  });

  it('is unknown without an index, and says what helps', () => {
    const refused = share('apk add curl', { answer: missing('package look-ups are switched off', 'allow-packages') });
    assert.deepEqual(refused.disk, { kind: 'unknown', because: 'package look-ups are switched off' });
    assert.deepEqual(refused.helps, ['allow-packages']);
    assert.equal(share('apk add curl', { answer: pending }).pending, true);
    for (const system of [null, { ...ALPINE, release: null }, { ...ALPINE, distribution: 'debian' as const }])
      assert.equal(share('apk add curl', { system }).disk.kind, 'unknown');
  });

  it('is never more than an estimate', () => {
    for (const [script] of ROWS) {
      const { disk } = share(script);
      if (disk.kind !== 'unknown') assert.equal(disk.evidence.kind, 'estimated');
    }
  });

  it('doubts the declared sizes of old branches', () => {
    const { disk } = share('apk add --no-cache gcc', { system: { ...ALPINE, release: '3.17.1' } });
    assert.ok(disk.kind === 'range' && disk.low < 140e6 && disk.high > 158e6);
  });
});
