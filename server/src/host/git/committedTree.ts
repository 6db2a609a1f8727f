import type { FolderState, IgnoreMatcher } from '../../core/formats/dockerignore/matcher';
import { type ContextFile, type ContextFolder, type ContextNode, ignoredNode } from '../../core/sizes/context/tree';
import type { TreeEntry } from './commands';

/** A folder as a commit has it, by name. */
export type CommittedFolder = ReadonlyMap<string, TreeEntry | CommittedFolder>;

/** What a context held at a commit, as far as git and the files of today can tell. */
export interface CommittedTree {
  readonly root: ContextFolder;
  /**
   * Files and folders that git ignores, of which no past is known: they are taken as they are today. From the
   * context's root, sorted.
   */
  readonly assumed: readonly string[];
}

export interface Overlay {
  /** Below the context. */
  readonly entries: CommittedFolder;
  /** The ignore file of the commit. */
  readonly ignore: IgnoreMatcher;
  /** The context of today, as that ignore file shows it: git knows neither full modes nor what it ignores. */
  readonly today: ContextFolder;
  /** Targets of links, by the ids of their blobs. */
  readonly targets: ReadonlyMap<string, string>;
  /** Whether git tracks nothing at a path, and never shall: from the context's root; folders end with a slash. */
  readonly isUntracked: (path: string) => boolean;
  /** False where the file system knows no executable bit. */
  readonly fileMode: boolean;
  /** Bytes that a file has where it is checked out, by its path from the context's root. */
  readonly sizeOf?: (path: string, entry: TreeEntry) => number;
}

/** The context of a commit: its files with the modes they have today, and beside them what git ignores. */
export function committedTree(overlay: Overlay): CommittedTree {
  const assumed: string[] = [];
  const root = new TreeMaker(overlay, assumed).folder('', overlay.entries, overlay.today, overlay.ignore.root);
  return { root, assumed: assumed.sort() };
}

/** Entries by folder. `below` is a folder's path from the top, empty for the top. */
export function folderOf(entries: readonly TreeEntry[], below: string): CommittedFolder {
  const root: OpenFolder = new Map();
  const start = below === '' ? 0 : below.length + 1;
  for (const entry of entries) {
    if (!entry.path.startsWith(below === '' ? '' : `${below}/`)) continue;
    const names = entry.path.slice(start).split('/');
    let folder = root;
    for (const name of names.slice(0, -1)) {
      const known = folder.get(name);
      const next: OpenFolder = known instanceof Map ? known : new Map();
      folder.set(name, next);
      folder = next;
    }
    folder.set(names.at(-1) ?? '', entry);
  }
  return root;
}

type OpenFolder = Map<string, TreeEntry | OpenFolder>;

const nothing: CommittedFolder = new Map();

class TreeMaker {
  private readonly overlay: Overlay;
  private readonly assumed: string[];

  constructor(overlay: Overlay, assumed: string[]) {
    this.overlay = overlay;
    this.assumed = assumed;
  }

  folder(path: string, entries: CommittedFolder, today: ContextFolder | undefined, state: FolderState): ContextFolder {
    const children = new Map<string, ContextNode>();
    for (const [name, entry] of entries) {
      const node = this.committed(join(path, name), name, entry, today?.children.get(name), state);
      if (node !== null) children.set(name, node);
    }
    for (const [name, node] of today?.children ?? []) {
      if (entries.has(name)) continue;
      const kept = this.untracked(join(path, name), name, node, state);
      if (kept !== null) children.set(name, kept);
    }
    const incomplete = today?.incomplete;
    return {
      kind: 'folder',
      mode: today?.mode ?? 0o755,
      children,
      ...(state.ignored ? { ignored: true as const } : {}),
      ...(incomplete === undefined ? {} : { incomplete }),
    };
  }

  private committed(
    path: string,
    name: string,
    entry: TreeEntry | CommittedFolder,
    today: ContextNode | undefined,
    state: FolderState,
  ): ContextNode | null {
    const { ignore, targets, fileMode } = this.overlay;
    if (!('id' in entry)) {
      const below = ignore.enter(state, name);
      if (ignore.prunes(below)) return ignoredNode;
      return this.folder(path, entry, today?.kind === 'folder' ? today : undefined, below);
    }
    if (entry.kind === 'submodule') {
      const below = ignore.enter(state, name);
      return ignore.prunes(below)
        ? ignoredNode
        : { kind: 'folder', mode: 0o755, children: new Map(), incomplete: 'failed' };
    }
    const sending = ignore.file(state, name);
    if (sending === 'ignored') return ignoredNode;
    if (entry.kind === 'link') return { kind: 'link', target: targets.get(entry.id) ?? '' };
    const file = today?.kind === 'file' ? today : undefined;
    return {
      kind: 'file',
      // A partial clone knows contents by their names alone. Where no size is asked for, nobody is shown one.
      size: this.overlay.sizeOf?.(path, entry) ?? entry.size ?? file?.size ?? 0,
      mode: modeOf(entry.kind === 'program', file, fileMode),
      ...(file?.inode === undefined ? {} : { inode: file.inode }),
      ...(sending === 'emptied' ? { emptied: true as const } : {}),
    };
  }

  /** What git tracked nothing of at the commit: there already if git ignores it, else new since. */
  private untracked(path: string, name: string, node: ContextNode, state: FolderState): ContextNode | null {
    if (node.kind === 'ignored' || node.kind === 'absent') return node;
    if (this.overlay.isUntracked(node.kind === 'folder' ? `${path}/` : path)) {
      this.assumed.push(path);
      return node;
    }
    if (node.kind !== 'folder') return null;
    const folder = this.folder(path, nothing, node, this.overlay.ignore.enter(state, name));
    return folder.children.size > 0 || folder.incomplete !== undefined ? folder : null;
  }
}

/**
 * The mode that a file of a commit has where it is checked out here: git knows the executable bit alone, and whoever
 * wrote the file had a umask.
 */
function modeOf(program: boolean, today: ContextFile | undefined, fileMode: boolean): number {
  if (today === undefined) return program ? 0o755 : 0o644;
  const isProgram = (today.mode & 0o100) !== 0;
  if (!fileMode || isProgram === program) return today.mode;
  return program ? today.mode | ((today.mode & 0o444) >> 2) : today.mode & ~0o111;
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
