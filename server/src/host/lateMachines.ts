import type { LookAtApt } from '../core/machines/software/software';
import type { MachineSurroundings } from '../core/machines/surroundings';
import type { WorldConfiguration } from '../core/world';
import type { Machines } from './machines';

/**
 * What machines need of the world, loaded with the first definition of one: a parser of Ruby, catalogues and readers of
 * disk images are more than all that Dockerfiles need.
 */
export class LateMachines {
  private readonly changed: (uris: readonly string[]) => void;
  private readonly apt: LookAtApt;
  private configuration: WorldConfiguration;
  private loaded: Machines | null = null;
  private loading: Promise<void> | null = null;

  constructor(configuration: WorldConfiguration, changed: (uris: readonly string[]) => void, apt: LookAtApt) {
    this.configuration = configuration;
    this.changed = changed;
    this.apt = apt;
  }

  /** Must have resolved before anything is asked. */
  prepare(): Promise<void> {
    this.loading ??= this.load().catch((error: unknown) => {
      this.loading = null;
      throw error;
    });
    return this.loading;
  }

  private async load(): Promise<void> {
    const room = await import('./machines');
    this.loaded = new room.Machines(this.changed, this.apt);
    this.loaded.configure(this.configuration);
  }

  configure(configuration: WorldConfiguration): void {
    this.configuration = configuration;
    this.loaded?.configure(configuration);
  }

  around(uri: string): MachineSurroundings {
    if (this.loaded === null) throw new Error('machines are asked for before they are prepared');
    return this.loaded.around(uri);
  }

  close(uri: string): void {
    this.loaded?.close(uri);
  }

  filesChanged(paths: readonly string[]): void {
    this.loaded?.filesChanged(paths);
  }

  packagesArrived(): void {
    this.loaded?.packagesArrived();
  }

  recheck(): void {
    this.loaded?.recheck();
  }

  async settled(): Promise<void> {
    await this.loaded?.settled();
  }
}
