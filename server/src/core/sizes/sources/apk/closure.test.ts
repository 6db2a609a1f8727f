import assert from 'node:assert/strict';
import { packageName, providersByName } from '../packageTable/table';
import { apkClosure } from './closure';
import { tableOf } from './testIndex';
import { compareVersions } from './version';

/** Paragraphs of APKINDEX, one a line, their fields parted by `;`. */
function indexOf(lines: readonly string[]): string {
  return lines
    .map(
      (line) =>
        `C:Q1x=\n${line
          .split(';')
          .map((field) => field.trim())
          .join('\n')}\n\n`,
    )
    .join('');
}

const INDEX = indexOf([
  'P:musl;V:1.2.5-r10;I:650000;p:so:libc.musl-x86_64.so.1=1',
  'P:busybox;V:1.37-r1;I:800000;D:so:libc.musl-x86_64.so.1',
  'P:busybox-binsh;V:1.37-r1;I:1;D:busybox=1.37-r1;p:/bin/sh cmd:sh=1.37-r1',
  'P:curl;V:8.14.1-r1;I:270000;D:ca-certificates-bundle so:libc.musl-x86_64.so.1 so:libcurl.so.4;p:cmd:curl=8.14.1-r1',
  'P:libcurl;V:8.14.1-r1;I:700000;D:so:libz.so.1;p:so:libcurl.so.4=4.8.0',
  'P:zlib;V:1.3.1-r2;I:100000;p:so:libz.so.1=1.3.1',
  'P:ca-certificates-bundle;V:20250619-r0;I:230000;p:ca-certificates-cacert=20250619-r0',
  'P:docs;V:1-r0;I:1',
  'P:curl-doc;V:8.14.1-r1;I:60000;i:docs curl=8.14.1-r1',
  'P:curl-openrc;V:1-r0;I:9;i:curl !docs',
  'P:gcc;V:14.2-r6;I:150000000;D:binutils musl-dev',
  'P:musl-dev;V:1.2.5-r10;I:10000000;D:musl=1.2.5-r10;p:libc-dev=1.2.5-r10',
  'P:binutils;V:2.44-r3;I:8000000;D:so:libz.so.1',
  'P:dropbear-ssh;V:1-r0;I:10;p:ssh-client;k:10',
  'P:openssh-client;V:1-r0;I:20;p:ssh-client;k:20',
  'P:openjdk21;V:21-r0;I:200;p:java-jdk',
  'P:openjdk17;V:17-r0;I:170;p:java-jdk',
  'P:loop-a;V:1;I:1;D:loop-b',
  'P:loop-b;V:1;I:1;D:loop-a',
  'P:needs-nothing-known;V:1;I:5;D:no-such-thing',
  'P:twice;V:1.2.9-r1;I:129',
  'P:twice;V:1.2.10-r0;I:1210',
  'P:script-user;V:1;I:3;D:/bin/sh !curl',
]);

const ROWS: readonly (readonly [wishes: string, installed: string, expected: string])[] = [
  ['curl', 'musl', 'curl ca-certificates-bundle libcurl zlib'],
  ['curl', 'musl zlib ca-certificates-bundle', 'curl libcurl'],
  ['curl=8.14.1-r1', 'musl zlib ca-certificates-bundle', 'curl libcurl'],
  ['curl', 'curl', ''],
  ['cmd:curl', 'musl zlib ca-certificates-bundle', 'curl libcurl'],
  ['libc-dev', 'musl', 'musl-dev'],
  ['gcc', 'musl zlib', 'gcc binutils musl-dev'],
  ['ca-certificates-cacert', '', 'ca-certificates-bundle'],
  ['curl docs', 'musl zlib ca-certificates-bundle', 'curl docs libcurl curl-doc'],
  ['ssh-client', '', 'openssh-client'],
  ['ssh-client', 'dropbear-ssh', ''],
  ['loop-a', '', 'loop-a loop-b'],
  ['needs-nothing-known', '', 'needs-nothing-known'],
  ['twice', '', 'twice'],
  ['script-user', 'musl busybox', 'script-user busybox-binsh'],
  ['nowhere', '', '! no repository asked has a package nowhere'],
  ['java-jdk', '', '! java-jdk is only provided, by openjdk21, openjdk17: apk asks which one'],
];

describe('the closure over an Alpine index', () => {
  const table = tableOf(INDEX);
  const words = (text: string) => text.split(' ').filter((word) => word !== '');
  for (const [wishes, installed, expected] of ROWS) {
    it(`${wishes} on ${installed || 'nothing'}`, () => {
      const there = new Set(words(installed).flatMap((name) => [...providersByName(table, name)].slice(0, 1)));
      const { packages, missing } = apkClosure(table, words(wishes), there);
      const found = [...packages.map((id) => packageName(table, id)), ...missing.map((each) => `! ${each.because}`)];
      assert.equal(found.join(' '), expected);
    });
  }

  it('takes the newest of one name', () => {
    const [id] = apkClosure(table, ['twice'], new Set()).packages;
    assert.equal(table.installed[id ?? -1], 1210);
  });
});

describe('apk’s order of versions', () => {
  const rising = [
    '1.0_alpha1',
    '1.0_beta',
    '1.0_rc2',
    '1.0_rc10',
    '1.0',
    '1.0-r1',
    '1.0-r10',
    '1.0_git20240101',
    '1.0_p1',
    '1.0.1',
    '1.2.9',
    '1.2.10',
    '2',
    '10',
  ];
  for (let at = 1; at < rising.length; at++) {
    const [a = '', b = ''] = [rising[at - 1], rising[at]];
    it(`${a} is older than ${b}`, () => {
      assert.ok(compareVersions(a, b) < 0);
      assert.ok(compareVersions(b, a) > 0);
      assert.equal(compareVersions(b, b), 0);
    });
  }
});

describe('the reader of APKINDEX', () => {
  it('reads the same from pieces of any length', () => {
    const whole = tableOf(INDEX);
    for (const length of [1, 2, 7, 100]) {
      const pieces = Array.from({ length: Math.ceil(INDEX.length / length) }, (_, at) =>
        INDEX.slice(at * length, (at + 1) * length),
      );
      const table = tableOf(...pieces);
      assert.equal(table.packages, whole.packages);
      assert.deepEqual(table.providers, whole.providers);
      assert.deepEqual(table.needs, whole.needs);
    }
  });

  const HOSTILE: readonly (readonly [what: string, text: string, packages: number])[] = [
    ['nothing', '', 0],
    ['no index at all', '<html><body>Not found</body></html>', 0],
    ['cut short in a paragraph', 'P:a\nV:1\nI:10\n\nP:b\nV:', 2],
    ['no name', 'V:1\nI:10\n\n', 0],
    ['sizes that are none', 'P:a\nI:-5\nS:1e9\nk:99999999999999999999\n', 1],
    ['CR LF', 'P:a\r\nI:10\r\n\r\nP:b\r\n\r\n', 2],
    ['binary', '\u0000\u0001\n\u0002:\u0003\n\n', 0],
    ['one line without end', 'P:a\n'.concat('x'.repeat(3_000_000)), 1],
  ];
  for (const [what, text, packages] of HOSTILE) {
    it(`bears ${what}`, () => {
      const table = tableOf(text);
      assert.equal(table.packages, packages);
      for (const size of [...table.installed, ...table.archive]) assert.ok(size >= 0 && Number.isSafeInteger(size));
    });
  }
});
