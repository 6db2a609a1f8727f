import { setTimeout as wait } from 'node:timers/promises';
import type { IgnoreMatcher } from '../../core/formats/dockerignore/matcher';
import type { ContextView } from '../../core/sizes/context/request';
import { type ContextRoot, rootKey } from '../../core/sizes/context/roots';
import { type ContextFolder, unreadRoot } from '../../core/sizes/context/tree';
import { ArchiveShelf } from './archives/shelf';
import { type Disk, FolderOnDisk } from './disk';
import { TreeDraft } from './draft';
import { ContextReader, type Limits } from './reader';

/** Changes on disk come in swarms; they are looked at together after this many milliseconds. */
const gatherChanges = 50;
/** A first reading that takes longer shows what it has this often, in milliseconds. */
const showProgress = 1000;
/** So many roots are kept up to date. */
const mostRoots = 2000;

export interface LiveContextEvents {
  readonly onChange: () => void;
  readonly log: (message: string) => void;
}

/** One context as one ignore file shows it, read in the background and kept up to date. */
export class LiveContext {
  private readonly disk: Disk;
  private readonly archives: ArchiveShelf;
  private readonly ignore: IgnoreMatcher;
  private readonly limits: Limits;
  private readonly events: LiveContextEvents;
  private draft = new TreeDraft(unreadRoot);
  private shown: ContextView;
  /** What the view answers in full, and what is still to be read for the next one. */
  private readonly answered = new Map<string, ContextRoot>();
  private readonly wanted = new Map<string, ContextRoot>();
  private readonly changed = new Set<string>();
  private run: { readonly done: Promise<void>; readonly stop: AbortController } | null = null;
  private lastShown = 0;

  constructor(folder: string, ignore: IgnoreMatcher, limits: Limits, events: LiveContextEvents) {
    this.disk = new FolderOnDisk(folder);
    this.archives = new ArchiveShelf(folder, () => this.showAs(this.shown.root));
    this.ignore = ignore;
    this.limits = limits;
    this.events = events;
    this.shown = { root: unreadRoot, ignore, archives: this.archives.lookUp };
  }

  get view(): ContextView {
    return this.shown;
  }

  get entries(): number {
    return this.draft.entries;
  }

  /** Resolves when nothing is being read; null where nothing is. */
  get reading(): Promise<unknown> | null {
    return this.run?.done ?? this.archives.listing;
  }

  answers(roots: readonly ContextRoot[]): boolean {
    return roots.every((root) => this.answered.has(rootKey(root)));
  }

  /** Reads what is missing to answer for some roots. */
  ask(roots: readonly ContextRoot[]): void {
    for (const root of roots) {
      const key = rootKey(root);
      if (!this.answered.has(key)) this.wanted.set(key, root);
    }
    this.start();
  }

  /** `path` is relative to the context, with slashes. */
  invalidate(path: string): void {
    this.changed.add(path);
    this.archives.recheck(path);
    this.start();
  }

  invalidateAll(): void {
    this.draft = new TreeDraft(unreadRoot);
    this.changed.clear();
    this.archives.recheck('');
    this.wantAll();
    this.start();
  }

  /** Stops reading until somebody asks again. */
  pause(): void {
    this.run?.stop.abort();
    this.archives.pause();
  }

  private start(): void {
    if (this.run !== null && !this.run.stop.signal.aborted) return;
    if (this.wanted.size === 0 && this.changed.size === 0) return;
    const before = this.run?.done;
    const stop = new AbortController();
    const done = Promise.resolve(before)
      .then(() => this.readWanted(stop.signal))
      .catch((error: unknown) => {
        // A fault of ours: what was asked for stays unread, rather than being tried for ever.
        this.wanted.clear();
        this.events.log(`Reading a build context failed: ${String(error)}`);
      })
      .finally(() => {
        if (this.run?.stop === stop) this.run = null;
      });
    this.run = { done, stop };
  }

  private async readWanted(signal: AbortSignal): Promise<void> {
    this.lastShown = performance.now();
    while (!signal.aborted && (this.wanted.size > 0 || this.changed.size > 0)) {
      const reader = new ContextReader(this.disk, this.ignore, this.draft, this.limits, signal, () => this.progress());
      if (this.changed.size > 0) await this.refresh(reader);
      const [root] = this.wanted.values();
      if (root === undefined) continue;
      const { draft } = this;
      await reader.read(root);
      if (!signal.aborted && draft === this.draft) this.finish(root);
    }
    if (!signal.aborted) this.show();
  }

  /** Looks at what changed, and then again at all that was asked for: a change may have brought new folders. */
  private async refresh(reader: ContextReader): Promise<void> {
    await wait(gatherChanges);
    const changed = [...this.changed];
    this.changed.clear();
    for (const path of changed) await reader.refresh(path);
    this.wantAll();
  }

  private wantAll(): void {
    for (const [key, root] of this.answered) this.wanted.set(key, root);
  }

  private finish(root: ContextRoot): void {
    const key = rootKey(root);
    this.wanted.delete(key);
    this.answered.delete(key);
    this.answered.set(key, root);
    // While a source is typed every version of it is a root; the oldest are not kept up to date.
    const [oldest] = this.answered.keys();
    if (this.answered.size > mostRoots && oldest !== undefined) this.answered.delete(oldest);
  }

  private progress(): void {
    const due = performance.now() - this.lastShown > showProgress;
    // What was complete once stays in view until its successor is complete.
    if (due && this.answered.size === 0) this.show();
  }

  private show(): void {
    this.lastShown = performance.now();
    const root = this.draft.snapshot();
    if (root !== this.shown.root) this.showAs(root);
  }

  private showAs(root: ContextFolder): void {
    this.shown = { ...this.shown, root };
    this.events.onChange();
  }
}
