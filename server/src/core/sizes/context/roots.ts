import { hasWildcard } from '../../formats/dockerignore/wildcard';
import type { CopyRequest } from './request';
import { namesOf } from './resolve';
import { pivotedSource } from './sources';

/** A part of the context that must be read: all of `path`, or what matches `below` in it, with all that is below that. */
export interface ContextRoot {
  /** Relative to the context; empty for the context itself. */
  readonly path: string;
  /** One wildcard a component; empty where `path` is wanted as a whole. */
  readonly below: readonly string[];
}

/** What of a context has to be read to answer some requests, each root once. */
export function contextRoots(requests: readonly CopyRequest[]): readonly ContextRoot[] {
  const roots = new Map<string, ContextRoot>();
  for (const request of requests) {
    for (const source of request.sources) {
      const root = request.parents ? parentsRoot(source) : rootOf(source);
      roots.set(rootKey(root), root);
    }
  }
  return [...roots.values()];
}

/**
 * Tells roots apart. One that lies in another is not dispensable: a path may end in a link, which is followed only
 * where the path is asked for.
 */
export function rootKey(root: ContextRoot): string {
  return [root.path, ...root.below].join('\0');
}

function rootOf(source: string): ContextRoot {
  const names = namesOf(source);
  const wild = names.findIndex(hasWildcard);
  if (wild === -1) return { path: names.join('/'), below: [] };
  return { path: names.slice(0, wild).join('/'), below: names.slice(wild) };
}

/**
 * `--parents` matches by the rules of ignore files, whose `**` and sets may cross folders; only plain stars and
 * question marks keep to their component.
 */
function parentsRoot(source: string): ContextRoot {
  const { pivot, pattern } = pivotedSource(source);
  const root = rootOf(`${pivot}/${pattern}`);
  const crossing = root.below.findIndex((name) => /\*\*|[[\\^|{]/.test(name));
  return crossing === -1 ? root : { path: root.path, below: [] };
}
