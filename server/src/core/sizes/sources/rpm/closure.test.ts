import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type PackageTable, packageName, packageVersion, providersByName } from '../packageTable/table';
import { rpmClosure } from './closure';
import { readRequirement } from './rich';
import { packageXml, tableOf } from './testIndex';
import { compareVersions } from './version';

const fixtures = path.join(__dirname, '../../../../../../test-fixtures/indexes');

interface DnfInstall {
  readonly install: readonly string[];
  readonly weak: boolean;
  readonly packages: readonly string[];
  /** Installed size of all packages together. Bytes. */
  readonly installed: number;
}

describe('The closure over RPM repositories against dnf', () => {
  const { installs }: { readonly installs: readonly DnfInstall[] } = JSON.parse(
    readFileSync(path.join(fixtures, 'dnf-installs.json'), 'utf8'),
  );
  const table = tableOf(gunzipSync(readFileSync(path.join(fixtures, 'primary.xml.gz'))).toString('latin1'));
  const found = installs.map((each) => ({
    ...each,
    ours: rpmClosure(table, { wishes: each.install, installed: new Set(), weak: each.weak }),
  }));
  const told = (ids: readonly number[]) =>
    ids.map((id) => `${packageName(table, id)}-${packageVersion(table, id)}`).sort();
  const answered = found.filter(({ ours }) => ours.missing.length === 0);
  const same = answered.filter(({ ours, packages }) => told(ours.packages).join(' ') === packages.join(' '));

  it('finds the same packages in at least 98 of 100 installs', () => {
    assert.ok(answered.length >= 100, `${answered.length} installs`);
    assert.ok(same.length >= 0.98 * answered.length, `${same.length} of ${answered.length}`);
  });

  it('comes to the same installed size', () => {
    for (const { ours, installed } of same)
      assert.equal(
        ours.packages.reduce((sum, id) => sum + (table.installed[id] ?? 0), 0),
        installed,
      );
  });

  it('does not choose among packages that provide a wished capability', () => {
    for (const { install, ours } of found)
      assert.deepEqual(ours.missing, install.includes('shared-cap') ? ['shared-cap'] : []);
  });
});

const PACKAGES = `
bash 6000; needs libc.so.6()(64bit); file /bin/sh; file /usr/bin/bash
glibc 18000; provides libc.so.6()(64bit); needs glibc-langpack; wants glibc-all
glibc-minimal-langpack 10; provides glibc-langpack
glibc-langpack-de 600; provides glibc-langpack; supplements (glibc and langpacks-de)
glibc-all 220000
langpacks-de 1
git 50; needs git-core; needs perl(Git); needs /bin/sh
git-core 9000; needs rpmlib(CompressedFileNames); needs config(git-core)
perl-Git 60; provides perl(Git)
either 1; needs (mariadb or postgresql)
mariadb 100
postgresql 200
rich 1; needs (kerberos if server); needs (a-lib and b-lib); needs (old-lib unless new-lib)
a-lib 2
b-lib 3
old-lib 4
new-lib 5
kerberos 6
server 7
vim 30; version 2:9.0-1.fc44
vim 31; version 2:9.1-1.fc44
loop-a 1; needs loop-b
loop-b 1; needs loop-a
foreign 1; arch i686
`
  .trim()
  .split('\n');

const ROWS: readonly (readonly [wishes: string, installed: string, weak: boolean, expected: string])[] = [
  ['git', 'bash glibc', false, 'git git-core perl-Git'],
  ['git', 'glibc glibc-minimal-langpack', false, 'git git-core perl-Git bash'],
  ['bash', '', false, 'bash glibc glibc-minimal-langpack'],
  ['bash', '', true, 'bash glibc glibc-minimal-langpack glibc-all'],
  ['langpacks-de', 'glibc glibc-minimal-langpack', true, 'langpacks-de glibc-langpack-de'],
  ['langpacks-de', 'glibc glibc-minimal-langpack', false, 'langpacks-de'],
  ['either', '', false, 'either mariadb'],
  ['either postgresql', '', false, 'either postgresql'],
  ['rich', '', false, 'rich a-lib b-lib old-lib'],
  ['rich server', '', false, 'rich server kerberos a-lib b-lib old-lib'],
  ['rich', 'new-lib', false, 'rich a-lib b-lib'],
  ['vim', '', false, 'vim'],
  ['vim-9.0', '', false, 'vim'],
  ['git.x86_64', 'bash glibc', false, 'git git-core perl-Git'],
  ['/usr/bin/bash', 'glibc', false, 'bash'],
  ['perl(Git)', '', false, 'perl-Git'],
  ['git*', 'bash glibc', false, 'git git-core perl-Git'],
  ['loop-a', '', false, 'loop-a loop-b'],
  ['git', 'git', false, ''],
  ['foreign nowhere', '', false, '! foreign ! nowhere'],
  ['*a*a*a*a*a*a*a*', '', false, '! *a*a*a*a*a*a*a*'],
];

