import { matchPath } from '../../core/formats/dockerignore/wildcard';
import { isSent, namesOf, resolvePath } from '../../core/sizes/context/resolve';
import type { ContextRoot } from '../../core/sizes/context/roots';
import type { ContextFolder } from '../../core/sizes/context/tree';

/** The first submodule that some part of a context lies in or holds; `root` is that of the commit. */
export function neededSubmodule(
  submodules: readonly string[],
  roots: readonly ContextRoot[],
  root: ContextFolder,
): string | null {
  const needed = submodules.find((path) => {
    const node = resolvePath(root, path);
    return node.kind === 'found' && isSent(node.node) && roots.some((asked) => touches(asked, path));
  });
  return needed ?? null;
}

/** The first folder that would be copied or mounted and cannot be listed. Trees never change, so each is looked at once. */
export function unreadableFolder(root: ContextFolder): string | null {
  const known = remembered.get(root);
  if (known !== undefined) return known;
  const found = unreadableBelow(root, '');
  remembered.set(root, found);
  return found;
}

const remembered = new WeakMap<ContextFolder, string | null>();

function unreadableBelow(folder: ContextFolder, path: string): string | null {
  if (folder.incomplete === 'denied' || folder.incomplete === 'failed') return path;
  for (const [name, node] of folder.children) {
    const found = node.kind === 'folder' ? unreadableBelow(node, path === '' ? name : `${path}/${name}`) : null;
    if (found !== null) return found;
  }
  return null;
}

function touches({ path, below }: ContextRoot, place: string): boolean {
  const names = namesOf(place);
  const root = namesOf(path);
  if (!root.every((name, at) => names[at] === undefined || names[at] === name)) return false;
  const [pattern] = below;
  const next = names[root.length];
  return pattern === undefined || next === undefined || matchPath(pattern, next) === true;
}
