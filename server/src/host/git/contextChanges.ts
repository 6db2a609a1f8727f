import type { ContextFolder, ContextNode } from '../../core/sizes/context/tree';
import type { FileChange } from '../../core/world';

/**
 * The files that weigh something else in the second of two trees; paths from their root. What was not read is left out.
 * `isSent` is false for files of the second tree that are there and do not count.
 */
export function contextChanges(
  before: ContextFolder,
  after: ContextFolder,
  isSent: (path: string) => boolean = () => true,
): readonly FileChange[] {
  const changes: FileChange[] = [];
  compare('', before, after, (file, then, now) => {
    const sent = now === null || isSent(file) ? now : null;
    if (then !== sent) changes.push({ file, before: then, after: sent });
  });
  return changes;
}

/** Told of each file of either tree, with its size in both. */
type Told = (file: string, before: number | null, after: number | null) => void;

function compare(path: string, before: ContextFolder, after: ContextFolder, told: Told): void {
  if (before === after) return;
  for (const name of new Set([...before.children.keys(), ...after.children.keys()])) {
    const [from, to] = [before.children.get(name), after.children.get(name)];
    const isRead =
      (from !== undefined || before.incomplete === undefined) && (to !== undefined || after.incomplete === undefined);
    if (isRead) compareNodes(path === '' ? name : `${path}/${name}`, from, to, told);
  }
}

function compareNodes(path: string, before: ContextNode | undefined, after: ContextNode | undefined, told: Told): void {
  if (before === after) return;
  const [from, to] = [folderOf(before), folderOf(after)];
  if (from !== nobody || to !== nobody) compare(path, from, to, told);
  told(path, sizeOf(before), sizeOf(after));
}

const nobody: ContextFolder = { kind: 'folder', mode: 0o755, children: new Map() };

function folderOf(node: ContextNode | undefined): ContextFolder {
  return node?.kind === 'folder' ? node : nobody;
}

/** Null for what is no file. */
function sizeOf(node: ContextNode | undefined): number | null {
  if (node?.kind !== 'file') return null;
  return node.emptied === true ? 0 : node.size;
}
