import assert from 'node:assert/strict';
import { type Spec, viewOf } from '../../core/sizes/context/testTree';
import type { ContextFolder, ContextNode } from '../../core/sizes/context/tree';
import type { TreeEntry } from './commands';
import { committedTree, folderOf } from './committedTree';

/** `mode path` a line; a link's target behind an arrow. */
function entries(text: string): readonly TreeEntry[] {
  const kinds: Readonly<Record<string, TreeEntry['kind']>> = { f: 'file', x: 'program', l: 'link', s: 'submodule' };
  return text.split('\n').flatMap((line) => {
    const [kind = '', path = ''] = line.trim().split(' ');
    return kind === '' ? [] : [{ path, kind: kinds[kind] ?? 'file', id: `id of ${path}`, size: 1 }];
  });
}

/** One line a node, as `path mode`, so that a test reads as a picture. */
function picture(node: ContextNode, path = ''): readonly string[] {
  switch (node.kind) {
    case 'folder': {
      const below = [...node.children].sort(([a], [b]) => (a < b ? -1 : 1));
      const why = node.incomplete === undefined ? '' : ` ${node.incomplete}`;
      const own = path === '' ? [] : [`${path}/ ${node.mode.toString(8)}${why}`];
      return [...own, ...below.flatMap(([name, child]) => picture(child, path === '' ? name : `${path}/${name}`))];
    }
    case 'file':
      return [`${path} ${node.mode.toString(8)}${node.emptied ? ' emptied' : ''}`];
    case 'link':
      return [`${path} -> ${node.target}`];
    default:
      return [`${path} ${node.kind}`];
  }
}

interface Case {
  readonly name: string;
  readonly commit: string;
  readonly today: Spec;
  /** Modes of today's files that are not 644. */
  readonly modes?: Readonly<Record<string, number>>;
  readonly ignore?: string;
  readonly untracked?: readonly string[];
  readonly fileMode?: boolean;
  readonly tree: readonly string[];
  readonly assumed?: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'has what the commit has, and not what came since',
    commit: 'f a\nf d/b',
    today: { a: 1, new: 1, 'd/c': 1, 'e/f': 1 },
    tree: ['a 644', 'd/ 755', 'd/b 644'],
  },
  {
    name: 'keeps what git ignores, by file, by folder, and below a folder that came since',
    commit: 'f a',
    today: { a: 1, 'x.log': 1, 'node_modules/m/i': 1, 'e/y.log': 1, 'e/new': 1 },
    untracked: ['x.log', 'node_modules/', 'e/y.log'],
    tree: [
      'a 644',
      'e/ 755',
      'e/y.log 644',
      'node_modules/ 755',
      'node_modules/m/ 755',
      'node_modules/m/i 644',
      'x.log 644',
    ],
    assumed: ['e/y.log', 'node_modules', 'x.log'],
  },
  {
    name: 'has the content of the commit for what git ignores only since',
    commit: 'f .env',
    today: { '.env': 5 },
    untracked: ['.env'],
    tree: ['.env 644'],
  },
  {
    name: 'takes today’s modes where the executable bit is the same',
    commit: 'f a\nx b',
    today: { a: 1, b: 1 },
    modes: { a: 0o600, b: 0o711 },
    tree: ['a 600', 'b 711'],
  },
  {
    name: 'sets and clears the executable bit for those who may read',
    commit: 'x a\nf b\nx c',
    today: { a: 1, b: 1, c: 1 },
    modes: { a: 0o640, b: 0o755, c: 0o600 },
    tree: ['a 750', 'b 644', 'c 700'],
  },
  {
    name: 'leaves modes where the file system has no such bit',
    commit: 'x a',
    today: { a: 1 },
    fileMode: false,
    tree: ['a 644'],
  },
  { name: 'gives usual modes to what is gone', commit: 'x a\nf b/c', today: {}, tree: ['a 755', 'b/ 755', 'b/c 644'] },
  {
    name: 'follows the ignore file of the commit',
    commit: 'f a\nf d/b\nf d/c',
    today: { a: 1, 'd/b': 1, 'd/c': 1 },
    ignore: 'a\nd\n!d/c',
    tree: ['a ignored', 'd/ 755', 'd/b ignored', 'd/c 644'],
  },
  {
    name: 'has links with their targets, and files where links stand today',
    commit: 'l a\nf b',
    today: { a: 1, b: '-> a' },
    tree: ['a -> target of a', 'b 644'],
  },
  {
    name: 'has files where folders stand today, and folders where files stand',
    commit: 'f a\nf b/c',
    today: { 'a/x': 1, b: 1 },
    tree: ['a 644', 'b/ 755', 'b/c 644'],
  },
  {
    name: 'knows nothing of submodules',
    commit: 's lib\nf a',
    today: { a: 1, 'lib/x': 1 },
    tree: ['a 644', 'lib/ 755 failed'],
  },
  {
    name: 'knows no more of untracked files than has been read',
    commit: 'f d/a',
    today: { d: 'unread', e: 'unread' },
    tree: ['d/ 755 unread', 'd/a 644', 'e/ 755 unread'],
  },
];

describe('the context of a commit', () => {
  for (const {
    name,
    commit,
    today,
    modes = {},
    ignore = '',
    untracked = [],
    fileMode = true,
    tree,
    assumed = [],
  } of cases) {
    it(name, () => {
      const view = viewOf(today, ignore);
      const listed = entries(commit);
      const made = committedTree({
        entries: folderOf(listed, ''),
        ignore: view.ignore,
        today: withModes(view.root, modes),
        targets: new Map(listed.map(({ id, path }) => [id, `target of ${path}`])),
        isUntracked: (path) => untracked.includes(path),
        fileMode,
      });
      assert.deepEqual(picture(made.root), tree);
      assert.deepEqual(made.assumed, assumed);
    });
  }
});

function withModes(folder: ContextFolder, modes: Readonly<Record<string, number>>): ContextFolder {
  const children = [...folder.children].map(([name, node]): [string, ContextNode] => [
    name,
    node.kind === 'file' ? { ...node, mode: modes[name] ?? 0o644 } : node,
  ]);
  return { ...folder, children: new Map(children) };
}
