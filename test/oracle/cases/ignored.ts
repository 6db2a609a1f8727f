import { type Case, copy } from '../cases';
import type { Tree } from '../trees';

const project: Tree = {
  '.git/HEAD': 21,
  '.git/objects/ab/cdef': 1000,
  '.env': 33,
  'a.log': 400,
  'README.md': 50,
  'node_modules/x/index.js': 6000,
  'node_modules/x/README.md': 70,
  'src/main.c': 800,
  'src/main.o': 9000,
  'src/old/main.c': 11,
  'src/old/keep.c': 13,
  'docs/a.md': 150,
  'docs/b/c.md': 170,
};

const all = [copy('COPY . /all/'), copy('COPY src docs /some/'), copy('COPY * /each/')];

function ignoring(name: string, ignore: string, copies = all, tree = project): Case {
  return { name: `ignoring ${name}`, tree, ignore, copies };
}

export const ignoreCases: readonly Case[] = [
  ignoring('nothing: .git and the ignore file are sent', ''),
  ignoring('names', '.git\nnode_modules\n*.log\n.env\n'),
  ignoring('names anywhere', '**/*.md\n**/main.*\n**/objects\n'),
  ignoring(
    'with comments, blanks, slashes and a byte order mark',
    '\ufeff# comment\r\n  /docs/  \r\n\r\n\t./src/../README.md\r\n #a\r\n',
  ),
  ignoring('all but a folder', '*\n!src\n!docs\n'),
  ignoring('all but some files deep down', '**\n!src/**/*.c\n!docs\nsrc/old/main.c\n'),
  ignoring('all but files at the top', '*\n!*.md\n', [
    copy('COPY . /all/'),
    copy('COPY * /each/'),
    copy('COPY src* /x/'),
  ]),
  ignoring('a folder but for one file, twice turned', 'src\n!src/old\nsrc/old/main.c\n!src/old/main.c\n'),
  ignoring('what is below a folder, not the folder', 'docs/**\nsrc/*\n', [
    copy('COPY . /all/'),
    copy('COPY docs src /x/'),
  ]),
  ignoring('everything', '**\n', [copy('COPY . /all/'), copy('COPY * /each/')]),
  ignoring('everything with an exception that is not there', '*\n!nothing\n', [
    copy('COPY . /all/'),
    copy('COPY s* /x/'),
  ]),
  ignoring('in another order', '!docs/a.md\ndocs\n!docs/b/c.md\n'),
  ignoring('with sets, question marks and escapes', '[.]env\nsrc/[a-m]*.?\n!src/main\\.c\nREADME[.]md\n*.l[!x]g\n'),
  ignoring('with patterns that only look like groups', '*.(md|log)\n{docs,src}\nsrc/main.{c,o}\n'),
  ignoring('a folder above and below', 'src/old\n!src\n', [copy('COPY . /all/'), copy('COPY src /x/')]),
  ignoring('so that a file arrives empty', 'src\n!src/main.c\nsrc\n', [copy('COPY . /all/'), copy('COPY src /x/')]),
  ignoring('a source', 'docs\n', [copy('COPY docs /x/')]),
  ignoring('a file that is a source', '**/*.md\n', [copy('COPY docs/a.md /x/')]),
  ignoring('all of a folder that is a source', 'docs/*\n!docs/nothing\n', [copy('COPY docs/ /x/')]),
  ignoring('the folder of a source, but not the source', 'docs\n!docs/b/c.md\n', [
    copy('COPY docs/b/c.md /x/'),
    copy('COPY docs /y/'),
  ]),
  ignoring('by an escape that means nothing', 'src/\\main.c\n', [copy('COPY src /x/')]),
  ignoring('by a pattern that is refused', 'docs\n[\n', [copy('COPY src /x/')]),
  ignoring('what a link leads to', 'docs/b\n', [copy('COPY l /x/')], { ...project, l: '-> docs/b/c.md' }),
  ignoring('a link, not what it leads to', 'l\n', [copy('COPY docs/b /x/'), copy('COPY . /y/')], {
    ...project,
    l: '-> docs/b',
  }),
  ignoring('one of two names of a file', 'h/b\n', [copy('COPY . /x/'), copy('COPY h /y/')], {
    'h/a': 5000,
    'h/b': '= h/a',
    'h/c': '= h/a',
  }),
];
