import { type ContentRequest, type Filters, filtersBelow, filtersOf } from '../layers/content';
import { isSent } from '../sizes/context/resolve';
import { basePath, expandSource } from '../sizes/context/sources';
import type { ContextFolder, ContextNode } from '../sizes/context/tree';

/** Whether an instruction takes a file, by its path from the context's root; links lead where they lead. */
export function takes(root: ContextFolder, request: ContentRequest, path: string): boolean {
  let found = false;
  new Selection(root, request, path, (taken) => {
    found ||= taken === path;
  }).run();
  return found;
}

/** Calls `visit` with each file and link that an instruction takes, some perhaps twice; ends after `most` of them. */
export function eachTaken(
  root: ContextFolder,
  request: ContentRequest,
  visit: (path: string) => void,
  most: number,
): void {
  new Selection(root, request, null, visit, most).run();
}

class Selection {
  private readonly root: ContextFolder;
  private readonly request: ContentRequest;
  /** The only file that is looked for; null for all. */
  private readonly only: string | null;
  private readonly visit: (path: string) => void;
  private left: number;

  constructor(
    root: ContextFolder,
    request: ContentRequest,
    only: string | null,
    visit: (path: string) => void,
    most = Number.POSITIVE_INFINITY,
  ) {
    this.root = root;
    this.request = request;
    this.only = only;
    this.visit = visit;
    this.left = most;
  }

  run(): void {
    const { root, request } = this;
    for (const source of request.sources) {
      const start = basePath({ ...request, destination: '/', link: false }, source);
      const expansion = expandSource(root, start);
      if (expansion.kind !== 'matches') continue;
      for (const { node, path } of expansion.matches) this.node(node, path, filtersOf(request, source));
    }
  }

  private node(node: ContextNode, path: string, filters: Filters): void {
    if (this.left <= 0 || !this.leadsOn(path)) return;
    if (node.kind === 'folder') {
      const step = this.nextName(path);
      if (step !== null) this.child(node, path, step, filters);
      else for (const name of node.children.keys()) this.child(node, path, name, filters);
    } else if (node.kind === 'file' || node.kind === 'link') {
      this.left--;
      this.visit(path);
    }
  }

  private child(folder: ContextFolder, path: string, name: string, filters: Filters): void {
    const child = folder.children.get(name);
    if (child === undefined || !isSent(child)) return;
    const below = filtersBelow(filters, name, child);
    if (below !== null) this.node(child, path === '' ? name : `${path}/${name}`, below);
  }

  private leadsOn(path: string): boolean {
    return this.only === null || path === '' || this.only === path || this.only.startsWith(`${path}/`);
  }

  /** The only child of a folder that has to be looked at; null for all of them. */
  private nextName(path: string): string | null {
    if (this.only === null) return null;
    const rest = path === '' ? this.only : this.only.slice(path.length + 1);
    return rest.split('/', 1)[0] ?? '';
  }
}
