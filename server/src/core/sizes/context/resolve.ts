import { cleanPath } from '../../formats/dockerignore/filepath';
import type { ContextFolder, ContextNode, Incomplete } from './tree';

/** Where a path of the context leads once the links on the way, and at its end, are followed. */
export type Resolution =
  | { readonly kind: 'found'; readonly path: string; readonly node: ContextNode }
  | { readonly kind: 'absent'; readonly path: string }
  | { readonly kind: 'ignored'; readonly path: string }
  | { readonly kind: 'unread'; readonly path: string; readonly why: Incomplete }
  | { readonly kind: 'loop' };

/** BuildKit gives up after so many links. */
const mostLinks = 255;

/** Follows `path` from the context's root. Nothing leads out of it: `..` and absolute links stop at the root. */
export function resolvePath(root: ContextFolder, path: string): Resolution {
  let names = namesOf(path);
  for (let links = 0; links <= mostLinks; links++) {
    const step = walkToLink(root, names);
    if (step.kind !== 'link') return step;
    names = step.names;
  }
  return { kind: 'loop' };
}

/** Finds what stands at a path itself, be it a link, following the links on the way to it. */
export function lookUp(root: ContextFolder, path: string): Resolution {
  const names = namesOf(path);
  const name = names.at(-1);
  const above = resolvePath(root, names.slice(0, -1).join('/'));
  if (name === undefined || above.kind !== 'found') return above;
  const node = above.node.kind === 'folder' ? above.node.children.get(name) : undefined;
  // A name that is not there, or not known, is the same with and without following it.
  return node === undefined || !isSent(node) ? resolvePath(root, path) : { kind: 'found', path: names.join('/'), node };
}

/** The components of a path taken as absolute; empty for the root. */
export function namesOf(path: string): readonly string[] {
  return cleanPath(`/${path}`)
    .split('/')
    .filter((name) => name !== '');
}

type Step = Resolution | { readonly kind: 'link'; readonly names: readonly string[] };

function walkToLink(root: ContextFolder, names: readonly string[]): Step {
  let node: ContextNode = root;
  for (const [index, name] of names.entries()) {
    const path = names.slice(0, index + 1).join('/');
    if (node.kind !== 'folder') return { kind: 'absent', path };
    const child: ContextNode | undefined = node.children.get(name);
    if (child === undefined) {
      return node.incomplete === undefined ? { kind: 'absent', path } : { kind: 'unread', path, why: node.incomplete };
    }
    if (child.kind === 'absent' || child.kind === 'ignored') return { kind: child.kind, path };
    if (child.kind === 'link') {
      const from = child.target.startsWith('/') ? '' : names.slice(0, index).join('/');
      return { kind: 'link', names: [...namesOf(`${from}/${child.target}`), ...names.slice(index + 1)] };
    }
    node = child;
  }
  return { kind: 'found', path: names.join('/'), node };
}

const sentCache = new WeakMap<ContextFolder, boolean>();

/** True where BuildKit sends the node: a folder the ignore file excludes comes along only with something inside it. */
export function isSent(node: ContextNode): boolean {
  if (node.kind === 'ignored' || node.kind === 'absent') return false;
  if (node.kind !== 'folder' || node.ignored === undefined) return true;
  const cached = sentCache.get(node);
  if (cached !== undefined) return cached;
  const sent = [...node.children.values()].some(isSent);
  sentCache.set(node, sent);
  return sent;
}
