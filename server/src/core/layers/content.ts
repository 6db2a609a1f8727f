import { type FolderState, IgnoreMatcher } from '../formats/dockerignore/matcher';
import { parsePatterns } from '../formats/dockerignore/parse';
import { hasWildcard } from '../formats/dockerignore/wildcard';
import type { CopyRequest } from '../sizes/context/request';
import { isSent, namesOf } from '../sizes/context/resolve';
import { basePath, expandSource, type Match, pivotedSource } from '../sizes/context/sources';
import type { ContextFolder, ContextNode } from '../sizes/context/tree';
import { Hash } from './hash';
import type { ContextFiles } from './types';

/** What an instruction takes from the build context. */
export type ContentRequest = Pick<CopyRequest, 'instruction' | 'sources' | 'exclude' | 'parents'>;

/** What a request selects, as one digest over contents, modes and names: not over times and owners. */
export interface Content {
  readonly digest: string;
  /** The first thing whose content is not known. */
  readonly unread: Unread | null;
}

export interface Unread {
  readonly path: string;
  readonly because: string;
  /** True while it is being read. */
  readonly pending: boolean;
}

/** One file, link or folder that a request selects, as far as keys tell it from others. */
export interface Selected {
  /** From the context's root. */
  readonly path: string;
  readonly kind: ContextNode['kind'];
  /** Null for links and what has none. */
  readonly mode: number | null;
  /** Digest of a file's content, a link's target; empty for folders. */
  readonly content: string;
}

/** Contents of one context, remembered for as long as its value lives. */
export function contentOf(files: ContextFiles, request: ContentRequest): Content {
  const known = remembered.get(files) ?? new Map<string, Content>();
  remembered.set(files, known);
  const name = JSON.stringify([request.instruction, request.parents, request.exclude, request.sources]);
  const found = known.get(name);
  if (found !== undefined) return found;
  const content = new Walk(files, request, null).run();
  // Requests that come and go while a line is typed are not kept for ever.
  if (known.size >= mostRemembered) known.clear();
  known.set(name, content);
  return content;
}

/** The same one by one, for telling two of them apart; without end marks for more than `most`. */
export function selectedBy(files: ContextFiles, request: ContentRequest): readonly Selected[] {
  const list: Selected[] = [];
  new Walk(files, request, list).run();
  return list;
}

const remembered = new WeakMap<ContextFiles, Map<string, Content>>();
const mostRemembered = 512;

/** Digests of whole folders, which requests share. */
const folders = new WeakMap<ContextFiles, Map<string, string>>();

/** A matcher with where a walk stands in it. */
interface Filter {
  readonly matcher: IgnoreMatcher;
  readonly state: FolderState;
}

/** What a selection takes out of what its sources name; what a matcher "ignores" is what it matches. */
export interface Filters {
  readonly exclude: Filter | null;
  readonly include: Filter | null;
}

class Walk {
  private readonly files: ContextFiles;
  private readonly request: ContentRequest;
  private readonly list: Selected[] | null;
  private readonly whole: Map<string, string>;
  private unread: Unread | null = null;

  constructor(files: ContextFiles, request: ContentRequest, list: Selected[] | null) {
    this.files = files;
    this.request = request;
    this.list = list;
    this.whole = folders.get(files) ?? new Map();
    folders.set(files, this.whole);
  }

  run(): Content {
    const hash = new Hash();
    for (const source of selectors(this.request)) this.source(source, hash);
    return { digest: hash.digest(), unread: this.unread };
  }

  private source(source: string, hash: Hash): void {
    const { request, files } = this;
    const start = basePath({ ...request, destination: '/', link: false }, source);
    const expansion = expandSource(files.root, start);
    hash.text(expansion.kind);
    if (expansion.kind !== 'matches') {
      if (expansion.kind === 'unread')
        this.miss(expansion.path, `it is not read (${expansion.why})`, expansion.why === 'unread');
      return;
    }
    if (expansion.unread !== undefined)
      this.miss(start, `it is not read (${expansion.unread})`, expansion.unread === 'unread');
    const filters = filtersOf(request, source);
    hash.number(expansion.matches.length);
    for (const match of expansion.matches) {
      // The names of wildcards' matches count; a source's own name is the instruction's.
      if (hasWildcard(start)) hash.text(match.name);
      hash.text(this.match(match, filters));
    }
  }

  private match({ node, path }: Match, filters: Filters): string {
    return this.node(node, path, filters) ?? '';
  }

