import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { decodeIndex } from './decode';
import { decodeEdges, edgeStarts } from './edges';
import { parsePackageBytes } from './packageBytes';

const folder = path.join(__dirname, '../../../../../data/apt');
const content = brotliDecompressSync(readFileSync(path.join(folder, 'bookworm-amd64.index.br')));

describe('A bundled index', () => {
  const index = decodeIndex(content);
  assert.ok(index !== null);
  const id = (name: string) => index.find(name) ?? -1;
  const depends = (name: string) =>
    index.edges(id(name)).depends.map((group) => group.map((each) => index.name(each)).join('|'));

  it('has every package', () => assert.equal(index.packages, 63666));
  it('knows what a package declares', () => assert.equal(index.installedKib(id('git')), 44890));
  it('knows the .deb to 3 %', () => assert.ok(Math.abs(index.debBytes(id('git')) / 7_264_380 - 1) < 0.03));
  it('knows what is needed, near in the alphabet and far', () =>
    assert.deepEqual(depends('git').sort(), ['git-man', 'libcurl3-gnutls', 'liberror-perl', 'libexpat1', 'perl']));
  it('keeps alternatives, with the only provider in place of default-mta', () =>
    assert.ok(depends('bsd-mailx').includes('exim4-daemon-light|mail-transport-agent'), depends('bsd-mailx').join()));
  it('tells essential packages', () =>
    assert.deepEqual([index.isEssential(id('dpkg')), index.isEssential(id('git'))], [true, false]));
  it('tells packages that ask', () =>
    assert.deepEqual([index.asksQuestions(id('tzdata')), index.asksQuestions(id('git'))], [true, false]));
  it('knows who provides a name', () =>
    assert.ok(
      index
        .providers(id('mail-transport-agent'))
        .map((each) => index.name(each))
        .includes('postfix'),
    ));
  it('finds names that one package alone provides', () =>
    assert.deepEqual(
      index.providers(id('default-mta')).map((each) => index.name(each)),
      ['exim4-daemon-light'],
    ));
  it('has no unknown names', () => assert.equal(index.find('no-such-package'), null));
});

describe('A damaged index', () => {
  for (const part of [0, 0.01, 0.5, 0.9, 0.999])
    it(`is refused when cut to ${part}`, () =>
      assert.equal(decodeIndex(content.subarray(0, Math.floor(part * content.length))), null));
  it('is refused when it is something else', () =>
    assert.equal(decodeIndex(new TextEncoder().encode('{"format":2}\nnothing')), null));
});

describe('Edges', () => {
  const code = new Uint8Array([36 + 1, 1, 68, 128, 1, 2, 255, 0, 1, 0, 3, 69, 0, 0]);
  const starts = edgeStarts(code, 2);

  it('read near, common, far and lone numbers', () => {
    assert.ok(starts !== null);
    const tables = { code, starts, common: [7, 8], far: [20, 21] };
    assert.deepEqual(decodeEdges(tables, 0), { depends: [[1, 7], [21]], recommends: [[256]], provides: [8] });
    assert.deepEqual(decodeEdges(tables, 1), { depends: [], recommends: [], provides: [] });
  });
  it('are refused when some are missing', () => assert.equal(edgeStarts(code, 3), null));
});

describe('A table of bytes', () => {
  it('reads its rows and passes over broken ones', () => {
    const { date, packages } = parsePackageBytes('# columns, 2026-11\ncurl 489 485406 167171 0 717 0\nbroken x\n');
    assert.equal(date, '2026-11');
    assert.deepEqual(
      [...packages],
      [['curl', { kib: 489, files: 485406, slimExcluded: 167171, python: 0, control: 717, templates: 0 }]],
    );
  });
});
