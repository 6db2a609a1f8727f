import type { ContextFolder, ContextNode, Incomplete } from '../../core/sizes/context/tree';

interface OpenFolder extends ContextFolder {
  readonly children: Map<string, ContextNode>;
}

/**
 * A context tree while it is being read. Snapshots are immutable and share what did not change: a folder that a
 * snapshot shows is copied before it is written to, with the folders above it.
 */
export class TreeDraft {
  private root: OpenFolder;
  /** Folders made since the last snapshot, which nobody else sees. */
  private own = new Set<ContextFolder>();
  /** Nodes in the tree, its root left out. */
  entries = 0;

  constructor(root: ContextFolder) {
    this.root = this.adopt(copyOf(root));
  }

  get tree(): ContextFolder {
    return this.root;
  }

  snapshot(): ContextFolder {
    this.own = new Set();
    return this.root;
  }

  find(names: readonly string[]): ContextNode | undefined {
    let node: ContextNode | undefined = this.root;
    for (const name of names) node = node?.kind === 'folder' ? node.children.get(name) : undefined;
    return node;
  }

  /** Puts one node into a folder that is known already, leaving its siblings. */
  put(names: readonly string[], node: ContextNode): void {
    const name = names.at(-1);
    const folder = this.open(names.slice(0, -1));
    if (name === undefined || folder === null) return;
    this.entries += countNodes(node) - countNodes(folder.children.get(name));
    folder.children.set(name, node);
  }

  /** Gives a known folder its children, and what they lack. The map is the draft's from then on. */
  fill(names: readonly string[], children: Map<string, ContextNode>, incomplete: Incomplete | undefined): void {
    const folder = this.find(names);
    if (folder?.kind !== 'folder') return;
    const { incomplete: _, ...rest } = folder;
    const filled = this.adopt({ ...rest, children, ...(incomplete === undefined ? {} : { incomplete }) });
    this.entries += children.size - folder.children.size;
    for (const [name, node] of folder.children) {
      if (node.kind === 'folder' && children.get(name) !== node) this.entries -= countNodes(node) - 1;
    }
    const name = names.at(-1);
    if (name === undefined) this.root = filled;
    else this.open(names.slice(0, -1))?.children.set(name, filled);
  }

  /** The folder as one that may be written to. */
  private open(names: readonly string[]): OpenFolder | null {
    let folder = this.openFolder(this.root);
    this.root = folder;
    for (const name of names) {
      const child = folder.children.get(name);
      if (child?.kind !== 'folder') return null;
      const opened = this.openFolder(child);
      folder.children.set(name, opened);
      folder = opened;
    }
    return folder;
  }

  private openFolder(folder: ContextFolder): OpenFolder {
    return this.isOwn(folder) ? folder : this.adopt(copyOf(folder));
  }

  private adopt(folder: OpenFolder): OpenFolder {
    this.own.add(folder);
    return folder;
  }

  /** Only folders that `adopt` made are in the set. */
  private isOwn(folder: ContextFolder): folder is OpenFolder {
    return this.own.has(folder);
  }
}

function copyOf(folder: ContextFolder): OpenFolder {
  return { ...folder, children: new Map(folder.children) };
}

function countNodes(node: ContextNode | undefined): number {
  if (node?.kind !== 'folder') return node === undefined ? 0 : 1;
  let count = 1;
  for (const child of node.children.values()) count += countNodes(child);
  return count;
}
