import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { closure } from './closure';
import { decodeIndex } from './decode';
import { decodeEdges } from './edges';

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
  it('tells required packages', () =>
    assert.deepEqual([index.isRequired(id('dpkg')), index.isRequired(id('git'))], [true, false]));
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

describe('What a bundled index knows of files', () => {
  const index = decodeIndex(content);
  assert.ok(index !== null);
  const git = index.contents(index.find('git') ?? -1);

  it('is what its .deb unpacks to', () => assert.ok(Math.abs((git?.files ?? 0) / 45_313_582 - 1) < 0.001));
  it('has what slim images leave out', () =>
    assert.ok(Math.abs((git?.slimExcluded ?? 0) / 13_205_772 - 1) < 0.003, `${git?.slimExcluded}`));
  it('says that it was measured', () => assert.equal(git?.measured, true));
  it('is there for every package', () => {
    for (let id = 0; id < index.packages; id++) {
      const contents = index.contents(id);
      assert.ok(contents !== null && contents.slimExcluded <= contents.files, `package ${id}`);
      assert.ok(contents.files <= 1024 * index.installedKib(id), `package ${id}`);
    }
  });
  it('is nothing for names that are only provided', () =>
    assert.equal(index.contents(index.find('mail-transport-agent') ?? -1), null));
});

describe('A damaged index', () => {
  for (const part of [0, 0.01, 0.5, 0.9, 0.999])
    it(`is refused when cut to ${part}`, () =>
      assert.equal(decodeIndex(content.subarray(0, Math.floor(part * content.length))), null));
  it('is refused when it is something else', () =>
    assert.equal(decodeIndex(new TextEncoder().encode('{"format":2}\nnothing')), null));
  it('never throws, whatever its bytes became', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    for (let round = 0; round < 20; round++) {
      const copy = Uint8Array.from(content);
      const first = copy.indexOf(0x0a);
      for (let change = 0; change < 2000; change++) copy[first + 1 + random(copy.length - first - 1)] = random(256);
      const index = decodeIndex(copy);
      if (index === null) continue;
      const wish = { install: [{ name: 'git' }, { name: index.name(random(60_000)) }], recommends: true };
      const { packages } = closure(index, { ...wish, installed: new Set() });
      for (const id of packages) index.contents(id);
    }
  });
});

describe('Edges', () => {
  const code = new Uint8Array([36 + 1, 1, 68, 128, 1, 2, 255, 0, 1, 0, 0, 69, 0]);
  const tables = { code, starts: Uint32Array.of(0, 13), common: [7, 8], far: Uint32Array.of(20, 21) };

  it('read near, common, far and lone numbers', () =>
    assert.deepEqual(decodeEdges(tables, 0), { depends: [[1, 7], [21]], recommends: [[256]] }));
  it('of a package start behind those of the one before', () =>
    assert.deepEqual(decodeEdges(tables, 1), { depends: [[8]], recommends: [] }));
  it('are none beyond the last package', () =>
    assert.deepEqual(decodeEdges(tables, 40), { depends: [], recommends: [] }));
});
