import { hasWildcard, matchPath } from '../../formats/dockerignore/wildcard';
import type { CopyRequest } from './request';
import { isSent, namesOf, type Resolution, resolvePath } from './resolve';
import type { ContextFolder, ContextNode, Incomplete } from './tree';

/** A node that a source stands for, links followed. */
export interface Match {
  /** Where the node is in the context. */
  readonly path: string;
  readonly node: ContextNode;
  /** Its name at the destination: that of the source or of the wildcard's match, not of what a link leads to. */
  readonly name: string;
}

/** `matches` may be empty where the source has a wildcard; `unread` tells that there may be more. */
export type Expansion =
  | { readonly kind: 'matches'; readonly matches: readonly Match[]; readonly unread?: Incomplete }
  | Exclude<Resolution, { kind: 'found' }>;

/** A source of `--parents`, split at its `/./`: what lies below the pivot keeps its folders. */
export interface PivotedSource {
  readonly pivot: string;
  readonly pattern: string;
}

export function pivotedSource(source: string): PivotedSource {
  const at = source.indexOf('/./');
  const pattern = at === -1 ? source : source.slice(at + 3);
  return { pivot: at === -1 ? '/' : source.slice(0, at), pattern: namesOf(pattern).join('/') };
}

/** The names that a pattern of ignore files begins with and that stand for nothing but themselves. */
export function plainStart(pattern: string): readonly string[] {
  const names = namesOf(pattern);
  const special = names.findIndex((name) => /[*?[\]\\^|{!]/.test(name));
  return special === -1 ? names : names.slice(0, special);
}

/** The path whose matches a source copies: all of it, or with `--parents` what stands before the pivot. */
export function basePath(request: CopyRequest, source: string): string {
  return request.parents ? pivotedSource(source).pivot : source;
}

/** Finds what a source path stands for. Wildcards match within a component and do not look through links. */
export function expandSource(root: ContextFolder, source: string): Expansion {
  const names = namesOf(source);
  const wild = names.findIndex(hasWildcard);
  if (wild === -1) return expansionOf(resolveSent(root, names.join('/')), names.at(-1) ?? '');
  const base = resolveSent(root, names.slice(0, wild).join('/'));
  if (base.kind !== 'found') return base;
  if (base.node.kind !== 'folder') return { kind: 'matches', matches: [] };
  const found = new Search(names.slice(wild));
  found.visit(base.node, base.path, 0);
  const matches: Match[] = [];
  for (const { path, name } of found.paths) {
    const resolved = resolveSent(root, path);
    // A link that leads nowhere fails the build even where a wildcard matched it.
    if (resolved.kind !== 'found') return resolved;
    matches.push({ path: resolved.path, node: resolved.node, name });
  }
  return { kind: 'matches', matches, ...(found.unread === undefined ? {} : { unread: found.unread }) };
}

/** Resolves a path; a folder that nothing of is sent does not exist for the build. */
function resolveSent(root: ContextFolder, path: string): Resolution {
  const resolved = resolvePath(root, path);
  if (resolved.kind !== 'found' || resolved.path === '' || isSent(resolved.node)) return resolved;
  if (resolved.node.kind === 'folder' && resolved.node.incomplete !== undefined) {
    return { kind: 'unread', path: resolved.path, why: resolved.node.incomplete };
  }
  return { kind: 'ignored', path: resolved.path };
}

function expansionOf(resolved: Resolution, name: string): Expansion {
  if (resolved.kind !== 'found') return resolved;
  return { kind: 'matches', matches: [{ path: resolved.path, node: resolved.node, name }] };
}

class Search {
  readonly paths: { readonly path: string; readonly name: string }[] = [];
  unread: Incomplete | undefined;
  private readonly patterns: readonly string[];

  constructor(patterns: readonly string[]) {
    this.patterns = patterns;
  }

  visit(folder: ContextFolder, path: string, depth: number): void {
    if (folder.incomplete !== undefined) this.unread = folder.incomplete;
    const pattern = this.patterns[depth] ?? '';
    for (const name of [...folder.children.keys()].sort()) {
      const node = folder.children.get(name);
      if (node === undefined || matchPath(pattern, name) !== true || !isSent(node)) continue;
      const below = path === '' ? name : `${path}/${name}`;
      if (depth === this.patterns.length - 1) this.paths.push({ path: below, name });
      else if (node.kind === 'folder') this.visit(node, below, depth + 1);
    }
  }
}
