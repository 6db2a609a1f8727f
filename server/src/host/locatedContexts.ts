import type { WorldConfiguration, WorldEvents } from '../core/world';
import { ContextPointers } from './buildContexts';
import { type Located, locate } from './locate';

/** The build context of each open Dockerfile, looked for when it is opened and whenever it may be another. */
export class LocatedContexts {
  private readonly events: WorldEvents;
  private readonly found = new Map<string, Located | null>();
  /** Folders that whoever opened a Dockerfile has named. */
  private readonly given = new Map<string, string>();
  private readonly searches = new Set<Promise<void>>();
  private readonly pointers = new ContextPointers();
  private configuration: WorldConfiguration;

  constructor(events: WorldEvents, configuration: WorldConfiguration) {
    this.events = events;
    this.configuration = configuration;
  }

  configure(configuration: WorldConfiguration): void {
    this.configuration = configuration;
    this.lookAgain(true);
  }

  /** Resolves when it is found. `context` is the folder where whoever opens it knows. */
  open(uri: string, context: string | null): Promise<void> {
    this.found.set(uri, null);
    if (context !== null) this.given.set(uri, context);
    return this.find(uri);
  }

  close(uri: string): void {
    this.found.delete(uri);
    this.given.delete(uri);
  }

  /** Null while it is being looked for. */
  get(uri: string): Located | null {
    return this.found.get(uri) ?? null;
  }

  uris(): readonly string[] {
    return [...this.found.keys()];
  }

  /** The open Dockerfiles whose build context is such a folder. */
  urisOf(fits: (folder: string) => boolean): readonly string[] {
    return [...this.found].flatMap(([uri, found]) =>
      found?.kind === 'found' && fits(found.context.folder) ? [uri] : [],
    );
  }

  /** `pointersToo` where a file that names build contexts may have changed. */
  lookAgain(pointersToo: boolean): void {
    if (pointersToo) this.pointers.forget();
    for (const uri of this.found.keys()) void this.find(uri);
  }

  async settled(): Promise<void> {
    while (this.searches.size > 0) await Promise.all(this.searches);
  }

  /** What an older look finds after a newer one began is dropped. */
  private find(uri: string): Promise<void> {
    const { configuration } = this;
    const context = this.given.get(uri) ?? configuration.context;
    const search = locate(uri, { ...configuration, context }, this.pointers)
      .catch((error: unknown): Located => {
        this.events.log(`The build context of ${uri} could not be found: ${String(error)}`);
        return { kind: 'refused', because: 'its build context could not be found' };
      })
      .then((found) => {
        this.searches.delete(search);
        const before = this.found.get(uri);
        if (before === undefined || configuration !== this.configuration) return;
        if (before !== null && JSON.stringify(before) === JSON.stringify(found)) return;
        this.found.set(uri, found);
        this.events.onChange([uri]);
      });
    this.searches.add(search);
    return search;
  }
}
