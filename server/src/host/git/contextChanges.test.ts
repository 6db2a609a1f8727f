import assert from 'node:assert/strict';
import type { ContextFolder, ContextNode, Incomplete } from '../../core/sizes/context/tree';
import { contextChanges } from './contextChanges';

type Spec = { readonly [name: string]: number | 'link' | 'ignored' | 'absent' | Spec };

function folder(spec: Spec, incomplete?: Incomplete): ContextFolder {
  const children = Object.entries(spec).map(([name, node]) => [name, nodeOf(node)] as const);
  return { kind: 'folder', mode: 0o755, children: new Map(children), ...(incomplete && { incomplete }) };
}

function nodeOf(node: Spec[string]): ContextNode {
  if (typeof node === 'number') return { kind: 'file', size: node, mode: 0o644 };
  if (node === 'link') return { kind: 'link', target: 'x' };
  return typeof node === 'string' ? { kind: node } : folder(node);
}

describe('what weighs something else in a context', () => {
  const cases: readonly (readonly [
    name: string,
    before: ContextFolder,
    after: ContextFolder,
    changes: readonly string[],
  ])[] = [
    ['nothing', folder({ a: 1, b: { c: 2 } }), folder({ a: 1, b: { c: 2 } }), []],
    [
      'files that grew, came and went',
      folder({ a: 1, b: 2 }),
      folder({ a: 3, c: 4 }),
      ['a 1 3', 'b 2 null', 'c null 4'],
    ],
    [
      'folders that came and went',
      folder({ d: { a: 1 } }),
      folder({ e: { f: { b: 2 } } }),
      ['d/a 1 null', 'e/f/b null 2'],
    ],
    ['a file in a folder’s place', folder({ x: { a: 1 } }), folder({ x: 2 }), ['x/a 1 null', 'x null 2']],
    ['what was looked for and is not there', folder({ a: 1 }), folder({ a: 'absent' }, 'unread'), ['a 1 null']],
    ['what nobody read', folder({ a: 1, b: 1 }), folder({ b: 2 }, 'unread'), ['b 1 2']],
    ['what nobody knows of the past', folder({ a: 1 }, 'failed'), folder({ a: 2, b: 3 }), ['a 1 2']],
    ['links, and what is kept out', folder({ l: 'link', i: 'ignored' }), folder({ l: 7, i: 'ignored' }), ['l null 7']],
  ];
  for (const [name, before, after, changes] of cases)
    it(name, () => {
      const found = contextChanges(before, after).map((change) => `${change.file} ${change.before} ${change.after}`);
      assert.deepEqual(found.sort(), [...changes].sort());
    });

  it('what is kept out of the second', () => {
    const found = contextChanges(folder({ a: 1, b: 1 }), folder({ a: 1, b: 1, c: 1 }), (file) => file === 'b');
    assert.deepEqual(found, [{ file: 'a', before: 1, after: null }]);
  });
});
