import { type Case, copy } from '../cases';

const long = (count: number) => 'n'.repeat(count);

export const nameCases: readonly Case[] = [
  {
    name: 'names with blanks, quotes, dollars and umlauts',
    tree: { 'a b': 1, "it's": 20, $x: 300, 'ü/ö.txt': 4000, '☺': 5, 'a"b': 6 },
    copies: [
      copy('COPY . /x/'),
      copy('COPY', { sources: ['a b', "it's", '$x', 'a"b'], destination: '/y z/' }),
      copy('COPY ü /ö/'),
      copy('COPY ☺ ? /w/'),
      copy('COPY ? /v'),
    ],
  },
  {
    name: 'names that are too long for a plain header',
    tree: {
      [`d/${long(95)}`]: 10,
      [`d/${long(98)}`]: 10,
      [`d/${long(120)}`]: 10,
      [`d/${long(60)}/${long(60)}/${long(60)}/f`]: 10,
      [`d/${long(98)}x/`.slice(0, -1)]: 'dir',
      [`d/${long(97)}/`.slice(0, -1)]: 'dir',
      'd/link': `-> ${long(101)}`,
      'd/ünlink': '-> ü',
      [`d/${long(101)}`]: `= d/${long(120)}`,
    },
    copies: [
      copy('COPY d /'),
      copy('COPY d /x/'),
      copy(`COPY d /${long(70)}/${long(80)}/`),
      copy(`COPY d /${long(156)}/`),
    ],
  },
  {
    name: 'sizes around blocks',
    tree: { 'd/0': 0, 'd/1': 1, 'd/511': 511, 'd/512': 512, 'd/513': 513, 'd/1024': 1024, 'd/big': 3_000_000 },
    copies: [copy('COPY d /x/'), copy('COPY d/512 /y/'), copy('COPY d/[05]* /z/')],
  },
  {
    name: 'names with the letters of wildcards',
    tree: { 'a*b': 1, 'a?b': 20, 'a[b]': 300, axb: 4000, 'a\\b': 5 },
    copies: [
      copy('COPY', { sources: ['a?b'], destination: '/x/' }),
      copy('COPY', { sources: ['a[*]b'], destination: '/y/' }),
      copy('COPY', { sources: ['a[[]b]'], destination: '/z/' }),
      copy('COPY . /w/'),
    ],
  },
  {
    name: 'an escaped wildcard stands for itself, which is no file',
    tree: { 'a*b': 1, axb: 2 },
    copies: [copy('COPY', { sources: ['a\\*b'], destination: '/x/' })],
  },
  {
    name: 'folders in folders, and many files',
    tree: {
      ...Object.fromEntries(
        Array.from({ length: 60 }, (_, index) => [
          `${Array.from({ length: index }, () => 'd').join('/')}/f`.replace(/^\//, ''),
          index,
        ]),
      ),
      ...Object.fromEntries(Array.from({ length: 700 }, (_, index) => [`many/${index}`, index])),
    },
    copies: [copy('COPY . /x/'), copy('COPY many/1* /y/'), copy('COPY d/d /z/')],
  },
  { name: 'an empty context', tree: {}, copies: [copy('COPY . /x/'), copy('COPY . /'), copy('COPY * /y/')] },
];

/** BuildKit before 0.25 sends such names, later ones refuse to. */
export const strayNames: Case = {
  name: 'names that are not UTF-8',
  tree: { 'd/%ff%fe/%e9.txt': 3, 'd/%e9': 40, 'd/l': '-> %e9' },
  copies: [copy('COPY d /x/'), copy('COPY . /y/')],
};
