import assert from 'node:assert/strict';
import path from 'node:path';
import { openAptLibrary } from '../../../host/aptData';
import { type Answer, missing, pending, ready } from '../../sizes/answer';
import type { AptKnowledge } from '../../sizes/run/lookups';
import type { Size } from '../../sizes/size';
import { type Fact, notKnown, unset, written } from '../fact';
import type { Machine, MachineSetting, MachineSoftware, SettingValue } from '../model';
import type { MachineSurroundings } from '../surroundings';
import { testMachine } from '../testMachine';
import { type LookAtApt, withSoftware } from './software';

const nowhere = { start: 0, end: 0 };
const library = openAptLibrary(path.join(__dirname, '../../../../data/apt'));

describe('what provisioners install', () => {
  const known = new Map<string, Answer<AptKnowledge>>();
  before(async () => {
    for (const release of ['bookworm', 'trixie']) {
      const data = await library.release(release);
      assert.ok(data !== null, `there is no index of ${release}`);
      known.set(release, ready({ data, additions: new Map() }));
    }
  });

  const look = (release: string): Answer<AptKnowledge> => known.get(release) ?? missing(`a test has no ${release}`);

  function softwareOf(machine: Machine, scripts: Readonly<Record<string, string>> = {}, apt = look): MachineSoftware {
    const { machines } = withSoftware([machine], new Map(Object.entries(scripts)), around(apt));
    return machines[0]?.software ?? assert.fail('nobody looked');
  }

  const sizeOf = (script: string, more: Partial<Machine> = {}): Size =>
    softwareOf(debian({ provisioners: [shell(script)], ...more })).size;

  it('is a range, with how many packages of which index', () => {
    const { size, left } = softwareOf(debian({ provisioners: [shell('apt-get update && apt-get install -y nginx')] }));
    assert.ok(size.kind === 'range', JSON.stringify(size));
    assert.equal(size.evidence.kind, 'estimated');
    assert.match(size.evidence.source, /^2 packages of Debian bookworm's index beside what a box has$/);
    assert.equal(left, 'apt’s lists and archives among it');
  });

  it('is of the release that the box is, by its system or by its name', () => {
    const told = (more: Partial<Machine>) => {
      const size = sizeOf('apt-get install -y nginx', more);
      return size.kind === 'range' ? /Debian (\w+)/.exec(size.evidence.source)?.[1] : 'unknown';
    };
    assert.equal(told({ os: written('Debian 13', nowhere) }), 'trixie');
    assert.equal(told({ os: unset, box: boxOf('generic/debian12') }), 'bookworm');
    assert.equal(told({ os: written('debian', nowhere), box: boxOf('debian/trixie64') }), 'trixie');
    assert.equal(told({ os: written('Debian 11', nowhere) }), 'unknown');
    assert.equal(told({ os: written('Ubuntu 22.04', nowhere), box: boxOf('ubuntu/jammy64') }), 'unknown');
  });

  it('is less where the box has more, and spans from one to the other where nobody knows whose it is', () => {
    const range = (box: string) => {
      const size = sizeOf('apt-get install -y build-essential', { box: boxOf(box) });
      return size.kind === 'range' ? size : assert.fail(JSON.stringify(size));
    };
    const [own, bento, other] = [range('debian/bookworm64'), range('bento/debian-12'), range('me/debian12')];
    assert.ok(own.low > 250e6 && own.high < 1.4 * own.low, JSON.stringify(own));
    // Bento’s boxes have a compiler for the modules of the kernel.
    assert.ok(bento.low < 0.5 * own.low && bento.high === own.high, JSON.stringify(bento));
    assert.ok(other.low <= bento.low && other.high >= own.high, JSON.stringify(other));
  });

  it('has in it what is cleared again, but for the least', () => {
    const kept = sizeOf('apt-get update; apt-get install -y nginx');
    const cleared = sizeOf('apt-get update; apt-get install -y nginx; apt-get clean; rm -rf /var/lib/apt/lists/*');
    assert.ok(kept.kind === 'range' && cleared.kind === 'range');
    assert.ok(cleared.low < 5e6 && cleared.high === kept.high, JSON.stringify(cleared));
  });

  it('comes once where two provisioners fetch the same', () => {
    const one = sizeOf('apt-get update && apt-get install -y nginx');
    const provisioners = [
      shell('apt-get update && apt-get install -y nginx'),
      shell('apt-get update\napt-get -y install nginx'),
    ];
    assert.deepEqual(softwareOf(debian({ provisioners })).size, one);
  });

  it('reads scripts of the project', () => {
    const provisioners = [provisioner('shell', { path: 'setup.sh' })];
    const size = softwareOf(debian({ provisioners }), { 'setup.sh': 'apt-get install -y nginx' }).size;
    assert.equal(size.kind, 'range');
  });

  const partly: readonly [script: string, because: RegExp][] = [
    ['curl -fsSL https://get.docker.com | sh', /runs a script from https:\/\/get\.docker\.com/],
    ['git clone https://example.org/a.git /opt/a', /the repository https:\/\/example\.org\/a\.git/],
    ['pip install flask', /what pip brings is not weighed on a machine/],
    ['npm ci', /what npm brings/],
    ['apt-get upgrade -y', /how much apt upgrades depends on the age of the box/],
    ['if [ -f /x ]; then apt-get install -y redis; fi', /whether redis comes in depends on the machine/],
    ['apt-get install -y no-such-thing', /no package no-such-thing/],
    ['cp -r /vagrant/site /srv', /how much \/vagrant\/site is, is not known/],
  ];
  for (const [script, because] of partly)
    it(`is at least what apt brings, beside ${script}`, () => {
      const size = sizeOf(`apt-get install -y nginx\n${script}`);
      assert.ok(size.kind === 'unknown' && (size.atLeast ?? 0) > 1e6, JSON.stringify(size));
      assert.match(size.because, because);
    });

  it('has in it what is copied out of a folder that the host shares', () => {
    const sharedFolders = [
      {
        span: null,
        host: written('.', nowhere),
        guest: written('/vagrant', nowhere),
        type: unset,
        readOnly: unset,
        options: [],
      },
    ];
    const copied = sizeOf('cp /vagrant/conf/site.conf /etc/site.conf', { sharedFolders });
    assert.ok(copied.kind === 'range' && copied.high === 4096, JSON.stringify(copied));
    assert.equal(sizeOf('cp /vagrant/conf/none /etc/site.conf', { sharedFolders }).kind, 'unknown');
    assert.equal(sizeOf('cp /vagrant/../../conf/site.conf /etc', { sharedFolders }).kind, 'unknown');
  });

  const nothing: readonly [name: string, machine: Machine, because: RegExp][] = [
    [
      'another system',
      debian({ os: written('Ubuntu 22.04', nowhere) }),
      /^no package index of Ubuntu 22\.04 is bundled$/,
    ],
    ['a system that nobody names', debian({ os: unset, box: null }), /^which system the machine has is not known$/],
    [
      'Ansible',
      debian({ provisioners: [provisioner('ansible', {})] }),
      /^what the provisioner ansible does is not read$/,
    ],
    [
      'a script from the network',
      debian({ provisioners: [provisioner('shell', { path: 'https://x.org/a.sh' })] }),
      /is fetched when/,
    ],
    [
      'a script that is not there',
      debian({ provisioners: [provisioner('shell', { path: 'a.sh' })] }),
      /^the script a\.sh is not read$/,
    ],
    [
      'a text that is not known',
      debian({ provisioners: [provisioner('shell', { inline: notKnown('it is a secret') })] }),
      /^it is a secret$/,
    ],
  ];
  for (const [name, machine, because] of nothing)
    it(`is not known, and nothing of it: ${name}`, () => {
      const { size } = softwareOf(machine);
      assert.ok(size.kind === 'unknown' && size.atLeast === undefined, JSON.stringify(size));
      assert.match(size.because, because);
    });

  it('waits for the index, and asks for none where nothing is installed of it', () => {
    const asked: string[] = [];
    const apt = (release: string) => {
      asked.push(release);
      return pending;
    };
    const script = (text: string) => withSoftware([debian({ provisioners: [shell(text)] })], new Map(), around(apt));
    assert.deepEqual([script('echo apt > /etc/motd').pending, asked], [true, ['bookworm']]);
    assert.equal(script('systemctl restart nginx').pending, false);
    assert.equal(withSoftware([debian({ provisioners: [] })], new Map(), around(apt)).pending, false);
    assert.deepEqual(asked, ['bookworm']);
  });

  it('leaves out what runs only when it is asked for', () => {
    const never = provisioner('shell', { inline: 'apt-get install -y nginx', run: 'never' });
    const { size } = softwareOf(debian({ provisioners: [never] }));
    assert.ok(size.kind === 'known' && size.bytes === 0, JSON.stringify(size));
  });

  it('knows the variables that a provisioner sets, and takes none for known that may be set', () => {
    const named = provisioner('shell', { inline: 'apt-get install -y $WHAT', env: '{"WHAT":"nginx"}' });
    assert.equal(softwareOf(debian({ provisioners: [named] })).size.kind, 'range');
    const open = provisioner('shell', { inline: 'apt-get install -y $WHAT', env: notKnown('it depends') });
    assert.equal(softwareOf(debian({ provisioners: [open] })).size.kind, 'unknown');
  });
});

/** A workspace with one file, of five bytes. */
function around(apt: LookAtApt): Pick<MachineSurroundings, 'apt' | 'folder' | 'files'> {
  const read = (file: string) => ready(file === '/w/conf/site.conf' ? 'a = b' : null);
  return { apt, folder: '/w', files: { read, kind: () => ready(null), list: () => ready(null) } };
}

function debian(more: Partial<Machine>): Machine {
  const os = written('Debian 12', nowhere);
  return testMachine('vm', {
    os,
    box: boxOf('debian/bookworm64'),
    provisioners: [shell('apt-get install -y nginx')],
    ...more,
  });
}

function boxOf(name: string): Machine['box'] {
  return { name: written(name, nowhere), version: unset, urls: unset };
}

function shell(inline: string): Machine['provisioners'][number] {
  return provisioner('shell', { inline });
}

function provisioner(
  type: string,
  settings: Readonly<Record<string, string | Fact<SettingValue>>>,
): Machine['provisioners'][number] {
  const options = Object.entries(settings).map(
    ([name, value]): MachineSetting => ({
      name,
      value: typeof value === 'string' ? written(value, nowhere) : value,
      span: null,
    }),
  );
  return { span: null, type: written(type, nowhere), name: unset, options };
}
