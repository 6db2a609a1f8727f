import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as zlib from 'node:zlib';
import type { Answer } from '../../core/sizes/answer';
import type { AptData } from '../../core/sizes/sources/apt/types';
import { type PackageTable, packageName } from '../../core/sizes/sources/packageTable/table';
import { packageXml } from '../../core/sizes/sources/rpm/testIndex';
import { createNet } from '../net/createNet';
import { type IndexOptions, openIndexes, type PackageIndexes } from './openIndexes';
import { startServer, type TestServer } from './testServer';

const day = 24 * 60 * 60_000;
const monday = Date.parse('2026-11-16T12:00:00Z');

/** One file of a tar, padded to whole blocks; without the mark at the end, as abuild cuts it. */
function tarFile(name: string, content: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write('0000644\0', 100);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        0', 148);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((before, byte) => before + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, Buffer.from(content), Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

/** As a mirror of Alpine has it: a signature, and then the index, each packed by itself. */
function apkIndex(text: string): Buffer {
  const signature = zlib.gzipSync(
    tarFile('.SIGN.RSA.alpine-devel@lists.alpinelinux.org-6165ee59.rsa.pub', 'x'.repeat(256)),
  );
  const content = Buffer.concat([tarFile('DESCRIPTION', 'v3.22'), tarFile('APKINDEX', text), Buffer.alloc(1024)]);
  return Buffer.concat([signature, zlib.gzipSync(content)]);
}

const MAIN =
  'C:Q1a=\nP:curl\nV:8.14-r0\nS:100\nI:300\nD:so:libcurl.so.4\n\nP:libcurl\nV:8.14-r0\nI:700\np:so:libcurl.so.4=4.8\n\n';
const COMMUNITY = 'P:htop\nV:3-r0\nI:200\nD:curl\n\n';

const apkPath = (repository: string) => `/alpine/${repository}/x86_64/APKINDEX.tar.gz`;
const almaPath = (part: string) => `/alma/9.6/${part}/x86_64/os/repodata`;

interface Place {
  server: TestServer;
  readonly folder: string;
  now: number;
}

/** A program that starts anew, on what the last one has kept. */
function open(place: Place, changes: Partial<IndexOptions> & { readonly offline?: boolean } = {}): PackageIndexes {
  const net = createNet({
    cacheFolder: path.join(place.folder, 'net'),
    offline: changes.offline ?? false,
    insecure: [],
    proxy: null,
    environment: {},
    now: () => place.now,
  });
  const { base } = place.server;
  const addresses = {
    alpine: `${base}/alpine`,
    alma: `${base}/alma`,
    amazon: `${base}/amazon`,
    ubuntu: `${base}/ubuntu`,
  };
  return openIndexes(net, path.join(place.folder, 'tables'), { addresses, arrived: () => {}, ...changes });
}

async function answered<T>(indexes: PackageIndexes, ask: () => Answer<T>): Promise<Answer<T>> {
  assert.equal(ask().kind, 'pending');
  await indexes.settled();
  return ask();
}

const repositories = ['v3.22/main', 'v3.22/community'];
const askApk = (indexes: PackageIndexes) => answered(indexes, () => indexes.apk(repositories, 'amd64', ''));
const askAlma = (indexes: PackageIndexes) => answered(indexes, () => indexes.rpm('alma', '9.6', 'amd64', false));

function namesOf(table: PackageTable): string {
  return Array.from({ length: table.packages }, (_, id) => packageName(table, id)).join(' ');
}

function told(
  answer: Answer<{ readonly table: PackageTable; readonly date: string; readonly lacking: readonly string[] }>,
) {
  if (answer.kind !== 'ready') return answer.kind === 'missing' ? `missing: ${answer.because}` : answer.kind;
  return [answer.value.date, namesOf(answer.value.table), ...answer.value.lacking].join('; ');
}

const MAIN_LIST = `Package: libc6
Priority: required
Installed-Size: 13000
Version: 2.39-0ubuntu8
Size: 3200000

Package: curl
Installed-Size: 500
Version: 8.5.0-2ubuntu10
Depends: libc6 (>= 2.34), libcurl4t64 (= 8.5.0-2ubuntu10)
Size: 226000

Package: libcurl4t64
Installed-Size: 800
Version: 8.5.0-2ubuntu10
Depends: libc6
Size: 341000

`;

const UPDATES_LIST = `Package: curl
Installed-Size: 534
Version: 8.5.0-2ubuntu10.6
Depends: libc6 (>= 2.34), libcurl4t64 (= 8.5.0-2ubuntu10.6)
Size: 226890

`;

const listPath = (suite: string, component: string) => `/ubuntu/dists/${suite}/${component}/binary-amd64/Packages.gz`;
const askUbuntu = (indexes: PackageIndexes) => answered(indexes, () => indexes.ubuntu('noble', 'amd64'));

/** Sizes of these packages in KiB, and of the package lists. */
function toldApt(answer: Answer<AptData>): string {
  if (answer.kind !== 'ready') return answer.kind === 'missing' ? `missing: ${answer.because}` : answer.kind;
  const { index, base } = answer.value;
  const names = ['libc6', 'curl', 'libcurl4t64', 'htop'].map((name) => {
    const id = index.find(name);
    return `${name} ${id === null ? '-' : index.installedKib(id)}`;
  });
  return [index.date, index.distribution, ...names, base.lists.plain].join(' ');
}

/** A repository as createrepo_c lays it out. */
function serveRpm(
  { server }: Place,
  part: string,
  xml: string,
  changes: { readonly packed?: Buffer; readonly sum?: string } = {},
) {
  const packed = changes.packed ?? zlib.gzipSync(xml);
  const sum = changes.sum ?? createHash('sha256').update(packed).digest('hex');
  server.files.set(`${almaPath(part)}/${sum}-primary.xml.gz`, packed);
  server.files.set(
    `${almaPath(part)}/repomd.xml`,
    Buffer.from(`<?xml version="1.0"?><repomd xmlns="http://linux.duke.edu/metadata/repo"><revision>1</revision>
<data type="filelists"><location href="repodata/f.xml.gz"/><size>5000</size></data>
<data type="primary"><checksum type="sha256">${sum}</checksum><open-checksum type="sha256">00</open-checksum>
<location href="repodata/${sum}-primary.xml.gz"/><timestamp>1</timestamp><size>${packed.length}</size><open-size>9</open-size></data>
<data type="primary_db"><location href="repodata/p.sqlite.bz2"/><size>70000</size></data></repomd>`),
  );
}

/** One package, nginx. */
const packedWithXz =
  '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AC2AIVdAB4bSKd3ZAxBW8ml/lsqQqX/L/4cNhNb+amWyblrIHFoA1Y263hu0QC8EF1mA9Ed4yK6L737FB0jMNb4W3rwRo2cjJvhs9e4E5Klh0YB4Mw+Dj3taFJGP8dzFBlLsETHpSFmFOTDAlmrMFHvw0d78ByTDx+rkGspI6Xf/7ACtcvj54zaq3cAAAAAt1AjhHzZ0iUAAaEBtwEAADIjEq2xxGf7AgAAAAAEWVo=';

const xmlOf = (...lines: readonly string[]) =>
  `<metadata packages="${lines.length}">${lines.map(packageXml).join('')}</metadata>`;

describe('Package indexes from servers', () => {
  let place: Place;

  beforeEach(async () => {
    place = { server: await startServer(), folder: await mkdtemp(path.join(tmpdir(), 'indexes-')), now: monday };
    place.server.files.set(apkPath('v3.22/main'), apkIndex(MAIN));
    place.server.files.set(apkPath('v3.22/community'), apkIndex(COMMUNITY));
    serveRpm(place, 'BaseOS', xmlOf('bash 10; file /bin/sh', 'glibc 20'));
    serveRpm(place, 'AppStream', xmlOf('nginx 30; needs /bin/sh'));
    serveRpm(place, 'extras', xmlOf('epel-release 5'));
  });

  const serveUbuntu = (lists: Readonly<Record<string, Uint8Array | number>>) => {
    for (const suite of ['noble', 'noble-updates', 'noble-security'])
      for (const part of ['main', 'universe', 'restricted', 'multiverse'])
        place.server.files.set(listPath(suite, part), lists[`${suite}/${part}`] ?? zlib.gzipSync(''));
  };

  afterEach(async () => {
    await place.server.stop();
    await rm(place.folder, { recursive: true, force: true });
  });

  it('reads Alpine’s repositories as one', async () => {
    const answer = await askApk(open(place));
    assert.equal(told(answer), '2026-11-16; curl libcurl htop');
    assert.ok(answer.kind === 'ready');
    const sizes = [MAIN, COMMUNITY].map((text) => apkIndex(text).length);
    assert.equal(
      answer.value.indexBytes,
      sizes.reduce((sum, each) => sum + each, 0),
    );
  });

  it('reads RPM repositories as one', async () => {
    const answer = await askAlma(open(place));
    assert.equal(told(answer), '2026-11-16; bash glibc nginx epel-release');
    assert.ok(answer.kind === 'ready');
    assert.ok(answer.value.metadataBytes > 15_000 && answer.value.metadataBytes < 20_000);
  });

  it('asks again with an ETag after a day, and not before', async () => {
    await askApk(open(place));
    place.now += day / 2;
    await askApk(open(place));
    assert.equal(place.server.log.length, 2);
    place.now += day;
    assert.equal(told(await askApk(open(place))), '2026-11-18; curl libcurl htop');
    assert.deepEqual(
      place.server.log.slice(2).map((line) => line.slice(0, 3)),
      ['304', '304'],
    );
  });

  it('reads what has changed', async () => {
    await askApk(open(place));
    place.now += 2 * day;
    place.server.files.set(apkPath('v3.22/community'), apkIndex('P:btop\nI:1\n\n'));
    assert.equal(told(await askApk(open(place))), '2026-11-18; curl libcurl btop');
  });

  for (const [what, ask] of [
    ['Alpine', askApk],
    ['RPM', askAlma],
  ] as const) {
    it(`answers the same without a network, with the older date: ${what}`, async () => {
      const before = told(await ask(open(place)));
      place.now += 5 * day;
      await place.server.stop();
      assert.equal(told(await ask(open(place))), before);
      assert.equal(told(await ask(open(place, { offline: true }))), before);
      place.server = await startServer();
    });
  }

  it('keeps the table, and makes it again where the file is damaged', async () => {
    const before = told(await askApk(open(place)));
    const folder = path.join(place.folder, 'tables');
    const [kept, ...others] = await readdir(folder);
    assert.ok(kept !== undefined && others.length === 0);
    for (const content of ['', 'garbage', zlib.gzipSync('garbage'), zlib.gzipSync(Buffer.alloc(4096))]) {
      await writeFile(path.join(folder, kept), content);
      assert.equal(told(await askApk(open(place))), before);
    }
  });

  const FAULTS: readonly (readonly [what: string, served: Uint8Array | 'hang up' | number, because: RegExp])[] = [
    ['is not there', 404, /has no index of Alpine’s v3\.22\/community for x86_64$/],
    ['fails', 403, /answered 403 for index of/],
    ['hangs up', 'hang up', /could not be fetched: 127\.0\.0\.1/],
    ['is cut short', apkIndex(COMMUNITY).subarray(0, -20), /v3\.22\/community for x86_64 is cut short or damaged$/],
    ['is cut short in its signature', apkIndex(COMMUNITY).subarray(0, 100), /is cut short or damaged$/],
    ['is garbage', Buffer.from('<html>'.repeat(200)), /is no archive$/],
    [
      'has a tar cut short',
      zlib.gzipSync(tarFile('APKINDEX', 'P:a\n'.repeat(1000)).subarray(0, 1024)),
      /is cut short or damaged$/,
    ],
    ['has no index in it', zlib.gzipSync(tarFile('README', 'hello')), /has no file APKINDEX$/],
    ['lists nothing', apkIndex('\n\n'), /lists no packages$/],
    ['is packed otherwise', zlib.brotliCompressSync(Buffer.alloc(5000, 7)), /is no archive|has no file/],
  ];
  for (const [what, served, because] of FAULTS) {
    it(`answers with the rest where a repository ${what}`, async () => {
      place.server.files.set(apkPath('v3.22/community'), served);
      const answer = await askApk(open(place));
      assert.ok(answer.kind === 'ready', told(answer));
      assert.equal(namesOf(answer.value.table), 'curl libcurl');
      assert.equal(answer.value.lacking.length, 1);
      assert.match(answer.value.lacking[0] ?? '', because);
    });
  }

  it('says why there is no answer at all', async () => {
    place.server.files.clear();
    assert.match(
      told(await askApk(open(place))),
      /^missing: 127\.0\.0\.1:\d+ has no index of Alpine’s v3\.22\/main for x86_64$/,
    );
    assert.match(told(await askAlma(open(place))), /^missing: 127\.0\.0\.1:\d+ has no BaseOS of AlmaLinux 9\.6$/);
    await place.server.stop();
    assert.match(
      told(await askApk(open({ ...place, folder: path.join(place.folder, 'fresh') }))),
      /^missing: index of .* could not be fetched/,
    );
    place.server = await startServer();
  });

  it('refuses packages that are not what repomd.xml says', async () => {
    serveRpm(place, 'AppStream', xmlOf('nginx 30'), { sum: '0'.repeat(64) });
    assert.match(
      told(await askAlma(open(place))),
      /bash glibc epel-release; AppStream of AlmaLinux 9\.6 is not what its repomd\.xml says$/,
    );
  });

  it('answers with the rest where packages are cut short', async () => {
    serveRpm(place, 'AppStream', '', { packed: zlib.gzipSync(xmlOf('nginx 30')).subarray(0, -12) });
    assert.match(
      told(await askAlma(open(place))),
      /bash glibc epel-release; AppStream of AlmaLinux 9\.6 is cut short or damaged$/,
    );
  });

  it('reads packages that are packed with xz', async () => {
    serveRpm(place, 'AppStream', '', { packed: Buffer.from(packedWithXz, 'base64') });
    assert.equal(told(await askAlma(open(place))), '2026-11-16; bash glibc nginx epel-release');
  });

  it('says what it takes to read zstd', async () => {
    serveRpm(place, 'AppStream', '', { packed: Buffer.from('28b52ffd0458', 'hex') });
    const because =
      'createZstdDecompress' in zlib
        ? /is cut short or damaged$/
        : /is compressed with zstd, which Node .* 22\.15 or newer can$/;
    assert.match(told(await askAlma(open(place))), because);
  });

  it('answers with the rest where repomd.xml is garbage', async () => {
    place.server.files.set(`${almaPath('AppStream')}/repomd.xml`, Buffer.from('<repomd><data type="primary">'));
    assert.match(told(await askAlma(open(place))), /AppStream of AlmaLinux 9\.6 lists no packages$/);
  });

  it('follows a list of mirrors, but nowhere else than the web', async () => {
    const { files, base } = place.server;
    const list = '/amazon/al2023/core/mirrors/latest/x86_64/mirror.list';
    const ask = (indexes: PackageIndexes) => answered(indexes, () => indexes.rpm('amazon', '2023', 'amd64', false));
    files.set(list, Buffer.from(`${base}${almaPath('BaseOS').replace('/repodata', '')}/\n`));
    assert.equal(told(await ask(open(place))), '2026-11-16; bash glibc');
    files.set(list, Buffer.from('file:///etc/passwd\n'));
    place.now += 2 * day;
    assert.equal(told(await ask(open(place))), 'missing: core of Amazon Linux 2023 names no mirror');
  });

  it('reads all lists of an Ubuntu release, the newest version of each package', async () => {
    serveUbuntu({ 'noble/main': zlib.gzipSync(MAIN_LIST), 'noble-updates/main': zlib.gzipSync(UPDATES_LIST) });
    const expected = `2026-11-16 Ubuntu libc6 13000 curl 534 libcurl4t64 800 htop - ${MAIN_LIST.length + UPDATES_LIST.length}`;
    assert.equal(toldApt(await askUbuntu(open(place))), expected);
    place.now += 5 * day;
    await place.server.stop();
    assert.equal(toldApt(await askUbuntu(open(place))), expected);
    place.server = await startServer();
  });

  const BROKEN_LISTS: readonly (readonly [what: string, served: Uint8Array | number])[] = [
    ['is not there', 404],
    ['is cut short', zlib.gzipSync(UPDATES_LIST).subarray(0, -9)],
    ['is a page of HTML', Buffer.from('<html>')],
    ['has a page of HTML in it', zlib.gzipSync('<html>')],
  ];
  for (const [what, served] of BROKEN_LISTS) {
    it(`answers with the rest where a list ${what}`, async () => {
      serveUbuntu({ 'noble/main': zlib.gzipSync(MAIN_LIST), 'noble-updates/main': served });
      const answer = toldApt(await askUbuntu(open(place)));
      assert.equal(answer, `2026-11-16 Ubuntu libc6 13000 curl 500 libcurl4t64 800 htop - ${MAIN_LIST.length}`);
    });
    it(`says that the list of main ${what}`, async () => {
      serveUbuntu({ 'noble/main': served, 'noble-updates/main': zlib.gzipSync(UPDATES_LIST) });
      assert.match(toldApt(await askUbuntu(open(place))), /^missing: .*list of noble\/main/);
    });
  }

  it('asks nobody where that is not allowed', () => {
    const indexes = openIndexes(null, place.folder, { addresses: {}, arrived: () => {} });
    const refused = { kind: 'missing', because: 'package indexes may not be fetched', helps: 'allow-packages' };
    assert.deepEqual(indexes.apk(repositories, 'amd64', ''), refused);
    assert.deepEqual(indexes.rpm('alma', '9.6', 'amd64', false), refused);
    assert.deepEqual(indexes.ubuntu('noble', 'amd64'), refused);
    assert.deepEqual(place.server.log, []);
  });

  it('asks nobody about releases that are none, and platforms that have no packages', () => {
    const indexes = open(place);
    const answers = [
      indexes.apk(['../../secret/main'], 'amd64', ''),
      indexes.apk(['v3.22/main?x'], 'amd64', ''),
      indexes.apk(repositories, 'mips', ''),
      indexes.rpm('alma', '../9', 'amd64', false),
      indexes.ubuntu('../noble', 'amd64'),
      indexes.rpm('alma', '9.6', 'wasm', false),
    ];
    for (const { kind } of answers) assert.equal(kind, 'missing');
    assert.deepEqual(place.server.log, []);
  });
});
