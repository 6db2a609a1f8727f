import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchiveListing, ArchiveLookup } from '../../../core/sizes/context/archive';
import { encodePath } from '../names';
import { type ArchiveLimits, listArchive, usualArchiveLimits } from './listing';

interface Shelved {
  /** What the file was like when it was listed: other times or sizes make another file. */
  readonly stamp: string;
  readonly listing: ArchiveListing;
}

/** Listings of the archives of one context: answers at once, lists in the background, one archive at a time. */
export class ArchiveShelf {
  private readonly folder: string;
  private readonly onListed: () => void;
  private readonly limits: ArchiveLimits;
  private readonly shelved = new Map<string, Shelved>();
  /** Files to be looked at, again or for the first time. */
  private readonly waiting = new Set<string>();
  private run: { readonly done: Promise<void>; readonly stop: AbortController } | null = null;

  constructor(folder: string, onListed: () => void, limits: ArchiveLimits = usualArchiveLimits) {
    this.folder = folder;
    this.onListed = onListed;
    this.limits = limits;
  }

  readonly lookUp: ArchiveLookup = (path) => {
    const known = this.shelved.get(path);
    if (known !== undefined) return known.listing;
    this.waiting.add(path);
    this.start();
    return { kind: 'pending' };
  };

  /** Resolves when nothing is being listed; null where nothing is. */
  get listing(): Promise<void> | null {
    return this.run?.done ?? null;
  }

  /** The file, or all that is below the folder, may have changed. What is known stays until more is. */
  recheck(changed: string): void {
    for (const path of this.shelved.keys()) {
      if (changed === '' || path === changed || path.startsWith(`${changed}/`)) this.waiting.add(path);
    }
    this.start();
  }

  /** Stops listing; what was asked for is listed when it is asked for again. */
  pause(): void {
    this.run?.stop.abort();
    this.waiting.clear();
  }

  private start(): void {
    if (this.run !== null || this.waiting.size === 0) return;
    const stop = new AbortController();
    const done = this.listWaiting(stop.signal).finally(() => {
      this.run = null;
      this.start();
    });
    this.run = { done, stop };
  }

  private async listWaiting(signal: AbortSignal): Promise<void> {
    for (const path of this.waiting) {
      this.waiting.delete(path);
      if (await this.list(path, signal)) this.onListed();
    }
  }

  /** True where something else is known of the file now. */
  private async list(path: string, signal: AbortSignal): Promise<boolean> {
    const place = encodePath(join(this.folder, path));
    const stamp = await stampOf(place);
    const before = this.shelved.get(path);
    if (stamp === null) return this.shelved.delete(path);
    if (before?.stamp === stamp) return false;
    const listing = await listArchive(place, this.limits, signal);
    if (signal.aborted) return false;
    this.shelved.set(path, { stamp, listing });
    return before?.listing.kind !== 'plain' || listing.kind !== 'plain';
  }
}

async function stampOf(path: string | Buffer): Promise<string | null> {
  try {
    const { size, mtimeMs, ino } = await lstat(path);
    return `${size} ${mtimeMs} ${ino}`;
  } catch {
    return null;
  }
}
