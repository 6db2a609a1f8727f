import type { FolderState, IgnoreMatcher } from '../../core/formats/dockerignore/matcher';
import { type ContextNode, ignoredNode } from '../../core/sizes/context/tree';
import type { Failure, Status } from './disk';

/** The node for what was seen under a name of a folder; null where nothing was. Folders begin unread. */
export function nodeFrom(
  ignore: IgnoreMatcher,
  folder: FolderState,
  name: string,
  status: Status | Failure,
): ContextNode | null {
  if (typeof status === 'string') return null;
  if (status.kind === 'folder') {
    const below = ignore.enter(folder, name);
    if (ignore.prunes(below)) return ignoredNode;
    const ignored = below.ignored ? { ignored: true as const } : {};
    return { kind: 'folder', mode: status.mode, children: new Map(), incomplete: 'unread', ...ignored };
  }
  const sending = ignore.file(folder, name);
  if (sending === 'ignored') return ignoredNode;
  return status.kind === 'file' && sending === 'emptied' ? { ...status, emptied: true } : status;
}

/** The known node where nothing about it has changed, so that what is unchanged stays the same value. */
export function keepKnown(known: ContextNode | undefined, node: ContextNode | null): ContextNode | null {
  return known !== undefined && node !== null && isSame(known, node) ? known : node;
}

export function haveSameNodes(one: ReadonlyMap<string, ContextNode>, other: ReadonlyMap<string, ContextNode>): boolean {
  if (one.size !== other.size) return false;
  for (const [name, node] of other) if (one.get(name) !== node) return false;
  return true;
}

function isSame(known: ContextNode, node: ContextNode): boolean {
  if (known.kind === 'file' && node.kind === 'file') {
    const { size, mode, inode, emptied } = known;
    return size === node.size && mode === node.mode && inode === node.inode && emptied === node.emptied;
  }
  if (known.kind === 'link' && node.kind === 'link') return known.target === node.target;
  return known.kind === 'other' && node.kind === 'other' && known.what === node.what;
}
