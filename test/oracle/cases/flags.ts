import { type Case, copy } from '../cases';
import type { Tree } from '../trees';

const project: Tree = {
  'a/b/c/one.txt': 10,
  'a/b/two.txt': 200,
  'a/b/two.md': 3000,
  'a/three.md': 40,
  'z/b/four.txt': 500,
  'top.txt': 6,
  'top.md': 7,
  'a/empty': 'dir',
};

const parents = (words: string, more = {}) => copy(words, { parents: true, ...more });
const without = (words: string, ...exclude: readonly string[]) => copy(words, { exclude });

/** What needs `--exclude` (Dockerfile 1.19, before that in labs) or `--parents` (1.20). */
export const flagCases: readonly Case[] = [
  {
    name: '--exclude of files and folders',
    tree: project,
    copies: [
      without('COPY . /x/', '*.md'),
      without('COPY . /y/', '**/*.md'),
      without('COPY a /z/', 'b'),
      without('COPY a /w/', 'a/b'),
      without('COPY a z /v/', 'b/*.txt', '**/one.*'),
      without('COPY . /u/', '*'),
      without('COPY a /t/', 'empty', '/b'),
    ],
  },
  {
    name: '--exclude with exceptions',
    tree: project,
    copies: [
      without('COPY . /x/', '**', '!**/*.md'),
      without('COPY a /y/', 'b', '!b/c'),
      without('COPY a /z/', '*', '!b/c/none'),
      without('COPY . /w/', '!top.md', '*.md', 'a/b', '!a/b/two.md'),
    ],
  },
  {
    name: '--exclude leaves sources themselves alone',
    tree: project,
    copies: [
      without('COPY top.md top.txt /x/', '*.md'),
      without('COPY *.md /y/', '*.md'),
      without('COPY a/b /z/', 'b', 'a/b'),
      without('COPY ? /w/', 'a'),
    ],
  },
  {
    name: '--exclude over an ignore file',
    tree: project,
    ignore: '*\n!a/b/two.md\n!z\n',
    copies: [without('COPY . /x/', '**/*.md'), without('COPY a /y/', 'b'), without('COPY . /z/', 'z')],
  },
  {
    name: '--exclude and files with several names',
    tree: { 'd/a': 900, 'd/b': '= d/a', 'd/c': '= d/a' },
    copies: [without('COPY d /x/', 'a'), without('COPY d /y/', 'b')],
  },
  {
    name: '--exclude in ADD and with --link',
    tree: project,
    copies: [copy('ADD . /x/', { exclude: ['**/*.txt'] }), copy('COPY a /y', { exclude: ['b'], link: true })],
  },
  {
    name: '--parents',
    tree: project,
    copies: [
      parents('COPY a/b/c/one.txt /x/'),
      parents('COPY a/b /y/'),
      parents('COPY top.txt a/three.md /z/'),
      parents('COPY a /w'),
      parents('COPY a/empty /v/'),
      parents('COPY a/b/ /u'),
    ],
  },
  {
    name: '--parents with a pivot',
    tree: project,
    copies: [
      parents('COPY a/./b/c /x/'),
      parents('COPY ./a/b/./two.txt z/./b /y/'),
      parents('COPY a/b/./c/one.txt /z'),
      parents('COPY a/./b/./c /w/'),
    ],
  },
  {
    name: '--parents with wildcards',
    tree: project,
    copies: [
      parents('COPY */*.md /x/'),
      parents('COPY **/*.txt /y/'),
      parents('COPY a/**/c /z/'),
      parents('COPY ?/./b/*.txt /w/'),
      parents('COPY a/b/[tc]* /v/'),
      parents('COPY **/none /u/t'),
      parents('COPY * /s/'),
    ],
  },
  {
    name: '--parents with --exclude, and an ignore file',
    tree: project,
    ignore: 'a/three.md\n',
    copies: [
      parents('COPY a /x/', { exclude: ['a/b/c'] }),
      parents('COPY **/*.md /y/', { exclude: ['**/b'] }),
      parents('COPY a/./b /z/', { exclude: ['b/*.md'] }),
    ],
  },
  {
    name: '--parents of several that meet',
    tree: project,
    copies: [parents('COPY a/b/c a/b/two.md a/./b /x/'), parents('COPY z a/./b z/./b /y/')],
  },
  {
    name: '--parents and links',
    tree: { ...project, l: '-> a/b', 'm/l': '-> ../top.txt' },
    copies: [parents('COPY l /x/'), parents('COPY m /y/'), parents('COPY l/./c /z/'), parents('COPY m/l /w/')],
  },
  {
    name: '--parents of all',
    tree: project,
    copies: [parents('COPY . /x/'), parents('COPY ./ /y'), parents('COPY a/./ /z/')],
  },
  {
    name: '--parents without a match, from a folder that nothing else takes',
    tree: project,
    copies: [parents('COPY a/./**/none /x/')],
  },
];
