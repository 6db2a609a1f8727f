import type { LibvirtModel } from '../../formats/libvirt/model';
import type { Machine } from '../model';
import type { MachineSurroundings } from '../surroundings';
import type { LookAtImage } from './disks';
import { machineOfDomain } from './machine';
import type { VolumesBeside } from './volumes';

/** The machines of a document: one for a domain, and for a snapshot the domain that it was taken of. */
export function machinesOfLibvirt(
  model: LibvirtModel,
  { image, files, folder }: MachineSurroundings,
  volumes: VolumesBeside,
): { readonly machines: readonly Machine[]; readonly pending: boolean } {
  const beside = volumes.look(image, files, folder);
  let pending = false;
  const look: LookAtImage = (...question) => {
    const answer = beside(...question);
    if (answer.kind === 'pending') pending = true;
    return answer;
  };
  const domain = model.kind === 'domain' ? model : model.kind === 'snapshot' ? model.domain : null;
  const machines = domain === null ? [] : [machineOfDomain(domain, look)];
  return { machines, pending };
}
