import { IgnoreMatcher } from '../../formats/dockerignore/matcher';
import { parseDockerignore } from '../../formats/dockerignore/parse';
import { type ArchiveLookup, noArchives } from './archive';
import type { ContextView, CopyRequest } from './request';
import { type ContextFolder, type ContextNode, ignoredNode } from './tree';

/**
 * A context written down: paths to what stands there. A number is a file's size, `-> x` a link, `= n @x` a file of n
 * bytes that shares the inode x, `dir` an empty folder, `unread` a folder not read yet, `socket`, `pipe`, `device`.
 */
export type Spec = Readonly<Record<string, number | string>>;

interface Draft {
  readonly children: Map<string, Draft | ContextNode>;
}

/** The view that a reader of the disk would give of a written-down context. For tests only. */
export function viewOf(spec: Spec, ignoreText = '', archives: ArchiveLookup = noArchives): ContextView {
  const ignore = new IgnoreMatcher(parseDockerignore(ignoreText).patterns);
  const root: Draft = { children: new Map() };
  for (const [path, what] of Object.entries(spec)) put(root, path.split('/'), what);
  return { root: finish(root, ignore, ignore.root), ignore, archives };
}

export function request(words: string, more: Partial<CopyRequest> = {}): CopyRequest {
  const [instruction, ...paths] = words.split(' ');
  const base = {
    instruction: instruction === 'ADD' ? 'ADD' : 'COPY',
    exclude: [],
    parents: false,
    link: false,
  } as const;
  return { ...base, sources: paths.slice(0, -1), destination: paths.at(-1) ?? '', ...more };
}

function put(folder: Draft, names: readonly string[], what: number | string): void {
  const [name = '', ...rest] = names;
  if (rest.length === 0) return void folder.children.set(name, leaf(what));
  const standing = folder.children.get(name);
  const below = standing !== undefined && !('kind' in standing) ? standing : { children: new Map() };
  folder.children.set(name, below);
  put(below, rest, what);
}

function leaf(what: number | string): Draft | ContextNode {
  if (typeof what === 'number') return { kind: 'file', size: what, mode: 0o644 };
  if (what.startsWith('-> ')) return { kind: 'link', target: what.slice(3) };
  const shared = /^= (\d+) @(\w+)$/.exec(what);
  if (shared !== null) return { kind: 'file', size: Number(shared[1]), mode: 0o644, inode: shared[2] ?? '' };
  if (what === 'dir') return { children: new Map() };
  if (what === 'unread') return { kind: 'folder', mode: 0o755, children: new Map(), incomplete: 'unread' };
  return { kind: 'other', what: what === 'pipe' || what === 'socket' ? what : 'device' };
}

function finish(draft: Draft, ignore: IgnoreMatcher, state: IgnoreMatcher['root']): ContextFolder {
  const children = new Map<string, ContextNode>();
  for (const [name, child] of draft.children) children.set(name, finishChild(child, name, ignore, state));
  return { kind: 'folder', mode: 0o755, children, ...(state.ignored ? { ignored: true } : {}) };
}

function finishChild(child: Draft | ContextNode, name: string, ignore: IgnoreMatcher, state: IgnoreMatcher['root']) {
  if (!('kind' in child)) {
    const below = ignore.enter(state, name);
    return ignore.prunes(below) ? ignoredNode : finish(child, ignore, below);
  }
  const sending = ignore.file(state, name);
  if (sending === 'ignored') return ignoredNode;
  return child.kind === 'file' && sending === 'emptied' ? { ...child, emptied: true as const } : child;
}