describe('The closure over RPM repositories', () => {
  const table = tableOf(`<metadata>${PACKAGES.map(packageXml).join('')}</metadata>`);
  const words = (text: string) => text.split(' ').filter((word) => word !== '');
  const idOf = (table: PackageTable, name: string) => [...providersByName(table, name)][0] ?? -1;
  for (const [wishes, installed, weak, expected] of ROWS) {
    it(`${wishes} on ${installed || 'nothing'}${weak ? ', with weak dependencies' : ''}`, () => {
      const there = new Set(words(installed).map((name) => idOf(table, name)));
      const { packages, missing } = rpmClosure(table, { wishes: words(wishes), installed: there, weak });
      const found = [...packages.map((id) => packageName(table, id)), ...missing.map((name) => `! ${name}`)];
      assert.equal(found.join(' '), expected);
    });
  }

  it('takes the newest version, or the one that is asked for', () => {
    const size = (wish: string) => {
      const [id = -1] = rpmClosure(table, { wishes: [wish], installed: new Set(), weak: false }).packages;
      return table.installed[id];
    };
    assert.deepEqual(['vim', 'vim-9.0', 'vim-2:9.0-1.fc44', 'vim-9.1-1.fc44.x86_64'].map(size), [31, 30, 30, 31]);
  });
});

describe('rpm’s order of versions', () => {
  const rising = [
    '1.0~rc1-1',
    '1.0-1',
    '1.0-1.fc44',
    '1.0-2',
    '1.0^git1-1',
    '1.0.1-1',
    '1.0.9-1',
    '1.0.10-1',
    '1:0.1-1',
    '1:a-1',
    '1:1-1',
  ];
  for (let at = 1; at < rising.length; at++) {
    const [a = '', b = ''] = [rising[at - 1], rising[at]];
    if (a === '1:0.1-1') continue;
    it(`${a} is older than ${b}`, () => {
      assert.ok(compareVersions(a, b) < 0);
      assert.ok(compareVersions(b, a) > 0);
    });
  }
});

describe('The reader of primary.xml', () => {
  const whole = `<?xml version="1.0"?><!-- <package> --><metadata packages="2">${PACKAGES.map(packageXml).join('')}</metadata>`;

  it('reads the same from pieces of any length', () => {
    const expected = tableOf(whole);
    assert.equal(expected.packages, PACKAGES.length - 1);
    for (const length of [1, 3, 50, 1000]) {
      const pieces = Array.from({ length: Math.ceil(whole.length / length) }, (_, at) =>
        whole.slice(at * length, (at + 1) * length),
      );
      const table = tableOf(...pieces);
      assert.deepEqual(table.providers, expected.providers);
      assert.deepEqual([...table.installed], [...expected.installed]);
    }
  });

  it('reads entities, headers and epochs', () => {
    const table = tableOf(packageXml('a&b 12; provides x<y; version 3:1.2-4'));
    assert.equal(packageName(table, 0), 'a&b');
    assert.equal(packageVersion(table, 0), '3:1.2-4');
    assert.equal(table.rank[0], 10_000);
    assert.notEqual(table.names.find('x<y'), null);
  });

  const HOSTILE: readonly (readonly [what: string, text: string, packages: number])[] = [
    ['nothing', '', 0],
    ['a page of HTML', '<html><body>403</body></html>', 0],
    ['a package cut short', packageXml('a 1') + packageXml('b 2').slice(0, 200), 1],
    ['a package within a package', '<package><package><name>a</name><arch>noarch</arch></package></package>', 1],
    ['attributes without an end', '<package><name>a</name><arch>noarch</arch><size installed="5</package>', 1],
    [
      'sizes that are none',
      '<package><name>a</name><arch>noarch</arch><size installed="-1" package="1e5"/></package>',
      1,
    ],
    ['tags without an end', '<'.repeat(100_000), 0],
    ['a package without an end', `<package>${'<name>a</name>'.repeat(10_000)}`, 0],
    ['deep dependencies', packageXml(`a 1; needs ${'('.repeat(50_000)}b${')'.repeat(50_000)}`), 1],
  ];
  for (const [what, text, packages] of HOSTILE) {
    it(`bears ${what}`, () => {
      const table = tableOf(text);
      assert.equal(table.packages, packages);
      for (const size of [...table.installed, ...table.archive]) assert.ok(size >= 0 && Number.isSafeInteger(size));
      rpmClosure(table, { wishes: ['a'], installed: new Set(), weak: true });
    });
  }
});

describe('The reader of boolean dependencies', () => {
  const ROWS: readonly (readonly [text: string, expected: string])[] = [
    ['foo', 'foo'],
    ['libz.so.1()(64bit)', 'libz.so.1()(64bit)'],
    ['(a or b)', 'or(a,b)'],
    ['(a >= 1.0 and b < 2 and c)', 'and(a,b,c)'],
    ['(a if (b or c) else d)', 'if(or(b,c),a,d)'],
    ['(a unless b)', 'if(b,and(),a)'],
    ['(perl(Foo) with perl(Bar) < 3)', 'perl(Foo)'],
    ['(python3.13dist(x) >= 1 or y)', 'or(python3.13dist(x),y)'],
    ['()', 'and()'],
    ['(a or', 'or(a,and())'],
    ['(a nonsense b)', 'and()'],
  ];
  const told = (each: ReturnType<typeof readRequirement>): string => {
    if (each.kind === 'name') return each.name;
    if (each.kind === 'if') return `if(${[each.when, each.what, each.otherwise].map(told).join()})`;
    return `${each.kind}(${each.of.map(told).join()})`;
  };
  for (const [text, expected] of ROWS) it(text, () => assert.equal(told(readRequirement(text)), expected));
});
