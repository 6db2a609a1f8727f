import { type Case, copy } from '../cases';
import { compress, joinTars, type Program, tarOf } from '../tars';
import type { Tree } from '../trees';

const inside: Tree = {
  'etc/motd': 300,
  'etc/conf.d': 'dir',
  'usr/bin/tool': [70_000, 0o755],
  'usr/bin/same': '= usr/bin/tool',
  'usr/lib/l.so': '-> l.so.1',
  'usr/lib/l.so.1': 513,
  'var/pipe': 'pipe',
  'ü/☺': 5,
};

const long = (count: number) => 'n'.repeat(count);
const everywhere = ['/x/', '/y', '/', '/a/b/c/'].map((destination) => copy(`ADD a.tar ${destination}`));

/** Archives are made when the suite runs, by the tools of the system. */
export async function archiveCases(programs: readonly Program[]): Promise<readonly Case[]> {
  const tar = await tarOf(inside);
  const big = await tarOf({
    ...inside,
    ...Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`many/f${at}`, at * 17])),
  });
  const compressed = programs.flatMap((program) => {
    const bytes = compress(program, big);
    return bytes === null ? [] : [{ program, bytes }];
  });
  const text = Buffer.from('Just some text, and more of it.\n'.repeat(40));
  return [
    { name: 'a tar, to anywhere', tree: { 'a.tar': tar }, copies: everywhere },
    {
      name: 'COPY leaves a tar as it is',
      tree: { 'a.tar': tar },
      copies: [copy('COPY a.tar /x/'), copy('COPY . /y/')],
    },
    ...compressed.map(({ program, bytes }) => ({
      name: `a tar compressed by ${program}`,
      tree: { 'a.tar': bytes },
      copies: [...everywhere, copy('COPY a.tar /z/')],
    })),
    ...(await Promise.all(
      ['v7', 'ustar', 'oldgnu', 'gnu', 'pax'].map(async (format) => ({
        name: `a tar in the ${format} format`,
        tree: { 'a.tar': await tarOf({ 'd/f': 600, 'd/l': '-> f', 'd/e/g': 0 }, `--format=${format}`) },
        copies: everywhere,
      })),
    )),
    ...(await Promise.all(
      ['gnu', 'pax'].map(async (format) => ({
        name: `a tar with long names in the ${format} format`,
        tree: {
          'a.tar': await tarOf(
            { [`${long(90)}/${long(90)}/f`]: 5, [`${long(150)}`]: 6, l: `-> ${long(130)}`, ü: 7 },
            `--format=${format}`,
          ),
        },
        copies: everywhere,
      })),
    )),
    { name: 'a tar with ./ before its names', tree: { 'a.tar': await tarOf(inside, '.') }, copies: everywhere },
    {
      name: 'a tar with / before its names',
      tree: { 'a.tar': await tarOf({ f: 10 }, '-P', '--transform', 's,^,/abs/,') },
      copies: everywhere,
    },
    {
      name: 'a tar with a global header',
      tree: {
        'a.tar': await tarOf(
          { f: 10, 'd/g': 600 },
          '--format=pax',
          '--pax-option=globexthdr.name=g,comment=0123456789',
        ),
      },
      copies: everywhere,
    },
    {
      name: 'a tar of a sparse file',
      tree: {
        'a.tar': await sparse('--format=gnu'),
        'b.tar': await sparse('--format=pax', '--sparse-version=1.0'),
        'c.tar': await sparse('--format=pax', '--sparse-version=0.1'),
      },
      copies: [copy('ADD a.tar /x/'), copy('ADD b.tar /y/'), copy('ADD c.tar /z/')],
    },
    {
      name: 'a tar that names a file twice',
      tree: { 'a.tar': joinTars(await tarOf({ 'd/f': 4000, 'd/g': 5 }), await tarOf({ 'd/f': 10, h: 6 })) },
      copies: everywhere,
    },
    {
      name: 'a tar in which a folder takes the place of a file, and a link that of a folder',
      tree: {
        'a.tar': joinTars(await tarOf({ a: 4000, 'b/c': 50 }), await tarOf({ 'a/d': 10, b: '-> a' })),
      },
      copies: everywhere,
    },
    {
      name: 'a tar that goes on through a link',
      tree: { 'a.tar': joinTars(await tarOf({ 'usr/lib/x': 10, lib: '-> usr/lib' }), await tarOf({ 'lib/y': 200 })) },
      copies: everywhere,
    },
    {
      name: 'what is no tar is copied',
      tree: {
        'text.tar': text,
        'text.gz': compress('gzip', text) ?? text,
        'empty.tar': new Uint8Array(10_240),
        empty: 0,
        'BZh.txt': Buffer.from('BZhello, world'),
        'short.gz': Buffer.from([0x1f, 0x8b, 8, 0]),
      },
      copies: [
        copy('ADD text.tar text.gz /x/'),
        copy('ADD empty.tar empty /y/'),
        copy('ADD BZh.txt /z'),
        copy('ADD short.gz /w'),
        copy('ADD * /v/'),
      ],
    },
    { name: 'a tar without its end', tree: { 'a.tar': joinTars(tar, new Uint8Array(0)) }, copies: everywhere },
    { name: 'a tar that breaks off', tree: { 'a.tar': tar.subarray(0, 70_000) }, copies: [copy('ADD a.tar /x/')] },
    {
      name: 'a compressed tar that breaks off',
      tree: { 'a.tar': (compress('gzip', big) ?? big).subarray(0, 3000) },
      copies: [copy('ADD a.tar /x/')],
    },
    {
      name: 'several archives and files at once',
      tree: {
        'a.tar': await tarOf({ 'd/f': 100, 'd/g': 2000 }),
        'b.tar': await tarOf({ 'd/f': 30_000, e: 4 }),
        'c/d/f': 7,
        c2: 8,
      },
      copies: [
        copy('ADD a.tar b.tar /x/'),
        copy('ADD b.tar a.tar c /y/'),
        copy('ADD *.tar c2 /z/'),
        copy('ADD c a.tar /w/'),
        copy('ADD ?.tar /v'),
      ],
    },
    {
      name: 'an archive whose file lands on a folder, and the other way round',
      tree: {
        'a.tar': await tarOf({ d: 100 }),
        'b.tar': await tarOf({ 'd/f': 30_000 }),
        'c/d/f': 7,
      },
      copies: [copy('ADD c a.tar /x/'), copy('ADD a.tar b.tar /y/'), copy('ADD b.tar a.tar /z/')],
    },
    {
      name: 'an archive by a link, below a folder, and linked',
      tree: { 'd/a.tar': tar, l: '-> d/a.tar' },
      copies: [
        copy('ADD l /x/'),
        copy('ADD d /y/'),
        copy('ADD d/* /z/'),
        copy('ADD d/a.tar /w/', { link: true }),
        copy('ADD d/a.tar /v/', { chmod: '600' }),
      ],
    },
    {
      name: 'an archive to the name of a file is refused',
      tree: { a: 10, 'b.tar': tar },
      copies: [copy('ADD [ab]* /x')],
    },
  ];
}

async function sparse(...options: readonly string[]): Promise<Uint8Array> {
  const holes = new Uint8Array(3_000_000);
  holes.fill(1, 1_000_000, 1_050_000);
  holes.fill(1, 2_000_000, 2_000_100);
  return tarOf({ f: holes, g: 3 }, '--sparse', '--hole-detection=raw', ...options);
}
