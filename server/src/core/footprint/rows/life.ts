import { formatPlatform } from '../../formats/dockerfile/platform';
import { knownValue } from '../../machines/fact';
import { printSize } from '../../sizes/printSize';
import { different, fewOf, saidOfMembers } from '../names';
import type { ContainerMember } from '../sides';
import { type Pair, type Row, words } from './row';

export function updateRow({ container, machine }: Pair): Row {
  const isProvisioned = machine.members.some(({ provisioners }) => provisioners > 0);
  const [them, one] =
    container.members.length === 1 ? ['the container', 'a running one'] : ['the containers', 'running ones'];
  return {
    id: 'update',
    title: 'Update',
    container: words(`${renewal(container.members)}, then replace ${them}`, [`nothing is changed inside of ${one}`]),
    machine: words(
      isProvisioned
        ? 'inside of the guest, by its own package manager or by provisioning again'
        : 'inside of the guest, by its own package manager',
      saidOfMembers(machine.members, ({ box, boxVersion }) =>
        box === null
          ? []
          : [`a newer box of ${box}${boxVersion === null ? '' : ` than ${boxVersion}`} takes making the machine again`],
      ),
    ),
  };
}

/** What is built here is built again; what is not is pulled. */
function renewal(members: readonly ContainerMember[]): string {
  const bases = (isBuilt: boolean) =>
    different(members.filter((each) => each.isBuilt === isBuilt).map(({ base }) => base));
  const [built, pulled] = [bases(true), bases(false)];
  const renewed = built.filter((base) => base !== 'scratch');
  const again = renewed.length === 0 ? 'build again' : `build again on a newer ${fewOf(renewed, 4)}`;
  const build = built.length === 0 ? [] : [again];
  const pull = pulled.length === 0 ? [] : [`pull a newer ${fewOf(pulled, 4)}`];
  return [...build, ...pull].join(' and ');
}

export function snapshotRow({ container, machine }: Pair): Row {
  const formats = machine.members.flatMap((member) => member.formats);
  const raw = formats.some((format) => format === 'raw');
  const kept = container.disk.more.length === 0 ? [] : ['volumes are no part of an image'];
  return {
    id: 'snapshot',
    title: 'Versions and snapshots',
    container: words('every build is an image with a digest; what a container wrote is in none of them', kept),
    machine: words(
      raw
        ? 'a raw disk holds no snapshots: they take a copy, or a disk of differences above it'
        : 'snapshots of its disks, and of its memory while it runs',
      formats.some((format) => format === null) ? ['whether all its disks can, their formats would tell'] : [],
    ),
  };
}

export function portabilityRow({ container, machine }: Pair): Row {
  const platforms = different(container.members.map(({ platform }) => formatPlatform(platform)));
  const providers = different(machine.members.flatMap(({ provider }) => knownValue(provider) ?? []));
  const formats = different(machine.members.flatMap((member) => member.formats.flatMap((each) => each ?? [])));
  const disks =
    formats.length === 0 ? '' : `, ${machine.members.length === 1 ? 'its' : 'their'} disks as ${formats.join(', ')}`;
  return {
    id: 'portability',
    title: 'Portability',
    container: words(
      `any engine for ${platforms.join(' and ')}; ${printSize(container.image.download)} through a registry`,
    ),
    machine: words(
      providers.length === 0
        ? `another hypervisor takes a conversion${disks}`
        : `made for ${providers.join(' and ')}${disks}; another takes another box or a conversion`,
    ),
  };
}
