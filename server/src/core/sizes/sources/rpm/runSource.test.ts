import assert from 'node:assert/strict';
import { readShell } from '../../../shell/readShell';
import { options } from '../../../shell/testReading';
import { type Answer, missing, pending, ready } from '../../answer';
import type { BaseSystem, RunShare, RunSite } from '../../run/site';
import { noLookups } from '../../run/testLookups';
import { unknown } from '../../size';
import type { RpmIndex } from './rpmIndex';
import { rpmSource } from './runSource';
import { packageXml, testIndex } from './testIndex';

const INDEX = testIndex(
  [
    'glibc 10000000',
    'bash 5000000; needs glibc; file /bin/sh',
    'git 1000000; needs git-core; wants less',
    'git-core 20000000; needs glibc; needs /bin/sh',
    'less 400000; needs glibc',
    'gcc 100000000; needs binutils',
    'binutils 30000000',
    'nginx 2000000',
    'python3 30000000',
    'tar 3000000',
  ]
    .map(packageXml)
    .join(''),
);

const ALMA: BaseSystem = { distribution: 'alma', release: '9.6', style: 'plain', added: [], runtimes: new Map() };

interface Place {
  readonly above?: string;
  readonly system?: BaseSystem | null;
  readonly answer?: Answer<RpmIndex>;
  readonly mounted?: readonly string[];
  readonly asked?: string[];
}

function share(script: string, { above = '', system = ALMA, answer = ready(INDEX), mounted = [], asked }: Place = {}) {
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
      rpm: (...question) => {
        asked?.push(question.join(' '));
        return answer;
      },
    },
  };
  return rpmSource.share(site);
}

const bookkeeping = ['rpm database', 'install history'];

/** The parts that are no bookkeeping, and `≥` where there may be more. */
function told({ disk, parts }: RunShare): string {
  const names = parts.map((part) => part.name).filter((name) => !bookkeeping.includes(name));
  return [disk.kind === 'unknown' ? '≥' : disk.kind, ...names].join(' ');
}

const ROWS: readonly (readonly [script: string, above: string, expected: string])[] = [
  ['dnf install -y git && dnf clean all', '', 'range git-core git'],
  ['dnf install -y git', '', 'range repository metadata git-core git'],
  ['dnf install -y gcc && dnf clean all', '', 'range gcc'],
  ['microdnf install -y gcc && microdnf clean all', '', 'range gcc binutils'],
  ['dnf install -y git && dnf clean all', 'dnf install -y git-core', 'range git'],
  ['dnf install -y git', 'dnf install -y nginx', 'range git-core git'],
  ['dnf install -y git nginx && dnf remove -y git && dnf clean all', '', 'range nginx'],
  ['dnf install -y nginx @development && dnf clean all', '', '≥ nginx'],
  ['dnf install -y nginx $NOWHERE && dnf clean all', '', '≥ nginx'],
  ['dnf install -y nginx nowhere && dnf clean all', '', '≥ nginx'],
  ['rpm -i https://example.com/x.rpm', '', '≥'],
  ['dnf -y update && dnf clean all', '', '≥'],
  ['dnf makecache', '', 'range repository metadata'],
  ['test -e /x && dnf install -y gcc; dnf install -y nginx; dnf clean all', '', '≥ nginx'],
  ['dnf install -y --installroot /mnt/sys bash && dnf clean all', '', 'range glibc bash'],
];

describe('What dnf and its kin leave behind', () => {
  for (const [script, above, expected] of ROWS) {
    it(`${script}${above === '' ? '' : ` after ${above}`}`, () =>
      assert.equal(told(share(script, { above })), expected));
  }

  it('counts no metadata in a cache mount', () => {
    assert.equal(told(share('dnf install -y nginx', { mounted: ['/var/cache/dnf'] })), 'range nginx');
  });

  it('is sure of documentation only where the command says so', () => {
    const width = (script: string) => {
      const { disk } = share(script);
      assert.ok(disk.kind === 'range');
      assert.ok(disk.low <= disk.likely && disk.likely <= disk.high);
      return disk.high - disk.low;
    };
    assert.ok(width('dnf install -y --nodocs git') >= width('dnf install -y git --setopt=tsflags='));
  });

  it('is less sure where the base image’s packages are not listed', () => {
    const fedora: BaseSystem = { ...ALMA, distribution: 'fedora', release: '44' };
    const script = 'dnf install -y git && dnf clean all';
    const [known, likened] = [share(script), share(script, { system: fedora })];
    assert.ok(known.disk.kind === 'range' && likened.disk.kind === 'range' && likened.disk.low < known.disk.low);
    assert.equal(known.notes.length, 0);
    assert.match(likened.notes[0] ?? '', /is not listed for Fedora 44/);
  });

  it('takes Python for there with dnf 4, and not with dnf 5', () => {
    const on = (distribution: BaseSystem['distribution'], release: string) =>
      told(share('dnf install -y python3 && dnf clean all', { system: { ...ALMA, distribution, release } }));
    assert.equal(on('alma', '9.6'), 'range');
    assert.equal(on('fedora', '40'), 'range');
    assert.equal(on('fedora', '41'), 'range python3');
    assert.equal(on('fedora', 'rawhide'), 'range python3');
  });

  it('keeps open that a base image without a list may have less', () => {
    const high = (release: string) => {
      const { disk } = share('dnf install -y tar && dnf clean all', { system: { ...ALMA, release } });
      return disk.kind === 'range' ? disk.high : 0;
    };
    assert.ok(high('8.10') > high('9.6') + 1_000_000);
  });

  it('tells where an installation root lies', () => {
    const { placed, disk } = share('dnf install -y --installroot /mnt/sys bash && dnf clean all');
    assert.deepEqual(placed, [{ path: '/mnt/sys', disk }]);
  });

  it('asks for EPEL where it was added', () => {
    const asked: string[] = [];
    share('dnf install -y nginx', { asked });
    share('dnf install -y nginx', { asked, above: 'dnf install -y epel-release' });
    assert.deepEqual(asked, ['alma 9.6 amd64 false', 'alma 9.6 amd64 true']);
  });

  it('is unknown without an index, and says what helps', () => {
    const refused = share('dnf install -y git', { answer: missing('look-ups are switched off', 'allow-packages') });
    assert.deepEqual(refused.disk, { kind: 'unknown', because: 'look-ups are switched off' });
    assert.deepEqual(refused.helps, ['allow-packages']);
    assert.equal(share('dnf install -y git', { answer: pending }).pending, true);
    for (const system of [null, { ...ALMA, release: null }, { ...ALMA, distribution: 'alpine' as const }])
      assert.equal(share('dnf install -y git', { system }).disk.kind, 'unknown');
  });

  it('is never more than an estimate', () => {
    for (const [script] of ROWS) {
      const { disk } = share(script);
      if (disk.kind !== 'unknown') assert.equal(disk.evidence.kind, 'estimated');
    }
  });
});
