import { type FolderState, IgnoreMatcher } from '../../formats/dockerignore/matcher';
import { parsePatterns } from '../../formats/dockerignore/parse';
import { hasWildcard } from '../../formats/dockerignore/wildcard';
import type { CopyRequest } from './request';
import { isSent, namesOf } from './resolve';
import { basePath } from './sources';
import type { ContextFolder, ContextNode } from './tree';

/**
 * True where what a source's wildcards start from does not reach the engine. BuildKit sends only what some
 * source of the build matches, with the folders above it, so that `COPY conf/*.ini /` fails where `conf` has no such
 * file, unless another instruction takes something from `conf`.
 */
export function lacksBaseFolder(root: ContextFolder, request: CopyRequest, source: string): boolean {
  if (request.alongside === undefined) return false;
  const all = namesOf(basePath(request, source));
  const wild = all.findIndex(hasWildcard);
  const names = wild === -1 ? all : all.slice(0, wild);
  const sources = [...request.alongside, ...request.sources].map((other) => namesOf(other).join('/'));
  if (names.length === 0 || sources.includes('')) return false;
  // A matcher of ignore patterns matches alike; what it calls ignored is what is sent.
  const matcher = new IgnoreMatcher(parsePatterns(sources));
  let state = matcher.root;
  let node: ContextNode | undefined = root;
  for (const name of names) {
    node = node?.kind === 'folder' ? node.children.get(name) : undefined;
    state = matcher.enter(state, name);
  }
  return node !== undefined && !state.ignored && !(node.kind === 'folder' && sendsBelow(node, state, matcher));
}

function sendsBelow(folder: ContextFolder, state: FolderState, matcher: IgnoreMatcher): boolean {
  for (const [name, node] of folder.children) {
    if (!isSent(node)) continue;
    if (node.kind !== 'folder') {
      if (matcher.file(state, name) === 'ignored') return true;
      continue;
    }
    const below = matcher.enter(state, name);
    if (below.ignored || (matcher.reachesBelow(below) && sendsBelow(node, below, matcher))) return true;
  }
  return false;
}
