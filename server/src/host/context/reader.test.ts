import assert from 'node:assert/strict';
import { IgnoreMatcher } from '../../core/formats/dockerignore/matcher';
import { parseDockerignore } from '../../core/formats/dockerignore/parse';
import { type ContextNode, unreadRoot } from '../../core/sizes/context/tree';
import type { Disk, Entry, Failure, Status } from './disk';
import { TreeDraft } from './draft';
import { ContextReader, type Limits, usualLimits } from './reader';

/** A disk written down, which remembers what it was asked. Values: a size, `-> target`, or a failure of the folder. */
class MemoryDisk implements Disk {
  readonly asked: string[] = [];
  files: Record<string, number | string>;

  constructor(files: Record<string, number | string>) {
    this.files = files;
  }

  async list(path: string): Promise<readonly Entry[] | Failure> {
    this.asked.push(`${path}/`);
    const failure = this.files[`${path}/`];
    if (failure === 'denied' || failure === 'gone') return failure;
    const inside = path === '' ? '' : `${path}/`;
    const below = Object.keys(this.files).filter((file) => file.startsWith(inside));
    const names = new Set(
      below.map((file) => file.slice(inside.length).split('/')[0] ?? '').filter((name) => name !== ''),
    );
    return [...names].map((name) => {
      const value = this.files[inside + name];
      return { name, kind: value === undefined ? 'folder' : typeof value === 'string' ? 'link' : 'else' };
    });
  }

  async status(path: string): Promise<Status | Failure> {
    this.asked.push(path);
    const value = this.files[path];
    if (typeof value === 'number') return value < 0 ? 'gone' : { kind: 'file', size: value, mode: 0o644 };
    if (value?.startsWith('-> ')) return { kind: 'link', target: value.slice(3) };
    const isFolder = Object.keys(this.files).some((file) => file.startsWith(`${path}/`));
    return isFolder ? { kind: 'folder', mode: 0o755 } : 'gone';
  }
}

function setUp(files: Record<string, number | string>, ignoreText = '', limits: Limits = usualLimits) {
  const disk = new MemoryDisk(files);
  const draft = new TreeDraft(unreadRoot);
  const stop = new AbortController();
  const ignore = new IgnoreMatcher(parseDockerignore(ignoreText).patterns);
  const reader = new ContextReader(disk, ignore, draft, limits, stop.signal, () => {});
  return { disk, draft, reader, stop };
}

/** A tree as text: names with sizes, `…` for what a folder lacks. */
function show(node: ContextNode | undefined): unknown {
  if (node?.kind === 'file') return node.size;
  if (node?.kind === 'link') return `-> ${node.target}`;
  if (node?.kind !== 'folder') return node?.kind;
  const children = Object.fromEntries([...node.children].map(([name, child]) => [name, show(child)]));
  return node.incomplete === undefined ? children : { ...children, '…': node.incomplete };
}

describe('reading a context', () => {
  const files = { 'a/x': 1, 'a/b/y': 2, 'c/z': 3, top: 4, link: '-> a/b' };

  it('reads all where all is wanted', async () => {
    const { draft, reader } = setUp(files);
    await reader.read({ path: '', below: [] });
    assert.deepEqual(show(draft.tree), { a: { x: 1, b: { y: 2 } }, c: { z: 3 }, top: 4, link: '-> a/b' });
    assert.equal(draft.entries, 8);
  });

  it('looks at a single path without listing anything', async () => {
    const { disk, draft, reader } = setUp(files);
    await reader.read({ path: 'a/b/y', below: [] });
    await reader.read({ path: 'nothing/at/all', below: [] });
    assert.deepEqual(disk.asked, ['a', 'a/b', 'a/b/y', 'nothing']);
    assert.deepEqual(show(draft.tree), {
      a: { b: { y: 2, '…': 'unread' }, '…': 'unread' },
      nothing: 'absent',
      '…': 'unread',
    });
  });

  it('follows a link that is wanted, and no other', async () => {
    const { disk, draft, reader } = setUp({ ...files, 'a/b/up': '-> ..' });
    await reader.read({ path: 'link', below: [] });
    assert.deepEqual(show(draft.find(['a', 'b'])), { y: 2, up: '-> ..' });
    assert.equal(disk.asked.includes('a/'), false);
  });

  it('survives links in circles', async () => {
    const { draft, reader } = setUp({ one: '-> two', two: '-> one', self: '-> self/x' });
    for (const path of ['one', 'self']) await reader.read({ path, below: [] });
    assert.deepEqual(show(draft.find(['one'])), '-> two');
  });

  it('lists for wildcards only what they reach', async () => {
    const { disk, draft, reader } = setUp({ ...files, 'ab/x': 5, 'ab/d/x': 6 });
    await reader.read({ path: '', below: ['a*', 'x'] });
    assert.deepEqual(disk.asked.filter((path) => path.endsWith('/')).sort(), ['/', 'a/', 'ab/']);
    await reader.read({ path: '', below: ['[c]'] });
    assert.deepEqual(show(draft.find(['c'])), { z: 3 });
  });

  it('enters no ignored folder and asks nothing of ignored files', async () => {
    const { disk, draft, reader } = setUp(files, 'a\ntop');
    await reader.read({ path: '', below: [] });
    assert.deepEqual(show(draft.tree), { a: 'ignored', c: { z: 3 }, top: 'ignored', link: '-> a/b' });
    assert.deepEqual(disk.asked, ['/', 'c', 'link', 'c/', 'c/z']);
  });

  it('enters an ignored folder for an exception, and marks it', async () => {
    const { draft, reader } = setUp(files, 'a\n!a/b');
    await reader.read({ path: '', below: [] });
    assert.deepEqual(show(draft.find(['a'])), { x: 'ignored', b: { y: 2 } });
    const folder = draft.find(['a']);
    assert.equal(folder?.kind === 'folder' && folder.ignored, true);
  });

  it('says what it could not read', async () => {
    const { draft, reader } = setUp({ 'a/': 'denied', 'a/x': 1, 'b/': 'gone', 'b/y': 2, vanished: -1 });
    await reader.read({ path: '', below: [] });
    assert.deepEqual(show(draft.tree), { a: { '…': 'denied' }, b: {} });
  });

  it('stops at the most entries and at the greatest depth', async () => {
    const wide = setUp({ a: 1, b: 1, c: 1, d: 1 }, '', { entries: 2, depth: 9 });
    await wide.reader.read({ path: '', below: [] });
    assert.deepEqual(show(wide.draft.tree), { a: 1, b: 1, '…': 'limit' });
    const deep = setUp({ 'a/b/c': 1 }, '', { entries: 9, depth: 2 });
    await deep.reader.read({ path: '', below: [] });
    assert.deepEqual(show(deep.draft.tree), { a: { b: { '…': 'limit' } } });
  });

  it('stops when cancelled, and goes on from there', async () => {
    const { draft, reader, stop } = setUp(files);
    stop.abort();
    await reader.read({ path: '', below: [] });
    assert.deepEqual(show(draft.tree), { '…': 'unread' });
    const again = new ContextReader(
      new MemoryDisk(files),
      new IgnoreMatcher([]),
      draft,
      usualLimits,
      new AbortController().signal,
      () => {},
    );
    await again.read({ path: '', below: [] });
    assert.equal(draft.entries, 8);
  });
});

