import type { Build } from '../../core/formats/dockerfile/evaluated';
import { type Answer, missing } from '../../core/sizes/answer';
import { baseNames, type ImageIndex } from '../../core/sizes/sources/engine/imageIndex';
import type { WorldConfiguration } from '../../core/world';
import type { EngineAddresses, EngineSurroundings } from './address';
import { EngineImages } from './engineImages';
import { surroundings as thisMachine } from './surroundings';
import { engineAddresses } from './whereabouts';

/** The local engine as far as the user's settings let it be asked. Nothing is looked for before they do. */
export class HostEngine {
  private readonly arrived: () => void;
  private readonly surroundings: () => EngineSurroundings;
  private allowed = '';
  private images = this.make(null);

  constructor(arrived: () => void, surroundings: () => EngineSurroundings = thisMachine) {
    this.arrived = arrived;
    this.surroundings = surroundings;
  }

  configure({ trusted, permissions }: Pick<WorldConfiguration, 'trusted' | 'permissions'>): void {
    const { engine, engineSocket, offline } = permissions;
    const allowed = trusted && engine ? JSON.stringify([engineSocket, offline]) : '';
    if (allowed === this.allowed) return;
    this.allowed = allowed;
    this.images = this.make(allowed === '' ? null : () => this.addresses(engineSocket, offline));
  }

  /** What the engine has that a build may be made of. */
  imagesFor(build: Build): Answer<ImageIndex> {
    return this.images.get(baseNames(build));
  }

  /** Asks anew at the next question. */
  refresh(): void {
    this.images.forget();
  }

  settled(): Promise<void> {
    return this.images.settled();
  }

  /** Offline, an engine on another machine is not asked either. */
  private addresses(setting: string | null, offline: boolean): EngineAddresses {
    const found = engineAddresses(setting, this.surroundings());
    if ('kind' in found || !offline) return found;
    const local = found.filter((address) => address.kind === 'socket');
    return local.length > 0 ? local : missing('the Docker Engine is on the network, which is not asked offline');
  }

  private make(addresses: (() => EngineAddresses) | null): EngineImages {
    const images: EngineImages = new EngineImages({
      addresses,
      now: () => performance.now(),
      arrived: () => {
        if (this.images === images) this.arrived();
      },
    });
    return images;
  }
}
