import { relative, sep } from 'node:path';
import { IgnoreMatcher } from '../../core/formats/dockerignore/matcher';
import { parseDockerignore } from '../../core/formats/dockerignore/parse';
import type { ContextView } from '../../core/sizes/context/request';
import type { ContextRoot } from '../../core/sizes/context/roots';
import { LiveContext } from './liveContext';
import { type Limits, usualLimits } from './reader';

export interface ContextStoreOptions {
  /** Called with the context's folder when more is known of it, or something in it has changed. */
  readonly onChange: (folder: string) => void;
  readonly log?: (message: string) => void;
  readonly limits?: Limits;
  /** How many files and folders are remembered over all contexts; the least recently asked for go first. */
  readonly keptEntries?: number;
}

/**
 * What is known of a context at this moment. `partial` says that something asked for is being looked at, be it for the
 * first time or because nobody had asked for it by that path; `seen` counts the files and folders known so far.
 */
export type ContextState =
  | { readonly kind: 'ready'; readonly view: ContextView }
  | { readonly kind: 'partial'; readonly view: ContextView; readonly seen: number };

interface Kept {
  readonly folder: string;
  readonly context: LiveContext;
}

/** Build contexts on disk: answers at once with what is known, reads the rest in the background. */
export class ContextStore {
  private readonly options: ContextStoreOptions;
  private readonly limits: Limits;
  private readonly keptEntries: number;
  /** By folder and ignore text; the least recently asked for come first. */
  private readonly kept = new Map<string, Kept>();
  /** Whether more may be known than when it was counted last. */
  private grown = false;

  constructor(options: ContextStoreOptions) {
    this.options = options;
    this.limits = options.limits ?? usualLimits;
    this.keptEntries = options.keptEntries ?? 3 * this.limits.entries;
  }

  state(folder: string, ignoreText: string, roots: readonly ContextRoot[]): ContextState {
    const context = this.contextOf(folder, ignoreText);
    context.ask(roots);
    const { view } = context;
    return context.answers(roots) ? { kind: 'ready', view } : { kind: 'partial', view, seen: context.entries };
  }

  /** To be called for each file or folder that was made, changed or deleted, by its absolute path. */
  invalidate(changedPath: string): void {
    for (const { folder, context } of this.kept.values()) {
      const path = relative(folder, changedPath).split(sep);
      if (path.length > 1 ? path[0] !== '..' : path[0] !== '..' && path[0] !== '') context.invalidate(path.join('/'));
      else if (path.every((name) => name === '..' || name === '')) context.invalidateAll();
    }
  }

  invalidateAll(): void {
    for (const { context } of this.kept.values()) context.invalidateAll();
  }

  /** Resolves when nothing is being read. */
  async settled(): Promise<void> {
    for (;;) {
      const reading = [...this.kept.values()].flatMap(({ context }) => context.reading ?? []);
      if (reading.length === 0) return;
      await Promise.all(reading);
    }
  }

  dispose(): void {
    for (const { context } of this.kept.values()) context.pause();
    this.kept.clear();
  }

  private contextOf(folder: string, ignoreText: string): LiveContext {
    const key = `${folder}\0${ignoreText}`;
    const kept = this.kept.get(key);
    const known = kept ?? this.open(folder, ignoreText);
    // Deleted and set again, it becomes the last one.
    this.kept.delete(key);
    this.kept.set(key, known);
    if (this.grown) this.evict();
    return known.context;
  }

  private open(folder: string, ignoreText: string): Kept {
    // While an ignore file is typed every version makes a context; only the one asked for last goes on reading.
    for (const other of this.kept.values()) if (other.folder === folder) other.context.pause();
    const ignore = new IgnoreMatcher(parseDockerignore(ignoreText).patterns);
    const events = {
      onChange: () => {
        this.grown = true;
        this.options.onChange(folder);
      },
      log: (message: string) => this.options.log?.(message),
    };
    return { folder, context: new LiveContext(folder, ignore, this.limits, events) };
  }

  private evict(): void {
    this.grown = false;
    let entries = 0;
    for (const { context } of this.kept.values()) entries += context.entries;
    for (const [key, { context }] of this.kept) {
      if (entries <= this.keptEntries || this.kept.size === 1) return;
      context.pause();
      this.kept.delete(key);
      entries -= context.entries;
    }
  }
}