describe('reading again after a change', () => {
  async function reread(
    before: Record<string, number | string>,
    changed: readonly string[],
    after: Record<string, number | string>,
  ) {
    const { disk, draft, reader } = setUp(before);
    await reader.read({ path: '', below: [] });
    const tree = draft.snapshot();
    disk.files = after;
    disk.asked.length = 0;
    for (const path of changed) await reader.refresh(path);
    await reader.read({ path: '', below: [] });
    return { draft, tree, asked: disk.asked };
  }

  it('looks at one file for a file', async () => {
    const { draft, tree, asked } = await reread({ 'a/x': 1, 'b/y': 2 }, ['a/x'], { 'a/x': 10, 'b/y': 2 });
    assert.deepEqual(show(draft.tree), { a: { x: 10 }, b: { y: 2 } });
    assert.deepEqual(asked, ['a/x']);
    assert.deepEqual(show(tree), { a: { x: 1 }, b: { y: 2 } }, 'a snapshot stays as it was');
    assert.equal(draft.find(['b']), tree.children.get('b'), 'what did not change is shared');
  });

  it('keeps the tree itself where nothing changed', async () => {
    const { draft, tree } = await reread({ 'a/x': 1 }, ['a/x'], { 'a/x': 1 });
    assert.equal(draft.snapshot(), tree);
  });

  it('sees files that come and go', async () => {
    const { draft } = await reread({ 'a/x': 1, 'a/y': 2 }, ['a/z', 'a/y'], { 'a/x': 1, 'a/z': 3 });
    assert.deepEqual(show(draft.tree), { a: { x: 1, y: 'absent', z: 3 } });
  });

  it('takes nothing in a folder as known that a change names', async () => {
    const { draft } = await reread({ 'a/b/x': 1, c: 1 }, ['a'], { 'a/b/x': 9, 'a/new/y': 2, c: 1 });
    assert.deepEqual(show(draft.tree), { a: { b: { x: 9 }, new: { y: 2 } }, c: 1 });
  });

  it('sees a folder take the place of a file, by a change below it', async () => {
    const { draft } = await reread({ a: 1 }, ['a/b'], { 'a/b': 2 });
    assert.deepEqual(show(draft.tree), { a: { b: 2 } });
  });

  it('finds a path that was absent', async () => {
    const { disk, draft, reader } = setUp({ top: 1 });
    await reader.read({ path: 'dist/app.js', below: [] });
    disk.files = { top: 1, 'dist/app.js': 5 };
    await reader.refresh('dist/app.js');
    await reader.read({ path: 'dist/app.js', below: [] });
    assert.equal(show(draft.find(['dist', 'app.js'])), 5);
  });

  it('asks nothing about what nobody wanted', async () => {
    const { disk, reader } = setUp({ 'a/x': 1, 'b/y': 1 });
    await reader.read({ path: 'a', below: [] });
    disk.asked.length = 0;
    await reader.refresh('b/y');
    await reader.refresh('b');
    assert.deepEqual(disk.asked, []);
  });
});
