import { bytes } from '../../bytes';
import type { BaseImage } from '../../layerSizes';
import type { BaseSystem } from '../../run/site';
import { known } from '../../size';
import type { Catalogue } from '../catalogue/catalogue';
import { systemOf as systemByName } from '../catalogue/system';
import type { BaseImageReference } from '../catalogue/types';
import { registryDisk } from './disk';
import { systemOf } from './system';
import type { RegistryImage } from './types';

/** The figures of a base image that a registry has told of, completed by the catalogue. */
export function registryBase(image: RegistryImage, reference: BaseImageReference, catalogue: Catalogue): BaseImage {
  const { config, digests, layers, source, date, notes } = image;
  // A layer that is there twice is downloaded once.
  const sizes = new Map(layers.map((layer) => [layer.digest, layer.bytes]));
  const total = bytes([...sizes.values()].reduce((sum: number, size) => sum + size, 0));
  const created = config?.created ?? null;
  const system = together(systemOf(image), systemByName(reference, catalogue));
  return {
    disk: registryDisk(image, reference, total, system, catalogue),
    download: known(total, { kind: 'listed', source, date }),
    layers: layers.length,
    user: config === null ? null : config.user || 'root',
    notes: [...(created === null ? [] : [`The image was made on ${created}.`]), ...notes],
    system,
    helps: [],
    ...(digests[0] === undefined ? {} : { digest: digests[0] }),
    pending: false,
  };
}

/** The image itself knows what it is; the catalogue knows better what official images keep of what they install. */
function together(found: BaseSystem | null, named: BaseSystem | null): BaseSystem | null {
  if (found === null || named === null) return found ?? named;
  const alike = found.distribution === named.distribution && (found.release ?? named.release) === named.release;
  if (!alike) return found;
  return { ...named, style: found.style, runtimes: new Map([...named.runtimes, ...found.runtimes]) };
}
