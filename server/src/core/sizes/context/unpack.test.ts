import assert from 'node:assert/strict';
import type { ArchiveEntry, ArchiveListing } from './archive';
import { selectCopy } from './select';
import { request, type Spec, viewOf } from './testTree';

function entry(path: string, kind: ArchiveEntry['kind'], rest: Partial<ArchiveEntry> = {}): ArchiveEntry {
  return { path, kind, size: 0, target: '', ...rest };
}

const file = (path: string, size: number) => entry(path, 'file', { size });

/** What ADD makes of archives and files that stand in a context under these names. */
function add(words: string, archives: Readonly<Record<string, ArchiveListing>>, spec: Spec = {}) {
  const files = Object.fromEntries(Object.keys(archives).map((name) => [name, 9999]));
  return selectCopy(
    request(words),
    viewOf({ ...files, ...spec }, '', (path) => archives[path] ?? { kind: 'plain' }),
  );
}

const entries = (...list: readonly ArchiveEntry[]): ArchiveListing => ({ kind: 'entries', entries: list });

describe('ADD of archives', () => {
  it('puts in what they unpack to', () => {
    const archive = entries(
      entry('./', 'folder'),
      entry('d/', 'folder'),
      file('d/f', 600),
      entry('l', 'link', { target: 'd' }),
    );
    const { bytes, files, folders, links, tarBytes } = add('ADD a.tar /x', { 'a.tar': archive });
    assert.deepEqual({ bytes, files, folders, links }, { bytes: 600, files: 1, folders: 1, links: 1 });
    assert.equal(tarBytes, 512 + 512 + (512 + 1024) + 512 + 1024);
  });

  it('copies what is none, and what COPY takes', () => {
    assert.equal(add('ADD a.txt /x/', { 'a.txt': { kind: 'plain' } }).bytes, 9999);
    assert.equal(add('COPY a.tar /x/', { 'a.tar': entries(file('f', 1)) }).bytes, 9999);
    const unpacked = selectCopy(
      request('COPY a.tar /', { unpack: true }),
      viewOf({ 'a.tar': 5 }, '', () => entries(file('f', 1))),
    );
    assert.equal(unpacked.bytes, 1);
  });

  it('keeps the last of entries with one name, whatever their kinds', () => {
    const kinds = entries(file('a', 100), file('b/c', 20), file('a/d', 3), file('b', 4), file('a', 5), file('b', 6));
    assert.equal(add('ADD a.tar /', { 'a.tar': kinds }).bytes, 11);
  });

  it('makes the folders that entries do not name, and goes through links', () => {
    const { bytes, folders, files } = add('ADD a.tar /', {
      'a.tar': entries(
        file('usr/lib/x', 1),
        entry('lib', 'link', { target: 'usr/lib' }),
        file('lib/y', 20),
        file('lib/x', 300),
      ),
    });
    assert.deepEqual({ bytes, folders, files }, { bytes: 320, folders: 2, files: 2 });
    const circle = entries(entry('a', 'link', { target: 'a' }), file('a/x', 1), file('/../b', 2));
    assert.equal(add('ADD a.tar /', { 'a.tar': circle }).bytes, 2);
  });

  it('counts hard links once', () => {
    const linked = entries(
      file('a', 700),
      entry('b', 'hardLink', { target: 'a' }),
      entry('c', 'hardLink', { target: 'b' }),
      entry('d', 'hardLink', { target: 'gone' }),
    );
    const { bytes, files, tarBytes } = add('ADD a.tar /', { 'a.tar': linked });
    assert.deepEqual({ bytes, files, tarBytes }, { bytes: 700, files: 3, tarBytes: 512 + 1024 + 512 + 512 + 1024 });
  });

  it('replaces what is in the way, where a copy is refused', () => {
    const archives = { 'a.tar': entries(file('d', 100)), 'b.tar': entries(file('d/f', 30)) };
    assert.equal(add('ADD a.tar b.tar /x/', archives).bytes, 30);
    assert.equal(add('ADD b.tar a.tar /x/', archives).bytes, 100);
    assert.equal(add('ADD c a.tar /x/', archives, { 'c/d/f': 7 }).bytes, 100);
    assert.equal(add('ADD a.tar c /x/', archives, { 'c/d/f': 7 }).sources[1]?.kind, 'refused');
    assert.equal(add('ADD * /x', { 'b.tar': entries(file('f', 1)) }, { a: 1 }).sources[0]?.kind, 'refused');
  });

  it('says what is not known yet, what cannot be known, and what fails a build', () => {
    const state = (listing: ArchiveListing) => {
      const { sources, incomplete } = add('ADD a.tar /', { 'a.tar': listing });
      return [sources[0]?.kind, incomplete];
    };
    assert.deepEqual(state({ kind: 'pending' }), ['unread', 'unread']);
    assert.deepEqual(state({ kind: 'unsupported', because: 'why' }), ['unsupported', 'archive']);
    assert.deepEqual(state({ kind: 'broken', because: 'it is damaged' }), ['refused', undefined]);
  });

  it('names the largest parts by archive and entry', () => {
    const { largestFiles, largestFolders } = add('ADD a.tar /', {
      'a.tar': entries(file('usr/bin/x', 50), file('usr/y', 7)),
    });
    assert.deepEqual(
      largestFiles.map(({ path }) => path),
      ['a.tar!/usr/bin/x', 'a.tar!/usr/y'],
    );
    assert.deepEqual(largestFolders, [{ path: 'a.tar!/usr', bytes: 57, files: 2 }]);
  });
});
