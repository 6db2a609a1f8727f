import type { ArchiveEntry } from './archive';
import { namesOf } from './resolve';
import type { ContextFolder, ContextNode } from './tree';

interface OpenFolder extends ContextFolder {
  readonly children: Map<string, ContextNode>;
}

const unpackedCache = new WeakMap<readonly ArchiveEntry[], ContextFolder>();

/** What stands in a folder after an archive was unpacked there: later entries win, hard links share their file. */
export function unpacked(entries: readonly ArchiveEntry[]): ContextFolder {
  const cached = unpackedCache.get(entries);
  if (cached !== undefined) return cached;
  const root = emptyFolder();
  for (const [index, entry] of entries.entries()) addEntry(root, entry, index);
  unpackedCache.set(entries, root);
  return root;
}

function addEntry(root: OpenFolder, entry: ArchiveEntry, index: number): void {
  const names = namesOf(entry.path);
  const name = names.at(-1);
  const parent = name === undefined ? null : openFolder(root, names.slice(0, -1));
  if (name === undefined || parent === null) return;
  const standing = parent.children.get(name);
  if (entry.kind === 'folder' && standing?.kind === 'folder') return;
  const node = nodeOf(root, entry, index);
  if (node !== null) parent.children.set(name, node);
}

function nodeOf(root: OpenFolder, entry: ArchiveEntry, index: number): ContextNode | null {
  if (entry.kind === 'file') return { kind: 'file', size: entry.size, mode: 0o644 };
  if (entry.kind === 'folder') return emptyFolder();
  if (entry.kind === 'link') return { kind: 'link', target: entry.target };
  return entry.kind === 'hardLink' ? linkedFile(root, entry.target, index) : { kind: 'other', what: 'device' };
}

/** Gives the file that a hard link names the mark of a shared file, and hands the same file out again. */
function linkedFile(root: OpenFolder, target: string, index: number): ContextNode | null {
  const names = namesOf(target);
  const name = names.at(-1) ?? '';
  const parent = openFolder(root, names.slice(0, -1));
  const file = parent?.children.get(name);
  if (file?.kind !== 'file') return file ?? null;
  const shared = { ...file, inode: file.inode ?? `entry ${index}` };
  parent?.children.set(name, shared);
  return shared;
}

/** Steps down to a folder, making what is missing and following links; null where a file is in the way. */
function openFolder(root: OpenFolder, path: readonly string[]): OpenFolder | null {
  let names = path;
  for (let links = 0; links < 255; links++) {
    const step = descend(root, names);
    if (!('names' in step)) return step.folder;
    names = step.names;
  }
  return null;
}

type Step = { readonly folder: OpenFolder | null } | { readonly names: readonly string[] };

function descend(root: OpenFolder, names: readonly string[]): Step {
  let folder = root;
  for (const [index, name] of names.entries()) {
    const child = folder.children.get(name);
    if (child?.kind === 'link') {
      const from = child.target.startsWith('/') ? '' : names.slice(0, index).join('/');
      return { names: [...namesOf(`${from}/${child.target}`), ...names.slice(index + 1)] };
    }
    if (child !== undefined && !isOpen(child)) return { folder: null };
    const below = child ?? emptyFolder();
    folder.children.set(name, below);
    folder = below;
  }
  return { folder };
}

/** Every folder of an unpacked tree was made here and can take more. */
function isOpen(node: ContextNode): node is OpenFolder {
  return node.kind === 'folder';
}

function emptyFolder(): OpenFolder {
  return { kind: 'folder', mode: 0o755, children: new Map() };
}
