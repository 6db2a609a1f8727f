import { type Case, copy } from '../cases';
import type { Tree } from '../trees';

const project: Tree = {
  'package.json': 1234,
  'package-lock.json': 56_789,
  'README.md': 77,
  'src/index.ts': 4000,
  'src/lib/a.ts': 511,
  'src/lib/b.ts': 512,
  'src/lib/c.ts': 513,
  'src/lib/deep/er/d.ts': 1,
  'src/empty.ts': 0,
  'assets/logo.png': 20_001,
  'assets/empty': 'dir',
};

export const sourceCases: readonly Case[] = [
  {
    name: 'a file to a folder, to a name, into folders that are not there',
    tree: project,
    copies: [
      copy('COPY package.json /'),
      copy('COPY package.json /app/'),
      copy('COPY package.json /app/p'),
      copy('COPY README.md /a/b/c/d'),
      copy('COPY src/empty.ts /x/'),
    ],
  },
  {
    name: 'a folder to a new one, to one with a slash, to the root',
    tree: project,
    copies: [
      copy('COPY src /app'),
      copy('COPY src/ /app2/'),
      copy('COPY src /'),
      copy('COPY assets /x/y/z'),
      copy('COPY assets/empty /e'),
    ],
  },
  {
    name: 'the whole context',
    tree: project,
    copies: [copy('COPY . .'), copy('COPY . /app'), copy('COPY ./ /app/'), copy('COPY / /all')],
  },
  {
    name: 'several sources',
    tree: project,
    copies: [
      copy('COPY package.json package-lock.json /app/'),
      copy('COPY src assets README.md /app2/'),
      copy('COPY src src/lib /app3/'),
    ],
  },
  {
    name: 'wildcards in files',
    tree: project,
    copies: [
      copy('COPY package*.json /w/'),
      copy('COPY *.md /w2/'),
      copy('COPY p?ckage.json /w3/'),
      copy('COPY [pR]* /w4/'),
      copy('COPY [^p]*.md /w5/'),
    ],
  },
  {
    name: 'wildcards in folders',
    tree: project,
    copies: [
      copy('COPY src/*/a.ts /w/'),
      copy('COPY */*.ts /w2/'),
      copy('COPY s*/l* /w3/'),
      copy('COPY * /w4/'),
      copy('COPY src/** /w5/'),
      copy('COPY */*/*/*/*.ts /w6/'),
    ],
  },
  {
    name: 'a wildcard without a match is an empty layer',
    tree: project,
    copies: [copy('COPY *.rs /w/'), copy('COPY src/*/*.rs package.json src/index.ts /w2/')],
  },
  {
    name: 'a wildcard without a match, in a folder that nothing else takes',
    tree: project,
    copies: [copy('COPY src/*/*.rs package.json /w/')],
  },
  {
    name: 'a wildcard without a match, in a folder that something else takes from',
    tree: project,
    copies: [copy('COPY src/*.rs /w/'), copy('COPY */lib /v/')],
  },
  {
    name: 'several matches to a name that is no folder leave the last',
    tree: project,
    copies: [
      copy('COPY src/lib/*.ts /one'),
      copy('COPY src/lib/*.ts /dir', { workdir: '/dir', destinationIsFolder: true }),
    ],
  },
  {
    name: 'a known folder without a slash',
    tree: project,
    copies: [
      copy('COPY package*.json /app', { workdir: '/app', destinationIsFolder: true }),
      copy('COPY src/lib/*.ts /app', { destinationIsFolder: true, link: true }),
    ],
  },
  {
    name: 'paths with dots and slashes',
    tree: project,
    copies: [
      copy('COPY ./src/../package.json /a/'),
      copy('COPY ../package.json /b/'),
      copy('COPY /src/lib/../index.ts /c/'),
      copy('COPY package.json/ /d/'),
      copy('COPY src//lib /e//f/'),
      copy('COPY src/. /g/'),
      copy('COPY ../../src/./lib/ /h/../i/'),
    ],
  },
  {
    name: 'one file after another under one name',
    tree: { 'a/x': 10, 'b/x': 200, 'c/x': 3000 },
    copies: [
      copy('COPY a/x b/x /d/'),
      copy('COPY c/x a/x /d2/'),
      copy('COPY a b c /d3/'),
      copy('COPY c b a /d4/'),
      copy('COPY */x /d5'),
      copy('COPY a/x c /d6/'),
    ],
  },
  {
    name: 'folders that merge',
    tree: { 'a/s/1': 10, 'a/s/2': 200, 'b/s/2': 3000, 'b/t/1': 40_000, 'c/s/t/u': 5 },
    copies: [
      copy('COPY a b c /d/'),
      copy('COPY c b a /e'),
      copy('COPY [abc] /f'),
      copy('COPY a/s b/s /g/'),
      copy('COPY . a /h/'),
    ],
  },
  { name: 'a file on a folder is refused', tree: { 'a/x/y': 10, 'b/x': 200 }, copies: [copy('COPY a b /d/')] },
  { name: 'a folder on a file is refused', tree: { 'a/x/y': 10, 'b/x': 200 }, copies: [copy('COPY b a /d/')] },
  { name: 'a folder to the name of a file is refused', tree: { a1: 10, 'a2/y': 200 }, copies: [copy('COPY a* /d')] },
  { name: 'a source that is not there', tree: project, copies: [copy('COPY nothing /d/')] },
  { name: 'a wildcard in a folder that is not there', tree: project, copies: [copy('COPY nothing/*.ts /d/')] },
  { name: 'a wildcard below a file', tree: project, copies: [copy('COPY README.md/* /d/')] },
  {
    name: 'linked layers',
    tree: project,
    copies: [
      copy('COPY package.json /app/', { link: true }),
      copy('COPY src /app', { link: true }),
      copy('COPY . /a/b/c', { link: true, chmod: '755' }),
      copy('COPY --link-is-no-flag* /z/', { link: true }),
    ],
  },
  {
    name: 'modes and chmod',
    tree: { 'bin/run': [100, 0o755], 'bin/suid': [50, 0o4755], 'bin/ro': [7, 0o400] },
    copies: [
      copy('COPY bin /usr/bin/'),
      copy('COPY bin/run /x', { chmod: '600' }),
      copy('COPY bin /y/', { chmod: '0777' }),
    ],
  },
  {
    name: 'ADD of plain files and folders',
    tree: project,
    copies: [
      copy('ADD package.json src /app/'),
      copy('ADD *.md /doc'),
      copy('ADD . /all/'),
      copy('ADD src/empty.ts /e/'),
    ],
  },
];
