import type { ContextFolder } from '../sizes/context/tree';

/** Files, and bytes in them. Reading more would keep the disk busy for what nobody has asked for. */
const most = { files: 20_000, bytes: 500e6 };

/** Whether a context holds too much for all of its files to be read while somebody edits. */
export function isLarge(root: ContextFolder): boolean {
  const known = remembered.get(root);
  if (known !== undefined) return known;
  const left = { ...most };
  const large = !fits(root, left);
  remembered.set(root, large);
  return large;
}

const remembered = new WeakMap<ContextFolder, boolean>();

function fits(folder: ContextFolder, left: { files: number; bytes: number }): boolean {
  for (const child of folder.children.values()) {
    if (child.kind === 'file') {
      left.files--;
      left.bytes -= child.size;
    } else if (child.kind === 'folder' && !fits(child, left)) return false;
    if (left.files < 0 || left.bytes < 0) return false;
  }
  return true;
}
