import { posix } from 'node:path';
import type { TreeEntry } from './commands';
import { type CommittedFolder, folderOf } from './committedTree';

/** What a commit has at a path. `elsewhere`: it leads out of the repository, or into another one. */
export type InTree =
  | { readonly kind: 'file'; readonly entry: TreeEntry }
  | { readonly kind: 'folder'; readonly names: readonly string[] }
  | { readonly kind: 'absent' }
  | { readonly kind: 'elsewhere'; readonly because: string };

/** A chain of more links leads nowhere. */
const mostLinks = 40;

/** All paths of a commit. They are from the repository’s top, with slashes. */
export class CommitTree {
  private readonly root: CommittedFolder;
  private readonly targets: ReadonlyMap<string, string>;

  /** `targets` are those of links, by the ids of their blobs. */
  constructor(entries: readonly TreeEntry[], targets: ReadonlyMap<string, string>) {
    this.root = folderOf(entries, '');
    this.targets = targets;
  }

  /** What stands there, links followed inside of the repository. */
  find(path: string): InTree {
    let names = namesOf(path);
    for (let links = 0; links <= mostLinks; links++) {
      const step = this.walk(names);
      if (Array.isArray(step)) names = step;
      else if ('kind' in step) return step;
    }
    return { kind: 'absent' };
  }

  /** Names are where a link on the way leads. */
  private walk(names: readonly string[]): InTree | string[] {
    let folder = this.root;
    for (const [at, name] of names.entries()) {
      const node = folder.get(name);
      if (node === undefined) return { kind: 'absent' };
      if (!('id' in node)) {
        folder = node;
        continue;
      }
      const rest = names.slice(at + 1);
      const path = names.slice(0, at + 1).join('/');
      if (node.kind === 'submodule')
        return { kind: 'elsewhere', because: `${path} is a submodule, whose files are in another repository` };
      if (node.kind !== 'link') return rest.length === 0 ? { kind: 'file', entry: node } : { kind: 'absent' };
      const target = this.targets.get(node.id) ?? '';
      const next = posix.normalize(posix.join(...names.slice(0, at), target, ...rest));
      if (target.startsWith('/') || next === '..' || next.startsWith('../'))
        return { kind: 'elsewhere', because: `${path} leads out of the repository` };
      return namesOf(next);
    }
    return { kind: 'folder', names: [...folder.keys()] };
  }
}

function namesOf(path: string): string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.');
}
