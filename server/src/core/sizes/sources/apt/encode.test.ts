import assert from 'node:assert/strict';
import { assumedBase } from './assumedBase';
import { closure } from './closure';
import { compareVersions } from './debianVersion';
import { decodeIndex } from './decode';
import { type EncodeOptions, encodeIndex } from './encode';
import { PackagesReader } from './packages';
import { contentsLike } from './sibling';
import { atOnce, sorted } from './steps';

const text = `Package: curl
Version: 7.88.1-10
Installed-Size: 489
Size: 315000
Depends: libcurl4 (= 7.88.1-10), libc6 (>= 2.34), zlib1g:any
Recommends: ca-certificates | my-certificates
Description: transfers
 Depends: this is a description

Package: libcurl4
Version: 7.88.1-10
Installed-Size: 800
Pre-Depends: libc6
Depends: libc6, libssl3

Package: libc6
Version: 2.36-9
Priority: required
Installed-Size: 12000
Size: 2700000
Provides: libc6-2.36, libc

Package: libssl3
Version: 3.0.1
Installed-Size: 6000
Depends: debconf | debconf-2.0

Package: debconf
Version: 1.5
Essential: yes
Installed-Size: 500
Provides: debconf-2.0

Package: cdebconf
Version: 0.2
Provides: debconf-2.0

Package: apt
Version: 2.6
Installed-Size: 4000
Depends: libc6, gpgv

Package: gpgv
Version: 2.2
Installed-Size: 900

Package: librust-a-dev
Version: 1
Provides: librust-a+b-dev (= 1)

Package: user
Version: 1
Depends: librust-a+b-dev, libc
`;

const origin = { distribution: 'Debian', release: 'bookworm', arch: 'amd64', date: '2026-11-21' };

