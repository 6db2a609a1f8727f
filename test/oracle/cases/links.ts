import { type Case, copy } from '../cases';

const linked = {
  'd/f': 100,
  'd/e/g': 2000,
  'd/l': '-> e/g',
  'd/dead': '-> nowhere',
  'd/out': '-> ../../../etc/passwd',
  'etc/passwd': 30,
  l: '-> d/f',
  dir: '-> d/e',
  abs: '-> /d/e/',
  up: '-> ../../d',
  out: '-> ../../../../etc/passwd',
  two: '-> l',
  'x/through': '-> ../dir/g',
} as const;

export const linkCases: readonly Case[] = [
  {
    name: 'links in a folder are kept',
    tree: linked,
    copies: [copy('COPY d /x/'), copy('COPY . /y/'), copy('COPY d/e d /z/')],
  },
  {
    name: 'links that are sources are followed, inside the context',
    tree: linked,
    copies: [
      copy('COPY l /x/'),
      copy('COPY l /name'),
      copy('COPY dir /y/'),
      copy('COPY abs /z'),
      copy('COPY up /u/'),
      copy('COPY out /o/'),
      copy('COPY two /t/'),
      copy('COPY x/through /v/'),
      copy('COPY dir/g abs/g /w/'),
    ],
  },
  {
    name: 'links that wildcards match are followed, those on their way are not',
    tree: { ...linked, 'x2/f': 7 },
    copies: [
      copy('COPY ?? /x/'),
      copy('COPY di* /y/'),
      copy('COPY */g /z/'),
      copy('COPY x*/* /w/'),
      copy('COPY dir/* /v/'),
    ],
  },
  { name: 'a link that leads nowhere', tree: linked, copies: [copy('COPY d/dead /x/')] },
  { name: 'a wildcard that matches a link that leads nowhere', tree: linked, copies: [copy('COPY d/* /x/')] },
  { name: 'links in a circle', tree: { a: '-> b', b: '-> a' }, copies: [copy('COPY a /x/')] },
  {
    name: 'a link to itself, and a folder in itself',
    tree: { 'd/self': '-> self', 'd/loop': '-> .', 'd/f': 9, loop: '-> .' },
    copies: [copy('COPY d /x/'), copy('COPY loop /y/')],
  },
  { name: 'a folder on a link is refused', tree: { 'a/x': '-> /', 'b/x/y': 1 }, copies: [copy('COPY a b /d/')] },
  {
    name: 'a file on a link replaces it',
    tree: { 'a/x': '-> /', 'b/x': 10, c: '-> b' },
    copies: [copy('COPY a b /d/'), copy('COPY b a /e/'), copy('COPY a c /f/')],
  },
  {
    name: 'a file with several names',
    tree: { 'd/a': 3000, 'd/b': '= d/a', 'd/e/c': '= d/a', 'f/c': '= d/a', g: 1, h: '= g' },
    copies: [
      copy('COPY d /x/'),
      copy('COPY d/a d/b /y/'),
      copy('COPY d f /z/'),
      copy('COPY d/? /v/'),
      copy('COPY . /w/'),
      copy('COPY [gh] /u/'),
      copy('COPY d/e f /t/'),
    ],
  },
  {
    name: 'pipes, sockets and devices',
    tree: { 'd/pipe': 'pipe', 'd/socket': 'socket', 'd/device': 'device', 'd/f': 5 },
    copies: [copy('COPY d /x/'), copy('COPY . /y/'), copy('COPY d/s* /z/'), copy('COPY d/pipe /v/')],
  },
];