  /** Null where nothing of it is selected. */
  private node(node: ContextNode, path: string, filters: Filters): string | null {
    switch (node.kind) {
      case 'file': {
        const content = node.emptied ? 'emptied' : this.fileContent(path, node);
        this.list?.push({ path, kind: 'file', mode: node.mode, content });
        return new Hash().text('file').number(node.mode).text(content).digest();
      }
      case 'link':
        this.list?.push({ path, kind: 'link', mode: null, content: node.target });
        return new Hash().text('link').text(node.target).digest();
      case 'other':
        this.list?.push({ path, kind: 'other', mode: null, content: node.what });
        return new Hash().text(node.what).digest();
      case 'folder':
        return this.folder(node, path, filters);
      case 'ignored':
      case 'absent':
        return null;
    }
  }

  private folder(folder: ContextFolder, path: string, filters: Filters): string {
    const plain = this.list === null && filters.exclude === null && filters.include === null;
    const known = plain ? this.whole.get(path) : undefined;
    if (known !== undefined) return known;
    const before = this.unread;
    if (folder.incomplete !== undefined)
      this.miss(path, `it is not read (${folder.incomplete})`, folder.incomplete === 'unread');
    this.list?.push({ path, kind: 'folder', mode: folder.mode, content: '' });
    const hash = new Hash().text('folder').number(folder.mode);
    for (const name of [...folder.children.keys()].sort()) {
      const child = folder.children.get(name);
      if (child === undefined || !isSent(child)) continue;
      const below = filtersBelow(filters, name, child);
      if (below === null) continue;
      const digest = this.node(child, path === '' ? name : `${path}/${name}`, below);
      if (digest !== null) hash.text(name).text(digest);
    }
    const digest = hash.digest();
    if (plain && this.unread === before) this.whole.set(path, digest);
    return digest;
  }

  private fileContent(path: string, node: Extract<ContextNode, { kind: 'file' }>): string {
    const answer = this.files.digestOf(path, node);
    if (answer.kind === 'ready') return answer.value;
    const because = answer.kind === 'missing' ? answer.because : 'it is being read';
    this.miss(path, because, answer.kind === 'pending');
    return `unread ${node.size}`;
  }

  private miss(path: string, because: string, pending: boolean): void {
    this.unread ??= { path, because, pending };
  }
}

/**
 * The sources as BuildKit hashes them: by their paths in order, whatever the order in the instruction, without those that
 * lie in another one.
 */
function selectors({ sources, parents, exclude }: ContentRequest): readonly string[] {
  const isPlain = (source: string) => !hasWildcard(source) && !parents && exclude.length === 0;
  const path = (source: string) => `/${namesOf(source).join('/')}`;
  const plain = sources.filter(isPlain).map(path);
  const outer = plain.filter((one) => !plain.some((other) => one !== other && one.startsWith(`${other}/`)));
  const open = sources.filter((source) => !isPlain(source));
  const order = (a: string, b: string) => (path(a) < path(b) ? -1 : path(a) > path(b) ? 1 : 0);
  return [...new Set([...outer, ...open])].sort(order);
}

export function filtersOf({ exclude, parents }: ContentRequest, source: string): Filters {
  const excluding = exclude.length === 0 ? null : new IgnoreMatcher(parsePatterns(exclude));
  const including = parents ? new IgnoreMatcher(parsePatterns([pivotedSource(source).pattern])) : null;
  return {
    exclude: excluding && { matcher: excluding, state: excluding.root },
    include: including && { matcher: including, state: including.root },
  };
}

/** The filters for a child; null where they leave nothing of it. */
export function filtersBelow({ exclude, include }: Filters, name: string, child: ContextNode): Filters | null {
  if (child.kind !== 'folder') {
    if (exclude?.matcher.file(exclude.state, name) === 'ignored') return null;
    if (include !== null && include.matcher.file(include.state, name) !== 'ignored') return null;
    return { exclude, include };
  }
  const excluded = enter(exclude, name);
  if (excluded?.matcher.prunes(excluded.state)) return null;
  const included = enter(include, name);
  const isOpen = included === null || included.state.ignored || included.matcher.reachesBelow(included.state);
  return isOpen ? { exclude: excluded, include: included } : null;
}

function enter(filter: Filter | null, name: string): Filter | null {
  return filter && { matcher: filter.matcher, state: filter.matcher.enter(filter.state, name) };
}