describe('An index made of a Packages file', () => {
  const index = indexOf(text);
  const id = (name: string) => index.find(name) ?? -1;
  const named = (groups: readonly (readonly number[])[]) =>
    groups.map((group) => group.map((each) => index.name(each)).join('|')).join(' ');

  it('has its packages in the order of their names, and then what is only provided', () => {
    const names = Array.from({ length: index.packages + 3 }, (_, place) => index.name(place));
    assert.equal(
      names.join(' '),
      'apt cdebconf curl debconf gpgv libc6 libcurl4 librust-a-dev libssl3 user debconf-2.0 libc libc6-2.36',
    );
  });
  it('finds each by its name', () => {
    for (let at = 0; at < index.packages + 3; at++) assert.equal(index.find(index.name(at)), at);
    assert.deepEqual(['', 'a', 'curlx', 'zz'].map(index.find), [null, null, null, null]);
  });
  it('has needs without versions and architectures, and none that nothing satisfies', () =>
    assert.equal(named(index.edges(id('curl')).depends), 'libcurl4 libc6'));
  it('has what is recommended apart', () => {
    assert.equal(named(index.edges(id('curl')).recommends), '');
    assert.equal(named(indexOf(text.replace('my-certificates', 'gpgv')).edges(id('curl')).recommends), 'gpgv');
  });
  it('has a need of both kinds once', () => assert.equal(named(index.edges(id('libcurl4')).depends), 'libc6 libssl3'));
  it('has alternatives', () => assert.equal(named(index.edges(id('libssl3')).depends), 'debconf|debconf-2.0'));
  it('puts the only provider in place of a name', () =>
    assert.equal(named(index.edges(id('user')).depends), 'librust-a-dev libc6'));
  it('knows who provides a name', () =>
    assert.deepEqual(index.providers(id('debconf-2.0')).map(index.name), ['cdebconf', 'debconf']));
  it('knows what is declared, and the size of the .deb', () => {
    assert.deepEqual(
      ['curl', 'libc6', 'cdebconf'].map((name) => index.installedKib(id(name))),
      [489, 12000, 0],
    );
    assert.ok(Math.abs(index.debBytes(id('libc6')) / 2_700_000 - 1) < 0.03);
  });
  it('knows what is required and what asks', () => {
    assert.deepEqual(
      ['libc6', 'debconf', 'curl'].map((name) => index.isRequired(id(name))),
      [true, true, false],
    );
    assert.deepEqual(
      ['libssl3', 'curl'].map((name) => index.asksQuestions(id(name))),
      [true, false],
    );
  });
  it('takes another version for another', () =>
    assert.deepEqual(
      ['7.88.1-10', '7.88.1-9', '8.0'].map((version) => index.mayHaveVersion(id('curl'), version)),
      [true, false, false],
    ));
  it('knows nothing of files', () => assert.equal(index.contents(id('curl')), null));
  it('leaves out what a base satisfies', () => {
    const smaller = indexOf(text, { base: ['libc6', 'debconf'] });
    assert.deepEqual(
      ['curl', 'libssl3'].map((name) => named(smaller.edges(id(name)).depends)),
      ['libcurl4', ''],
    );
  });
  it('is the same however the text is cut into pieces', () => {
    const whole = bytesOf(text);
    for (const size of [1, 7, 64]) assert.deepEqual(bytesOf(text, {}, size), whole);
  });
  it('is the same with the line ends of other systems', () =>
    assert.deepEqual(bytesOf(text.replaceAll('\n', '\r\n')), bytesOf(text)));
  it('has the newest version of what several files have', () => {
    const reader = new PackagesReader();
    const older = 'Package: curl\nVersion: 7.88.1-9\nInstalled-Size: 1\n';
    const newer = 'Package: curl\nVersion: 7.88.1-10+deb12u5\nInstalled-Size: 490\nDepends: gpgv\n';
    for (const file of [text, newer, older]) {
      reader.read(new TextEncoder().encode(file));
      reader.endOfFile();
    }
    const read = reader.finish();
    assert.ok(read.kind === 'packages');
    const merged = decodeIndex(atOnce(encodeIndex(origin, read.table)) ?? new Uint8Array());
    assert.equal(merged?.installedKib(id('curl')), 490);
    assert.equal(named(merged?.edges(id('curl')).depends ?? []), 'gpgv');
  });
  it('keeps what is known of files: measured ones to a fraction of a percent', () => {
    const row = { files: 400_123, slimExcluded: 33_333, python: 1234, control: 717, templates: 0 };
    for (const [measured, error] of [
      [true, 0.003],
      [false, 0.04],
    ] as const) {
      const found = indexOf(text, { contents: () => ({ ...row, measured }) }).contents(id('libc6'));
      assert.ok(found !== null);
      assert.equal(found.measured, measured);
      const shortfall = 1024 * 12_000 - row.files;
      assert.ok(Math.abs(1024 * 12_000 - found.files - shortfall) <= error * shortfall);
      assert.ok(Math.abs(found.slimExcluded / row.slimExcluded - 1) <= error);
    }
  });
});

describe('What another index says of the same packages', () => {
  const row = { measured: true, files: 10_000_000, slimExcluded: 2_000_000, python: 1000, control: 700, templates: 0 };
  const other = indexOf(text, { contents: () => row });
  const near = (found: number, wanted: number) => assert.ok(Math.abs(found / wanted - 1) < 0.01, `${found}`);

  it('is scaled for another release of the same distribution', () => {
    const found = contentsLike(other, 'Debian')('libc6', 6000);
    near(found.files, 5_000_000);
    near(found.slimExcluded, 1_000_000);
    assert.equal(found.measured, false);
  });
  it('loses first what another distribution strips', () => {
    const found = contentsLike(other, 'Ubuntu')('libc6', 11_000);
    near(found.slimExcluded, 2_000_000 - 1_024_000);
    assert.equal(contentsLike(other, 'Ubuntu')('libc6', 6000).slimExcluded, 0);
  });
  it('is not more than what there is', () => {
    const found = contentsLike(other, 'Ubuntu')('curl', 12_000);
    assert.ok(found.slimExcluded <= found.files);
  });
  it('is guessed by name and size where it knows none', () => {
    const found = contentsLike(other, 'Debian')('python3-new-doc', 1000);
    assert.ok(found.slimExcluded > 0.9 * found.files && found.python > 0);
  });
});

