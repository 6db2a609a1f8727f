import type { FolderState, IgnoreMatcher } from '../../core/formats/dockerignore/matcher';
import { matchPath } from '../../core/formats/dockerignore/wildcard';
import { namesOf, type Resolution, resolvePath } from '../../core/sizes/context/resolve';
import type { ContextRoot } from '../../core/sizes/context/roots';
import { absentNode, type ContextNode, ignoredNode } from '../../core/sizes/context/tree';
import type { Disk, Entry } from './disk';
import type { TreeDraft } from './draft';
import { haveSameNodes, keepKnown, nodeFrom } from './nodes';

/** How much of a context is looked at before a walk gives up. */
export interface Limits {
  readonly entries: number;
  readonly depth: number;
}

export const usualLimits: Limits = { entries: 250_000, depth: 200 };

/** Status requests under way at once in one folder, and folders listed at once: enough to keep the disk busy. */
const statusBatch = 64;
const folderBatch = 8;

interface Place {
  readonly names: readonly string[];
  readonly state: FolderState;
}

/** Fills a draft from disk with what is asked for. What is known already is not read again. */
export class ContextReader {
  private readonly disk: Disk;
  private readonly ignore: IgnoreMatcher;
  private readonly draft: TreeDraft;
  private readonly limits: Limits;
  private readonly signal: AbortSignal;
  private readonly onProgress: () => void;

  constructor(
    disk: Disk,
    ignore: IgnoreMatcher,
    draft: TreeDraft,
    limits: Limits,
    signal: AbortSignal,
    onProgress: () => void,
  ) {
    this.disk = disk;
    this.ignore = ignore;
    this.draft = draft;
    this.limits = limits;
    this.signal = signal;
    this.onProgress = onProgress;
  }

  async read(root: ContextRoot): Promise<void> {
    await this.readBelow(root.path, root.below);
  }

  /** Looks again at a path that was made, changed or deleted, as far as anybody wanted to know of it. */
  async refresh(path: string): Promise<void> {
    const names = this.knownPart(namesOf(path));
    const folder = this.draft.find(names.slice(0, -1));
    if (names.length === 0 || folder?.kind !== 'folder') return;
    // A folder that a change names may be another one by the same name: nothing in it stays known.
    if (folder.incomplete === undefined || this.draft.find(names) !== undefined) await this.look(names);
  }

  /** The path up to the first name that is not known as a folder. */
  private knownPart(names: readonly string[]): readonly string[] {
    const end = names.findIndex((_, index) => this.draft.find(names.slice(0, index + 1))?.kind !== 'folder');
    return end === -1 ? names : names.slice(0, end + 1);
  }

  private async readBelow(path: string, patterns: readonly string[]): Promise<void> {
    const found = await this.resolve(path);
    if (found.kind !== 'found' || found.node.kind !== 'folder') return;
    const names = namesOf(found.path);
    if (patterns.length === 0) return this.walk(names);
    await this.ensureListed({ names, state: this.stateOf(names) });
    const folder = this.draft.find(names);
    if (folder?.kind !== 'folder') return;
    const [pattern = '', ...rest] = patterns;
    for (const [name, node] of [...folder.children]) {
      if (matchPath(pattern, name) !== true || (rest.length > 0 && node.kind !== 'folder')) continue;
      await this.readBelow([...names, name].join('/'), rest);
    }
  }

  /** Follows a path and its links, looking at each name on the way that is not known yet. */
  private async resolve(path: string): Promise<Resolution> {
    for (;;) {
      const resolution = resolvePath(this.draft.tree, path);
      if (resolution.kind !== 'unread' || !isPending(resolution.why) || this.stopped()) return resolution;
      const names = namesOf(resolution.path);
      await this.look(names);
    }
  }

  /** Reads all that is below a folder and was not read yet, some folders at a time. */
  private async walk(names: readonly string[]): Promise<void> {
    const stack: Place[] = [{ names, state: this.stateOf(names) }];
    while (stack.length > 0 && !this.stopped()) {
      const batch = stack.splice(-folderBatch);
      await Promise.all(batch.map((place) => this.ensureListed(place)));
      for (const { names: above, state } of batch) {
        const folder = this.draft.find(above);
        if (folder?.kind !== 'folder') continue;
        for (const [name, node] of folder.children) {
          if (node.kind === 'folder') stack.push({ names: [...above, name], state: this.ignore.enter(state, name) });
        }
      }
    }
  }

  private async ensureListed(place: Place): Promise<void> {
    const folder = this.draft.find(place.names);
    if (folder?.kind !== 'folder' || !isPending(folder.incomplete) || this.stopped()) return;
    if (this.draft.entries >= this.limits.entries || place.names.length >= this.limits.depth) {
      this.draft.fill(place.names, new Map(folder.children), 'limit');
    } else await this.relist(place);
  }

  /** Lists a folder anew. Folders in it keep what is known of them. */
  private async relist(place: Place): Promise<void> {
    const { names } = place;
    const listed = await this.disk.list(names.join('/'));
    const before = this.draft.find(names);
    if (before?.kind !== 'folder') return;
    if (typeof listed === 'string') return this.draft.fill(names, new Map(), listed === 'gone' ? undefined : listed);
    const room = Math.max(this.limits.entries - this.draft.entries, 0) + before.children.size;
    const children = new Map<string, ContextNode>();
    for (let at = 0; at < Math.min(listed.length, room) && !this.stopped(); at += statusBatch) {
      const batch = listed.slice(at, Math.min(at + statusBatch, room));
      const nodes = await Promise.all(batch.map((entry) => this.nodeOf(place, entry, before.children.get(entry.name))));
      for (const [index, { name }] of batch.entries()) {
        const node = nodes[index];
        if (node !== null && node !== undefined) children.set(name, node);
      }
    }
    const incomplete = this.stopped() ? 'cancelled' : listed.length > room ? 'limit' : undefined;
    if (incomplete !== before.incomplete || !haveSameNodes(before.children, children)) {
      this.draft.fill(names, children, incomplete);
    }
    this.onProgress();
  }

  private async nodeOf(
    { names, state }: Place,
    { name, kind }: Entry,
    known: ContextNode | undefined,
  ): Promise<ContextNode | null> {
    if (kind === 'folder' && known?.kind === 'folder') return known;
    const isOut =
      kind === 'folder'
        ? this.ignore.prunes(this.ignore.enter(state, name))
        : this.ignore.file(state, name) === 'ignored';
    if (isOut) return ignoredNode;
    const status = await this.disk.status([...names, name].join('/'));
    return keepKnown(known, nodeFrom(this.ignore, state, name, status));
  }

  /** Looks at one name and remembers what is there, or that nothing is. */
  private async look(names: readonly string[]): Promise<void> {
    const status = await this.disk.status(names.join('/'));
    const node = nodeFrom(this.ignore, this.stateOf(names.slice(0, -1)), names.at(-1) ?? '', status);
    const known = this.draft.find(names);
    const seen = keepKnown(known, node) ?? absentNode;
    if (seen !== known) this.draft.put(names, seen);
  }

  private stateOf(names: readonly string[]): FolderState {
    return names.reduce((state, name) => this.ignore.enter(state, name), this.ignore.root);
  }

  private stopped(): boolean {
    return this.signal.aborted;
  }
}

function isPending(incomplete: string | undefined): boolean {
  return incomplete === 'unread' || incomplete === 'cancelled';
}