describe('What a base is assumed to have', () => {
  const index = indexOf(text);
  it('is what is required, apt, and what these need', () =>
    assert.deepEqual(assumedBase(index, null).packages, ['apt', 'debconf', 'gpgv', 'libc6']));
  it('has the lists that were fetched', () =>
    assert.deepEqual(assumedBase(index, { gzip: 10, plain: 100 }).lists, { gzip: 10, plain: 100 }));
  it('is not said to be measured', () => assert.equal(assumedBase(index, null).measured, false));
});

describe('A text that is no list of packages', () => {
  const cases: readonly (readonly [title: string, text: string | Uint8Array, because: RegExp])[] = [
    ['is empty', '', /has none/],
    ['is a page', '<html>\n<p>Package not found</p>\n', /has none/],
    ['is bytes', Uint8Array.from({ length: 100_000 }, (_, at) => (at * at * 31) & 255), /none|within a line/],
    ['is cut short', text.slice(0, 400), /ends within a line/],
    ['has no versions', 'Package: a\nDepends: b\n\nPackage: c\n', /has none/],
    ['is one endless line', 'Package: '.padEnd(3_000_000, 'a'), /within a line/],
  ];
  for (const [title, content, because] of cases)
    it(`is refused where it ${title}`, () => {
      const reader = new PackagesReader();
      reader.read(typeof content === 'string' ? new TextEncoder().encode(content) : content);
      const read = reader.finish();
      assert.equal(read.kind, 'problem');
      assert.match(read.kind === 'problem' ? read.because : '', because);
    });

  it('is read as far as it makes sense', () => {
    const odd = `Package: ${'x'.repeat(300)}\nVersion: 1\n\nPackage: a\nVersion: 1\nInstalled-Size: many\nDepends: ,,|, (>= 1), ${'b '.repeat(50_000)}\n\nPackage\nVersion: 2\n\n`;
    const index = indexOf(odd);
    assert.equal(index.packages, 1);
    assert.equal(index.name(0), 'a');
    assert.deepEqual(index.edges(0), { depends: [], recommends: [] });
  });

  it('cannot make circles endless', () => {
    const index = indexOf('Package: a\nVersion: 1\nDepends: b\n\nPackage: b\nVersion: 1\nDepends: a, b\n');
    const { packages } = closure(index, { install: [{ name: 'a' }], recommends: true, installed: new Set() });
    assert.deepEqual(packages.map(index.name), ['a', 'b']);
  });
});

describe('Debian versions', () => {
  const rising = [
    '1.0~rc1',
    '1.0',
    '1.0-1',
    '1.0-1+deb12u1',
    '1.0-1.1',
    '1.0-2',
    '1.0+git',
    '1.0.1',
    '1.2',
    '1.10',
    '1:0.1',
  ];
  it('are ordered as dpkg orders them', () => assert.deepEqual([...rising].reverse().sort(compareVersions), rising));
});

describe('Sorting in steps', () => {
  it('sorts any numbers', () => {
    const numbers = Uint32Array.from({ length: 1000 }, (_, at) => (at * 7919) % 1009);
    assert.deepEqual(
      [...atOnce(sorted(numbers, (a, b) => a - b))],
      [...numbers].sort((a, b) => a - b),
    );
  });
});

function bytesOf(content: string, options?: EncodeOptions, piece = content.length): Uint8Array {
  const reader = new PackagesReader();
  const bytes = new TextEncoder().encode(content);
  for (let at = 0; at < bytes.length; at += piece) reader.read(bytes.subarray(at, at + piece));
  const read = reader.finish();
  assert.ok(read.kind === 'packages', read.kind);
  const encoded = atOnce(encodeIndex(origin, read.table, options));
  assert.ok(encoded !== null);
  return encoded;
}

function indexOf(content: string, options?: EncodeOptions) {
  const index = decodeIndex(bytesOf(content, options));
  assert.ok(index !== null);
  return index;
}
